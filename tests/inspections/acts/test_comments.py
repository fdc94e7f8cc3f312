"""Corrective comments (Article 21 ¶1): any level, no penalty, the clock starts with service."""

from datetime import date

import pytest

from inspections.acts.comments import raise_comments
from inspections.acts.inputs import ToPenalise
from inspections.acts.notification import notify_first_tier, notify_second_tier
from inspections.acts.reinspection import record_reinspection
from inspections.models import Case, CorrectiveComments, Reinspection
from oversight.acts import ActRefused, approve
from oversight.models import Deadline, Officer
from oversight.statute import Ground
from oversight.workdays import Period, Unit
from tests.inspections.factories import commented, fresh, looked_at, on, reinspected, served, to_correct

TEN_DAYS = Period(10, Unit.WORKING)


def test_a_county_department_may_raise_comments_and_set_a_time(
    county_case: Case, haidian_inspector: Officer, haidian_approver: Officer
) -> None:
    case = commented(county_case, haidian_inspector, haidian_approver)
    comments = case.comments.get()
    assert case.status == Case.Status.CORRECTING
    assert comments.notice is not None
    assert comments.notice.number == "海网信整改〔2026〕1号"
    assert comments.items.get().todo == "Label every synthetic voice."


def test_mailing_starts_no_clock_and_service_does(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = commented(case, beijing_inspector, beijing_approver)
    assert not Deadline.objects.filter(rule="correction").exists()
    with on("2026-09-24"):
        served(case.comments.get().notice, beijing_inspector)
    comments = case.comments.get()
    assert comments.served_on == date(2026, 9, 24)
    assert comments.deadline is not None
    assert comments.deadline.due_on == date(2026, 10, 15)


def test_a_period_in_calendar_days_rolls_over_the_holiday(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = commented(case, beijing_inspector, beijing_approver, Period(15, Unit.CALENDAR))
    with on("2026-09-18"):
        served(case.comments.get().notice, beijing_inspector)
    assert Deadline.objects.get(rule="correction").due_on == date(2026, 10, 8)


def test_comments_need_two_people(case: Case, beijing_inspector: Officer, beijing_approver: Officer) -> None:
    with pytest.raises(ActRefused) as refused:
        raise_comments(case, beijing_inspector, items=to_correct(case), period=TEN_DAYS)
    assert refused.value.code == "second_person"


def test_the_drafter_cannot_approve_even_with_the_role(case: Case, beijing_inspector: Officer) -> None:
    beijing_inspector.roles = ["inspector", "approver"]
    beijing_inspector.save()
    proposal = raise_comments.propose(case, beijing_inspector, items=to_correct(case), period=TEN_DAYS)
    with pytest.raises(ActRefused) as refused:
        approve(proposal, beijing_inspector)
    assert refused.value.code == "same_person"
    assert not CorrectiveComments.objects.exists()


def test_the_approved_text_is_the_issued_text(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    proposal = raise_comments.propose(case, beijing_inspector, items=to_correct(case), period=TEN_DAYS)
    assert "Label every synthetic voice." in proposal.text
    comments = approve(proposal, beijing_approver)
    assert comments.notice.text == proposal.text


def test_nothing_can_be_reinspected_before_service(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = commented(case, beijing_inspector, beijing_approver)
    with pytest.raises(ActRefused) as refused:
        reinspected(case, beijing_inspector, Reinspection.Finding.REFUSED)
    assert refused.value.code == "not_served"


def test_a_reinspection_cannot_be_dated_before_the_service(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = commented(case, beijing_inspector, beijing_approver)
    served(case.comments.get().notice, beijing_inspector)
    with pytest.raises(ActRefused) as refused:
        record_reinspection(
            fresh(case),
            beijing_inspector,
            kind=Reinspection.Kind.VISIT,
            found_on=date(2026, 8, 31),
            facts="-",
            items=looked_at(case, Reinspection.Finding.CORRECTED),
        )
    assert refused.value.code == "before_service"


def test_correction_closes_the_clock(case: Case, beijing_inspector: Officer, beijing_approver: Officer) -> None:
    case = commented(case, beijing_inspector, beijing_approver)
    served(case.comments.get().notice, beijing_inspector)
    with on("2026-09-07"):
        case = reinspected(case, beijing_inspector, Reinspection.Finding.CORRECTED)
    assert case.status == Case.Status.CORRECTED
    assert Deadline.objects.get(rule="correction").met_on == date(2026, 9, 7)


def test_overdue_is_not_refusal(case: Case, beijing_inspector: Officer, beijing_approver: Officer) -> None:
    case = commented(case, beijing_inspector, beijing_approver)
    served(case.comments.get().notice, beijing_inspector)
    with on("2026-11-20"):
        assert Deadline.objects.overdue(date(2026, 11, 20)).filter(rule="correction").exists()
        case = reinspected(case, beijing_inspector, Reinspection.Finding.NOT_YET)
        assert case.status == Case.Status.CORRECTING
        with pytest.raises(ActRefused) as refused:
            notify_first_tier.propose(case, beijing_inspector, items=to_correct(case), period=TEN_DAYS)
    assert refused.value.code == "state"


def test_refused_comments_open_the_first_tier_only(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = commented(case, beijing_inspector, beijing_approver)
    served(case.comments.get().notice, beijing_inspector)
    case = reinspected(case, beijing_inspector, Reinspection.Finding.REFUSED)
    assert case.status == Case.Status.COMMENTS_REFUSED
    with pytest.raises(ActRefused) as refused:
        notify_second_tier.propose(
            case,
            beijing_inspector,
            ground=Ground.CORRECTION_REFUSED,
            ground_facts="It refused the comments.",
            items=[ToPenalise(breach, 5_000_000) for breach in case.breaches.all()],
        )
    assert refused.value.code == "no_refused_order"
    assert notify_first_tier.propose(case, beijing_inspector, items=to_correct(case), period=TEN_DAYS).pk
