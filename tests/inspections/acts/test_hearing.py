"""Whoever asks for a hearing within five working days is heard before anything is decided (APL 63-65)."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from inspections.acts.decision import decide
from inspections.acts.defence import record_waiver
from inspections.acts.hearing import record_hearing, record_hearing_request
from inspections.models import Case, Decision
from oversight.acts import ActRefused, approve
from oversight.models import Officer
from tests.inspections.factories import decided, fresh, notified_first, on, served


@pytest.fixture
def notified(case: Case, beijing_inspector: Officer, beijing_approver: Officer) -> Case:
    """A prior notice, served on 29 September: the party may ask until 12 October."""
    case = notified_first(case, beijing_inspector, beijing_approver)
    with on("2026-09-29"):
        served(case.decisions.get().prior_notice, beijing_inspector)
    return fresh(case)


def ask(case: Case, officer: Officer, day: date = date(2026, 10, 12)) -> None:
    with on("2026-10-13"):
        record_hearing_request(fresh(case), officer, requested_on=day)


def test_nothing_is_decided_while_a_hearing_is_owed(notified: Case, beijing_inspector: Officer) -> None:
    ask(notified, beijing_inspector)
    with on("2026-11-02"), pytest.raises(ActRefused) as refused:
        decide.propose(fresh(notified), beijing_inspector)
    assert refused.value.code == "hearing_open"


def test_a_request_after_the_last_day_is_late(notified: Case, beijing_inspector: Officer) -> None:
    with pytest.raises(ActRefused) as refused:
        ask(notified, beijing_inspector, date(2026, 10, 13))
    assert refused.value.code == "hearing_late"


def test_after_the_hearing_the_decision_rests_on_its_record_and_answers_it(
    notified: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    ask(notified, beijing_inspector)
    with on("2026-11-02"):
        record_hearing(
            fresh(notified), beijing_inspector, held_on=date(2026, 10, 30), record="Chair: 郑. File page 31."
        )
        with pytest.raises(ActRefused) as refused:
            approve(decide.propose(fresh(notified), beijing_inspector), beijing_approver)
        assert refused.value.code == "defence_unanswered"


def test_the_document_says_that_a_hearing_was_held(
    notified: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    ask(notified, beijing_inspector)
    with on("2026-11-02"):
        record_hearing(
            fresh(notified), beijing_inspector, held_on=date(2026, 10, 30), record="Chair: 郑. File page 31."
        )
        approve(decide.propose(fresh(notified), beijing_inspector, answer="不予采纳。"), beijing_approver)
    notice = notified.decisions.get().notice
    assert notice is not None
    assert "2026年10月30日举行听证" in notice.text
    assert "不予采纳。" in notice.text


def test_a_party_that_gives_it_up_is_owed_no_hearing(
    notified: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    ask(notified, beijing_inspector)
    with on("2026-10-20"):
        record_waiver(fresh(notified), beijing_inspector, waived_on=date(2026, 10, 20), proof="Letter, page 30")
        assert decided(notified, beijing_inspector, beijing_approver).status == Case.Status.ORDERED


def test_an_earlier_waiver_does_not_undo_a_later_request(notified: Case, beijing_inspector: Officer) -> None:
    with on("2026-09-30"):
        record_waiver(fresh(notified), beijing_inspector, waived_on=date(2026, 9, 30), proof="Letter, page 30")
    ask(notified, beijing_inspector)
    assert notified.decisions.get().awaits_hearing


def test_no_hearing_is_recorded_that_nobody_asked_for(notified: Case, beijing_inspector: Officer) -> None:
    with on("2026-10-20"), pytest.raises(ActRefused) as refused:
        record_hearing(fresh(notified), beijing_inspector, held_on=date(2026, 10, 20), record="-")
    assert refused.value.code == "no_hearing_asked"


def test_the_database_refuses_a_decision_over_a_hearing_that_is_owed(
    notified: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    with on("2026-10-20"):
        decided(notified, beijing_inspector, beijing_approver)
    with pytest.raises(IntegrityError, match="decision_only_after_the_hearing"), transaction.atomic():
        Decision.objects.filter(case=notified).update(hearing_requested_on=date(2026, 10, 12))
