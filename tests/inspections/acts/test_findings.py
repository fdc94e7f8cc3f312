"""What an inspection found not met becomes breaches of a case, with the evidence; what was met becomes nothing."""

import pytest

from filings.models import Party, Product
from inspections.acts.findings import findings_to_case
from inspections.acts.findings_forms import FindingsForm
from inspections.acts.inputs import Finding
from inspections.acts.inspection_steps import finish_inspection
from inspections.models import Case, CustodyEvent, Evidence, Inspection, Lead
from oversight.acts import ActRefused
from oversight.models import Deadline, Officer
from tests.factories.filings import PartyFactory
from tests.inspections.acts.test_inspecting import codes
from tests.inspections.factories import opened
from tests.inspections.visits import Result, again, answered, begun, done, photo, planned


@pytest.fixture
def inspection(provider: Party, product: Product, beijing_inspector: Officer, beijing_colleague: Officer) -> Inspection:
    """Done: the first question was not met, with a photo; the rest was met."""
    made = begun(planned(provider, beijing_inspector, beijing_colleague, products=[product], articles=["13", "14"]))
    answered(made, Result.NOT_MET, first=1, evidence=[photo()])
    answered(made, Result.MET)
    finish_inspection(again(made), beijing_inspector, summary="One clip without a mark.", record=[photo("record.png")])
    return again(made)


def findings(inspection: Inspection, product: Product | None = None) -> list[Finding]:
    rows = inspection.entries.filter(result=Result.NOT_MET)
    return [Finding(one, f"{one.question}\n{one.note}", product) for one in rows]


def test_a_new_case_holds_the_breach_the_evidence_and_the_ninety_days(inspection: Inspection, product: Product) -> None:
    case = findings_to_case(inspection, inspection.officer, findings=findings(inspection, product))
    breach = case.breaches.get()
    assert breach.article.startswith("13")
    assert breach.product == product
    assert breach.facts.endswith("seen")
    piece = breach.evidence.get()
    assert (piece.case, piece.number) == (case, 1)
    record = case.evidence.exclude(pk=piece.pk).get()
    assert (record.kind, record.number) == (Evidence.Kind.RECORD, 2), "the signed record belongs to the file too"
    assert CustodyEvent.objects.filter(evidence=piece, what="joined").count() == 1
    assert (case.source, case.second_handler) == (Case.Source.INSPECTION, inspection.second_officer)
    assert Deadline.objects.for_subject(case).filter(rule="decision").exists()
    assert again(inspection).case == case
    lead = again(inspection).lead
    assert lead is not None
    assert (lead.state, lead.case) == (Lead.State.OPENED, case)
    assert Deadline.objects.for_subject(lead).get().met_on is not None


def test_findings_of_one_article_in_one_product_are_one_breach(
    provider: Party, product: Product, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    made = done(planned(provider, beijing_inspector, beijing_colleague, articles=["7"]), not_met=2)
    case = findings_to_case(made, beijing_inspector, findings=findings(made, product))
    breach = case.breaches.get()
    assert breach.article == "7"
    assert breach.facts.count("seen") == 2


def test_an_ongoing_case_takes_the_findings_and_what_is_in_it_gets_the_new_facts(
    inspection: Inspection, provider: Party, product: Product
) -> None:
    article = inspection.entries.get(result=Result.NOT_MET).article
    ongoing = opened(provider, inspection.officer, inspection.second_officer, articles=(article,), product=product)
    findings_to_case(inspection, inspection.officer, findings=findings(inspection, product), case=ongoing)
    breach = ongoing.breaches.get()
    assert breach.facts.startswith(f"facts about {article}\n")
    assert breach.evidence.count() == 1
    lead = again(inspection).lead
    assert lead is not None
    assert lead.state == Lead.State.JOINED


def test_a_finding_without_a_product_is_a_breach_of_its_own_in_that_case(inspection: Inspection, case: Case) -> None:
    findings_to_case(inspection, inspection.officer, findings=findings(inspection), case=case)
    assert case.breaches.count() == 2


def test_where_everything_was_met_the_inspection_simply_ends(
    provider: Party, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    made = done(planned(provider, beijing_inspector, beijing_colleague))
    with pytest.raises(ActRefused) as refused:
        findings_to_case(made, beijing_inspector, findings=[])
    assert codes(refused) == {"nothing_found"}


def test_findings_are_taken_once(inspection: Inspection) -> None:
    findings_to_case(inspection, inspection.officer, findings=findings(inspection))
    with pytest.raises(ActRefused) as refused:
        findings_to_case(again(inspection), inspection.officer, findings=findings(inspection))
    assert codes(refused) == {"taken"}


def test_nothing_is_taken_before_the_end_by_another_role_or_region(
    inspection: Inspection, provider: Party, shanghai_inspector: Officer, beijing_approver: Officer
) -> None:
    running = begun(planned(provider, inspection.officer, inspection.second_officer, articles=["14"]))
    answered(running, Result.NOT_MET, first=1)
    for one, actor, code in (
        (running, inspection.officer, "state"),
        (inspection, shanghai_inspector, "region"),
        (inspection, beijing_approver, "role"),
    ):
        with pytest.raises(ActRefused) as refused:
            findings_to_case(again(one), actor, findings=findings(one))
        assert code in codes(refused)


def test_neither_anothers_finding_nor_anothers_case(
    inspection: Inspection, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    met = inspection.entries.filter(result=Result.MET)[0]
    other = opened(PartyFactory.create(division="110108"), beijing_inspector, beijing_colleague)
    with pytest.raises(ActRefused) as refused:
        findings_to_case(inspection, beijing_inspector, findings=[Finding(met, "-")], case=other)
    assert codes(refused) == {"foreign_finding", "foreign_case"}
    with pytest.raises(ActRefused) as refused:
        findings_to_case(again(inspection), beijing_inspector, findings=[])
    assert codes(refused) == {"no_findings"}


def test_the_form_offers_each_finding_with_its_question_and_note(inspection: Inspection, product: Product) -> None:
    entry = inspection.entries.get(result=Result.NOT_MET)
    form = FindingsForm(subject=inspection, actor=inspection.officer)
    assert form.fields[f"product_{entry.pk}"].initial == product.pk
    assert entry.note in str(form.fields[f"facts_{entry.pk}"].initial)
    typed = {f"take_{entry.pk}": "on", f"product_{entry.pk}": str(product.pk), f"facts_{entry.pk}": "No mark."}
    form = FindingsForm(typed, subject=inspection, actor=inspection.officer)
    assert form.is_valid(), form.errors
    assert form.arguments()["findings"] == [Finding(entry, "No mark.", product)]
    assert form.arguments()["second_handler"] == inspection.second_officer
    without = FindingsForm({f"take_{entry.pk}": "on"}, subject=inspection, actor=inspection.officer)
    assert not without.is_valid()
