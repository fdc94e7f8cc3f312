"""An inspection is announced or begins at once; two officers show their cards; what stays open is said."""

from typing import Any

import pytest

from filings.models import Party
from inspections.acts.inspection_steps import (
    announce_inspection,
    begin_inspection,
    call_off,
    change_officers,
    finish_inspection,
    record_refused_cooperation,
)
from inspections.models import Case, ChecklistEntry, CustodyEvent, Evidence, Inspection, Lead
from oversight.acts import ActRefused, approve
from oversight.models import Deadline, Officer, Role
from oversight.statute import PartyKind
from tests.factories.oversight import OfficerFactory
from tests.inspections.acts.test_inspecting import codes
from tests.inspections.visits import Result, again, answered, begun, done, photo, planned

State = Inspection.State


@pytest.fixture
def inspection(provider: Party, beijing_inspector: Officer, beijing_colleague: Officer) -> Inspection:
    return planned(provider, beijing_inspector, beijing_colleague)


def announced(inspection: Inspection, approver: Officer, **given: Any) -> Inspection:
    approve(announce_inspection.propose(again(inspection), inspection.officer, **given), approver)
    return again(inspection)


def test_the_notice_is_issued_by_a_second_person_and_names_articles_and_officers(
    inspection: Inspection, beijing_approver: Officer
) -> None:
    with pytest.raises(ActRefused) as refused:
        announce_inspection(inspection, inspection.officer)
    assert codes(refused) == {"second_person"}
    notice = announced(inspection, beijing_approver, materials=["日志"]).notice
    assert notice is not None
    assert notice.number.startswith("京网信查通")
    for words in (inspection.number, "第十四条", inspection.second_officer.card_number, "日志"):
        assert words in notice.text
    assert (notice.subject_type, notice.subject_id) == ("inspections.Inspection", inspection.pk)


def test_the_notice_of_an_inspection_in_a_case_is_a_document_of_the_case(
    provider: Party, case: Case, beijing_inspector: Officer, beijing_colleague: Officer, beijing_approver: Officer
) -> None:
    made = planned(provider, beijing_inspector, beijing_colleague, case=case)
    notice = announced(made, beijing_approver).notice
    assert notice is not None
    assert (notice.subject_type, notice.subject_id) == ("inspections.Case", case.pk)
    assert case.number in notice.text


def test_an_inspection_is_announced_once_or_on_the_spot(inspection: Inspection, beijing_approver: Officer) -> None:
    inspection = announced(begun(inspection), beijing_approver)
    assert inspection.state == State.UNDER_WAY
    with pytest.raises(ActRefused) as refused:
        announce_inspection.propose(inspection, inspection.officer)
    assert codes(refused) == {"announced"}


def test_a_county_announces_its_inspections(
    provider: Party, haidian_inspector: Officer, haidian_colleague: Officer, haidian_approver: Officer
) -> None:
    made = planned(provider, haidian_inspector, haidian_colleague)
    assert announced(made, haidian_approver).notice is not None


def test_without_cards_shown_nothing_begins(inspection: Inspection) -> None:
    with pytest.raises(ActRefused) as refused:
        begin_inspection(inspection, inspection.officer, cards_shown=False)
    assert codes(refused) == {"cards_not_shown"}
    assert begun(inspection).begun_at is not None


def test_who_lost_the_card_before_the_visit_does_not_inspect(inspection: Inspection) -> None:
    Officer.objects.filter(pk=inspection.second_officer_id).update(card_number="")
    with pytest.raises(ActRefused) as refused:
        begin_inspection(again(inspection), inspection.officer, cards_shown=True)
    assert codes(refused) == {"no_certificate"}


@pytest.mark.parametrize("state", [State.UNDER_WAY, State.DONE, State.CALLED_OFF])
def test_an_inspection_begins_once(inspection: Inspection, state: str) -> None:
    if state == State.CALLED_OFF:
        call_off(inspection, inspection.officer, reason="ill")
    else:
        _ = done(inspection) if state == State.DONE else begun(inspection)
    with pytest.raises(ActRefused) as refused:
        begin_inspection(again(inspection), inspection.officer, cards_shown=True)
    assert codes(refused) == {"state"}


def test_only_its_officers_begin_finish_and_record(
    inspection: Inspection, beijing_colleague: Officer, shanghai_inspector: Officer, beijing_approver: Officer
) -> None:
    stranger = OfficerFactory.create(authority=inspection.authority)
    inspection = begun(inspection)
    acts: list[tuple[Any, dict[str, str]]] = [
        (finish_inspection, {"summary": "-"}), (record_refused_cooperation, {"facts": "-"}),
    ]  # fmt: skip
    for act, given in acts:
        for actor, code in (
            (stranger, "not_its_officer"), (beijing_approver, "role"), (shanghai_inspector, "region"),
        ):  # fmt: skip
            with pytest.raises(ActRefused) as refused:
                act(again(inspection), actor, **given)
            assert code in codes(refused)
    finish_inspection(again(inspection), beijing_colleague, summary="-", unchecked_because="power cut")
    assert again(inspection).state == State.DONE


