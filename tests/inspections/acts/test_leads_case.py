"""A lead becomes a case, joins one, or is closed with reasons; whoever complained is answered."""

from datetime import date
from typing import Any

import pytest
from django.core.files.base import ContentFile

from filings.models import Party, Product
from inspections.acts.inputs import FoundBreach
from inspections.acts.keeping import keep_evidence
from inspections.acts.leads_answer import answer_lead
from inspections.acts.leads_case import join_lead, open_case_from_lead
from inspections.acts.leads_closing import close_lead
from inspections.models import Case, CustodyEvent, Evidence, Lead
from oversight.acts import ActRefused, approve
from oversight.clock import today
from oversight.models import Deadline, LedgerEntry, Officer, OutgoingMail
from oversight.statute import PartyKind
from tests.factories.filings import PartyFactory
from tests.factories.makers_leads import registered
from tests.inspections.acts.test_leads import refused
from tests.inspections.factories import on, opened

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 32
BREACH = [FoundBreach("14", "no label")]


@pytest.fixture
def lead(provider: Party, product: Product, beijing_inspector: Officer) -> Lead:
    said = {"contact_name": "李某某", "contact_email": "citizen@example.com", "answer_wanted": True}
    return registered(beijing_inspector, provider, product=product, **said)


@pytest.fixture(autouse=True)
def _files_of_the_test(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def piece(lead: Lead, name: str = "screen.png") -> Evidence:
    return keep_evidence(
        ContentFile(PNG + name.encode(), name=name), lead=lead, kind=Evidence.Kind.ELECTRONIC, title=name,
        proves="no label", obtained_on=today(), obtained_from="complainant",
    )  # fmt: skip


def to_case(lead: Lead, officer: Officer, second: Officer, **changed: Any) -> Case:
    given = {"party_kind": PartyKind.PROVIDER, "second_handler": second, "breaches": BREACH, **changed}
    return open_case_from_lead(lead, officer, **given)


def closed(lead: Lead, officer: Officer, approver: Officer, closing: str = Lead.Closing.NO_BREACH) -> Lead:
    approve(close_lead.propose(lead, officer, closing=closing, reason="Every clip bears a label."), approver)
    return Lead.objects.get(pk=lead.pk)


def test_a_case_takes_over_source_clock_and_evidence_of_its_lead(
    lead: Lead, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    pieces = [piece(lead, "a.png"), piece(lead, "b.png")]
    case = to_case(lead, beijing_inspector, beijing_colleague, products=[lead.product])
    assert (lead.state, lead.case, lead.handler) == (Lead.State.OPENED, case, beijing_inspector)
    assert (case.source, case.handler) == (Case.Source.COMPLAINT, beijing_inspector)
    assert lead.number in case.source_note
    assert lead.text not in case.source_note, "the words of whoever complains stay with the lead"
    assert Deadline.objects.for_subject(lead).get().met_on == date(2026, 9, 1)
    assert Deadline.objects.for_subject(case).get(rule="decision").is_open
    assert list(case.evidence.values_list("pk", "number")) == [(pieces[0].pk, 1), (pieces[1].pk, 2)]
    events = CustodyEvent.objects.filter(evidence=pieces[1]).values_list("what", "by")
    assert list(events) == [("received", None), ("joined", beijing_inspector.pk)]
    acts = LedgerEntry.objects.about(lead).values_list("act", flat=True)
    assert set(acts) == {"inspections.register_lead", "inspections.open_case_from_lead"}


def test_what_an_opening_refuses_leaves_the_lead_as_it_was(
    lead: Lead, beijing_inspector: Officer, haidian_inspector: Officer
) -> None:
    assert refused(to_case, lead, beijing_inspector, beijing_inspector) == {"two_officers"}
    assert refused(to_case, lead, beijing_inspector, haidian_inspector) == {"second_handler"}
    lead.refresh_from_db()
    assert (lead.state, lead.case) == (Lead.State.NEW, None)
    assert Deadline.objects.for_subject(lead).get().is_open
    assert not Case.objects.exists()


def test_a_case_needs_a_party_of_the_register(
    beijing_inspector: Officer, beijing_colleague: Officer, case: Case
) -> None:
    unknown = registered(beijing_inspector, None, party_text="某公司")
    assert refused(to_case, unknown, beijing_inspector, beijing_colleague) == {"no_party"}
    assert refused(join_lead, unknown, beijing_inspector, case=case) == {"no_party"}


def test_the_case_of_a_merged_party_is_opened_on_the_one_that_it_turned_out_to_be(
    lead: Lead, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    survivor = PartyFactory.create(division="110108")
    Party.objects.filter(leads=lead).update(merged_into=survivor)
    lead = Lead.objects.get(pk=lead.pk)
    assert to_case(lead, beijing_inspector, beijing_colleague).party == survivor


def test_a_lead_joins_a_case_of_the_same_party_under_the_next_numbers(
    lead: Lead, case: Case, beijing_inspector: Officer
) -> None:
    keep_evidence(
        ContentFile(PNG, name="own.png"), case=case, kind="electronic", title="own", proves="-",
        obtained_on=today(), obtained_from="-",
    )  # fmt: skip
    piece(lead)
    join_lead(lead, beijing_inspector, case=case)
    assert (lead.state, lead.case) == (Lead.State.JOINED, case)
    assert list(case.evidence.values_list("number", flat=True)) == [1, 2]
    assert Deadline.objects.for_subject(lead).get().met_on == date(2026, 9, 1)


def test_a_lead_joins_the_case_of_a_party_that_was_merged_with_its_own(
    lead: Lead, case: Case, beijing_inspector: Officer
) -> None:
    absorbed = PartyFactory.create(division="110108", merged_into=case.party)
    Lead.objects.filter(pk=lead.pk).update(party=absorbed, product=None)
    lead = Lead.objects.get(pk=lead.pk)
    join_lead(lead, beijing_inspector, case=case)
    assert lead.case == case


def test_a_lead_joins_no_case_of_others_and_none_that_is_over(
    lead: Lead, case: Case, county_case_of_another: Case, beijing_inspector: Officer
) -> None:
    wrong = refused(join_lead, lead, beijing_inspector, case=county_case_of_another)
    assert wrong == {"other_party", "other_authority"}
    Case.objects.filter(pk=case.pk).update(
        status=Case.Status.CLOSED, closed_on=today(), closing_reason="no_breach", closed_from="investigating"
    )
    case.refresh_from_db()
    assert refused(join_lead, lead, beijing_inspector, case=case) == {"case_over"}


@pytest.fixture
def county_case_of_another(haidian_inspector: Officer, haidian_colleague: Officer) -> Case:
    return opened(PartyFactory.create(division="110108"), haidian_inspector, haidian_colleague)


def test_a_lead_is_closed_by_a_second_person_and_its_clock_is_void(
    lead: Lead, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    assert refused(close_lead, lead, beijing_inspector, closing="no_breach", reason="-") == {"second_person"}
    assert refused(close_lead.propose, lead, beijing_inspector, closing="no_breach", reason=" ") == {"invalid"}
    assert refused(close_lead.propose, lead, beijing_approver, closing="no_breach", reason="-") == {"role"}
    done = closed(lead, beijing_inspector, beijing_approver)
    assert (done.state, done.closing) == (Lead.State.CLOSED, Lead.Closing.NO_BREACH)
    clock = Deadline.objects.for_subject(lead).get()
    assert (clock.voided_on, clock.void_reason) == (date(2026, 9, 1), "lead_closed")


def test_nothing_more_is_decided_on_a_lead_that_was_decided(
    lead: Lead, case: Case, beijing_inspector: Officer, beijing_colleague: Officer, beijing_approver: Officer
) -> None:
    done = closed(lead, beijing_inspector, beijing_approver)
    assert refused(to_case, done, beijing_inspector, beijing_colleague) == {"state"}
    assert refused(join_lead, done, beijing_inspector, case=case) == {"state"}
    assert refused(close_lead.propose, done, beijing_inspector, closing="no_breach", reason="-") == {"state"}


def test_a_complaint_that_is_closed_is_answered_with_reasons_by_mail_in_both_languages(
    lead: Lead, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    assert refused(answer_lead, lead, beijing_inspector) == {"state"}
    done = closed(lead, beijing_inspector, beijing_approver)
    assert refused(answer_lead, done, beijing_inspector) == {"no_reasons"}
    answer_lead(done, beijing_inspector, words="抽查的视频均有显著标识。")
    mail = OutgoingMail.objects.get(kind=OutgoingMail.Kind.ANSWER)
    assert (mail.address, done.answered_at is not None) == ("citizen@example.com", True)
    assert mail.body.count("抽查的视频均有显著标识。") == 2
    assert f"/complaints/{lead.code}/" in mail.body
    assert "Every clip bears a label." not in mail.body, "reasons of the file stay in the file"
    assert refused(answer_lead, done, beijing_inspector, words="-") == {"answered"}


def test_of_a_case_that_was_opened_the_complainant_learns_just_that(
    lead: Lead, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    case = to_case(lead, beijing_inspector, beijing_colleague)
    assert refused(answer_lead, lead, beijing_inspector, words="We shall fine them.") == {"says_too_much"}
    answer_lead(lead, beijing_inspector)
    body = OutgoingMail.objects.get(kind=OutgoingMail.Kind.ANSWER).body
    for secret in (case.number, case.party.name, "no label", beijing_colleague.name, lead.text):
        assert secret not in body


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("见京网信案〔2026〕1号。", "tells_of_case"),
        ("截图screen.png显示。", "tells_of_evidence"),
        ("请联系王经理13800138000。", "tells_of_person"),
        ("请写信至someone@example.com。", "tells_of_person"),
        ("李某某已经说明。", "tells_of_person"),
    ],
)
def test_an_answer_names_no_case_no_evidence_and_nobody(
    words: str, code: str, lead: Lead, case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    assert case.number == "京网信案〔2026〕1号"
    piece(lead)
    done = closed(lead, beijing_inspector, beijing_approver)
    assert refused(answer_lead, done, beijing_inspector, words=words) == {code}


def test_where_nobody_complained_nobody_is_answered(
    provider: Party, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    lead = registered(beijing_inspector, provider, source=Case.Source.SUPERIOR)
    done = closed(lead, beijing_inspector, beijing_approver)
    assert refused(answer_lead, done, beijing_inspector, words="-") == {"no_complainant"}


def test_an_intake_officer_opens_joins_closes_and_answers_nothing(
    lead: Lead, case: Case, beijing_intake: Officer, beijing_colleague: Officer
) -> None:
    assert refused(to_case, lead, beijing_intake, beijing_colleague) == {"role"}
    assert refused(join_lead, lead, beijing_intake, case=case) == {"role"}
    with pytest.raises(ActRefused, match="role"):
        close_lead.propose(lead, beijing_intake, closing="no_breach", reason="-")


def test_a_breach_reported_in_time_is_pursued_though_the_case_is_opened_later(
    lead: Lead, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    ended = [FoundBreach("14", "no label", happened_on=date(2024, 9, 3))]
    with on("2026-09-08"):
        case = to_case(lead, beijing_inspector, beijing_colleague, breaches=ended)
    assert case.breaches.get().happened_on == date(2024, 9, 3)


def test_a_breach_may_have_gone_on_after_it_was_reported(
    lead: Lead, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    ended = [FoundBreach("14", "no label", happened_on=date(2026, 9, 4))]
    with on("2026-09-08"):
        assert to_case(lead, beijing_inspector, beijing_colleague, breaches=ended).breaches.exists()


def test_the_custody_of_a_piece_tells_its_number_in_either_file(
    lead: Lead, provider: Party, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    case = to_case(lead, beijing_inspector, beijing_colleague)
    other = registered(beijing_inspector, provider)
    first, second = piece(other, "a.png"), piece(other, "b.png")
    keep_evidence(
        ContentFile(PNG, name="c.png"), case=case, kind=Evidence.Kind.ELECTRONIC, title="c", proves="-",
        obtained_on=today(), obtained_from="-",
    )  # fmt: skip
    join_lead(other, beijing_inspector, case=case)
    notes = CustodyEvent.objects.filter(evidence__in=[first, second], what="joined").order_by("pk")
    assert [one.note for one in notes] == [f"{other} #1 → {case} #2", f"{other} #2 → {case} #3"]
