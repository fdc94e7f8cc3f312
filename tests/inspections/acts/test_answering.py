"""A question is answered on the spot by those who are there, and nobody's answer is lost."""

import pytest

from filings.models import Party
from inspections.acts.answering import answer_entry
from inspections.acts.inspection_steps import call_off
from inspections.models import ChecklistEntry, Inspection
from oversight.acts import ActRefused
from oversight.models import LedgerEntry, Officer
from tests.factories.oversight import OfficerFactory
from tests.inspections.acts.test_inspecting import codes
from tests.inspections.visits import Result, again, begun, done, planned


@pytest.fixture
def inspection(provider: Party, beijing_inspector: Officer, beijing_colleague: Officer) -> Inspection:
    return begun(planned(provider, beijing_inspector, beijing_colleague))


def first(inspection: Inspection) -> ChecklistEntry:
    return inspection.entries.all()[0]


def test_an_answer_bears_a_name_a_time_and_a_row_in_the_ledger(inspection: Inspection) -> None:
    answer_entry(first(inspection), inspection.second_officer, result=Result.NOT_MET, note=" no label ")
    entry = first(inspection)
    assert (entry.result, entry.note, entry.answered_by) == (Result.NOT_MET, "no label", inspection.second_officer)
    assert entry.answered_at is not None
    assert LedgerEntry.objects.about(entry).filter(act="inspections.answer_entry").count() == 1


@pytest.mark.parametrize("result", [Result.NOT_MET, Result.NOT_APPLICABLE])
def test_what_is_not_met_or_does_not_apply_needs_a_note(inspection: Inspection, result: str) -> None:
    with pytest.raises(ActRefused) as refused:
        answer_entry(first(inspection), inspection.officer, result=result, note="  ")
    assert codes(refused) == {"note_needed"}


def test_an_answer_may_be_taken_back(inspection: Inspection) -> None:
    answer_entry(first(inspection), inspection.officer, result=Result.MET)
    answer_entry(first(inspection), inspection.officer, result=Result.NOT_CHECKED)
    assert first(inspection).result == Result.NOT_CHECKED


def test_a_second_officers_answer_is_never_lost(inspection: Inspection) -> None:
    seen = first(inspection)
    answer_entry(first(inspection), inspection.second_officer, result=Result.MET, note="labelled")
    with pytest.raises(ActRefused) as refused:
        answer_entry(seen, inspection.officer, result=Result.NOT_MET, note="not labelled")
    assert codes(refused) == {"stale"}
    assert inspection.second_officer.name in str(refused.value)
    assert first(inspection).note == "labelled"


def test_two_officers_work_on_different_questions_side_by_side(inspection: Inspection) -> None:
    one, two = inspection.entries.all()[:2]
    answer_entry(one, inspection.officer, result=Result.MET)
    answer_entry(two, inspection.second_officer, result=Result.MET)
    assert inspection.entries.open().count() == inspection.entries.count() - 2


def test_only_its_officers_answer(
    inspection: Inspection, shanghai_inspector: Officer, haidian_inspector: Officer, beijing_approver: Officer
) -> None:
    stranger = OfficerFactory.create(authority=inspection.authority)
    for actor, code in (
        (stranger, "not_its_officer"), (shanghai_inspector, "region"), (haidian_inspector, "region"),
        (beijing_approver, "role"),
    ):  # fmt: skip
        with pytest.raises(ActRefused) as refused:
            answer_entry(first(inspection), actor, result=Result.MET)
        assert code in codes(refused)


def test_answers_are_taken_only_while_it_is_under_way(
    provider: Party, beijing_inspector: Officer, beijing_colleague: Officer, inspection: Inspection
) -> None:
    waiting = planned(provider, beijing_inspector, beijing_colleague, articles=["13"])
    finished = done(planned(provider, beijing_inspector, beijing_colleague, articles=["13"]))
    call_off(again(inspection), inspection.officer, reason="-")
    for one in (waiting, finished, inspection):
        with pytest.raises(ActRefused) as refused:
            answer_entry(first(again(one)), beijing_inspector, result=Result.MET)
        assert codes(refused) == {"not_under_way"}