def test_open_questions_are_counted_and_need_a_reason(inspection: Inspection) -> None:
    inspection = begun(inspection)
    answered(inspection, Result.MET, first=1)
    with pytest.raises(ActRefused) as refused:
        finish_inspection(again(inspection), inspection.officer, summary="-")
    left = inspection.entries.open().count()
    assert (refused.value.code, refused.value.refusals[0].value) == ("open_questions", str(left))
    finish_inspection(again(inspection), inspection.officer, summary="-", unchecked_because="The server was down.")
    assert {one.note for one in inspection.entries.open()} == {"The server was down."}
    assert again(inspection).done_on is not None


def test_the_signed_record_is_evidence_with_its_chain_of_custody(inspection: Inspection) -> None:
    inspection = begun(inspection)
    answered(inspection, Result.MET)
    finish_inspection(again(inspection), inspection.officer, summary="All labelled.", record=[photo("record.png")])
    kept = Evidence.objects.get()
    assert kept.kind == Evidence.Kind.RECORD
    assert (kept.obtained_by, kept.witnessed_by) == (inspection.officer, inspection.second_officer)
    assert CustodyEvent.objects.filter(evidence=kept, what="received").exists()


def test_evidence_registers_the_inspection_as_a_source_and_nothing_found_closes_it(inspection: Inspection) -> None:
    inspection = begun(inspection)
    entry = inspection.entries.open()[0]
    answered(inspection, Result.MET, first=1, evidence=[photo()])
    lead = again(inspection).lead
    assert lead is not None
    assert (lead.source, lead.party_id, lead.state) == ("inspection", inspection.party_id, Lead.State.NEW)
    assert Deadline.objects.for_subject(lead).get().rule == "case_opening"
    assert entry.evidence.get().lead_id == lead.pk
    answered(inspection, Result.MET)
    finish_inspection(again(inspection), inspection.officer, summary="All labelled.")
    lead.refresh_from_db()
    assert (lead.state, lead.closing) == (Lead.State.CLOSED, Lead.Closing.NO_BREACH)
    assert not Deadline.objects.for_subject(lead).get().is_open


def test_a_file_that_is_none_leaves_nothing_behind(inspection: Inspection) -> None:
    inspection = begun(inspection)
    with pytest.raises(ActRefused) as refused:
        answered(inspection, Result.MET, first=1, evidence=[photo("x.png", b"")])
    assert codes(refused) == {"file_empty"}
    assert (Evidence.objects.count(), Lead.objects.count()) == (0, 0)
    assert inspection.entries.open().count() == inspection.entries.count()


def test_an_inspection_is_called_off_for_a_reason(inspection: Inspection, shanghai_inspector: Officer) -> None:
    with pytest.raises(ActRefused) as refused:
        call_off(inspection, shanghai_inspector, reason="-")
    assert codes(refused) == {"region"}
    call_off(inspection, inspection.officer, reason="The party has moved.")
    assert (again(inspection).state, again(inspection).called_off_because) == (State.CALLED_OFF, "The party has moved.")


def test_a_finished_inspection_is_neither_called_off_nor_given_to_others(
    inspection: Inspection, beijing_approver: Officer
) -> None:
    inspection = done(inspection)
    with pytest.raises(ActRefused) as refused:
        call_off(inspection, inspection.officer, reason="-")
    assert codes(refused) == {"state"}
    with pytest.raises(ActRefused) as refused:
        change_officers(
            inspection, beijing_approver, officer=inspection.officer, second_officer=inspection.second_officer,
            reason="-",
        )  # fmt: skip
    assert codes(refused) == {"state"}


def test_an_approver_sends_others(inspection: Inspection, beijing_approver: Officer) -> None:
    first, newcomer = inspection.officer, OfficerFactory.create(authority=inspection.authority, roles=[Role.INSPECTOR])
    given: dict[str, Any] = {
        "officer": newcomer,
        "second_officer": inspection.second_officer,
        "reason": "recused (APL 43)",
    }
    with pytest.raises(ActRefused) as refused:
        change_officers(inspection, inspection.officer, **given)
    assert codes(refused) == {"role"}
    with pytest.raises(ActRefused) as refused:
        change_officers(inspection, beijing_approver, **{**given, "second_officer": newcomer})
    assert codes(refused) == {"two_officers"}
    change_officers(inspection, beijing_approver, **given, further_officers=[first])
    assert again(inspection).officer == newcomer
    assert again(inspection).further_officers.get() == first


def test_refused_cooperation_is_a_fact_of_article_21_even_where_it_was_not_asked(inspection: Inspection) -> None:
    inspection = begun(inspection)
    entry = record_refused_cooperation(
        again(inspection), inspection.second_officer, facts="The guard let nobody in.", evidence=[photo()]
    )
    known = inspection.entries.get(article="21.2")
    assert known.pk == entry.pk
    assert (known.result, known.note) == (Result.NOT_MET, "The guard let nobody in.")
    assert known.evidence.count() == 1
    assert again(inspection).lead is not None
    record_refused_cooperation(again(inspection), inspection.officer, facts="Nor an hour later.")
    known.refresh_from_db()
    assert known.note == "The guard let nobody in.\nNor an hour later."
    assert ChecklistEntry.objects.filter(inspection=inspection, article="21.2").count() == 1


def test_article_21_does_not_bind_a_store(
    provider: Party, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    made = begun(planned(provider, beijing_inspector, beijing_colleague, party_kind=PartyKind.STORE, articles=[]))
    with pytest.raises(ActRefused) as refused:
        record_refused_cooperation(made, beijing_inspector, facts="-")
    assert codes(refused) == {"not_bound"}
