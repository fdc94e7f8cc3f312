"""Whoever asks for a hearing within five working days is heard before anything is decided (APL 63-65)."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from inspections.acts.decision import decide
from inspections.acts.defence import record_defence, record_waiver
from inspections.acts.hearing import record_hearing, record_hearing_request
from inspections.forms import HearingForm
from inspections.models import Case, Decision
from oversight.acts import ActRefused, approve
from oversight.models import Officer
from reports.models import Notice
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


def test_who_stays_away_has_given_the_hearing_up_and_nothing_is_to_be_answered(
    notified: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    ask(notified, beijing_inspector)
    with on("2026-11-02"):
        record_hearing(
            fresh(notified), beijing_inspector, held_on=date(2026, 10, 30), record="Nobody came.", attended=False
        )
        assert decided(notified, beijing_inspector, beijing_approver).status == Case.Status.ORDERED
    text = notice_of(notified).text
    assert "2026年10月30日举行听证，你单位无正当理由未出席听证，视为放弃听证权利。" in text
    assert "你单位在规定期限内未提出陈述、申辩。" in text
    assert "听证笔录" not in text
    assert "You stayed away without good reason" in text


@pytest.mark.parametrize(("said", "attended"), [("yes", True), ("no", False)])
def test_the_form_asks_whether_the_party_came(said: str, attended: bool) -> None:
    form = HearingForm({"held_on": "2026-08-30", "record": "File page 31.", "attended": said})
    assert form.is_valid(), form.errors
    assert form.arguments()["attended"] is attended
    assert not HearingForm({"held_on": "2026-08-30", "record": "File page 31."}).is_valid()


def test_a_party_that_defended_itself_and_waived_the_hearing_has_waived_no_more_than_that(
    notified: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    with on("2026-10-09"):
        record_defence(fresh(notified), beijing_inspector, statement="影响有限。", received_on=date(2026, 10, 8))
        record_waiver(fresh(notified), beijing_inspector, waived_on=date(2026, 10, 9), proof="Letter, page 30")
        approve(decide.propose(fresh(notified), beijing_inspector, answer="不予采纳。"), beijing_approver)
    text = notice_of(notified).text
    assert "你单位于2026年10月9日明确放弃听证的权利。" in text
    assert "you expressly waived your right to a hearing." in text
    assert "本机关于2026年10月8日收到你单位的陈述、申辩：" in text
    assert "2026-10-08" not in text


def test_a_party_that_only_waives_has_waived_all(
    notified: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    with on("2026-10-09"):
        record_waiver(fresh(notified), beijing_inspector, waived_on=date(2026, 10, 9), proof="Letter, page 30")
        decided(notified, beijing_inspector, beijing_approver)
    assert "你单位于2026年10月9日明确放弃陈述、申辩和听证的权利。" in notice_of(notified).text


def notice_of(case: Case) -> Notice:
    notice = case.decisions.get().notice
    assert notice is not None
    return notice
