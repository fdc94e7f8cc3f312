"""A document that never arrived is given up by two people, unless what it announced stands on it."""

import pytest

from inspections.models import Case
from oversight.acts import ActRefused, approve
from oversight.clock import now
from oversight.models import Officer
from reports.acts import correct_notice, declare_void
from reports.models import Delivery, Notice
from reports.notices.correction import Slip
from tests.inspections.factories import commented, decided, fresh, notified_first, on, served


@pytest.fixture
def correction(case: Case, beijing_inspector: Officer, beijing_approver: Officer) -> Notice:
    """A notice of correction on which nothing stands."""
    case = commented(case, beijing_inspector, beijing_approver)
    comments = Notice.objects.get(series="整改")
    approve(
        correct_notice.propose(comments, beijing_inspector, slips=[Slip("四、报告与复查", "四、报告和复查")]),
        beijing_approver,
    )
    return Notice.objects.get(series="更正")


def codes(notice: Notice, officer: Officer) -> list[str]:
    with pytest.raises(ActRefused) as refused:
        declare_void.propose(Notice.objects.get(pk=notice.pk), officer, reason="addressed to nobody")
    return [one.code for one in refused.value.refusals]


def test_two_people_void_a_document_that_was_not_served(
    correction: Notice, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    with pytest.raises(ActRefused, match="second_person"):
        declare_void(correction, beijing_inspector, reason="addressed to nobody")
    approve(declare_void.propose(correction, beijing_inspector, reason="addressed to nobody"), beijing_approver)
    assert Notice.objects.get(pk=correction.pk).state == Notice.State.VOID
    assert not Delivery.objects.to_send(now()).filter(notice=correction).exists()


def test_what_was_served_is_not_voided(correction: Notice, beijing_inspector: Officer) -> None:
    served(correction, beijing_inspector)
    assert codes(correction, beijing_inspector) == ["already_served"]


def test_what_needs_no_service_is_not_voided(correction: Notice, beijing_inspector: Officer) -> None:
    served(correction, beijing_inspector)
    assert codes(Notice.objects.get(kind="proof_of_service"), beijing_inspector) == ["nothing_to_serve"]


def test_comments_on_which_a_case_stands_are_given_up_in_the_case(
    correction: Notice, beijing_inspector: Officer
) -> None:
    assert codes(Notice.objects.get(series="整改"), beijing_inspector) == ["matter_stands"]


def test_neither_a_prior_notice_nor_a_decision_is_given_up_on_paper(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = notified_first(case, beijing_inspector, beijing_approver)
    prior = Notice.objects.get(series="罚告")
    assert codes(prior, beijing_inspector) == ["matter_stands"]
    served(prior, beijing_inspector)
    with on("2026-09-20"):
        decided(case, beijing_inspector, beijing_approver)
        assert codes(Notice.objects.get(series="责改"), beijing_inspector) == ["matter_stands"]


def test_what_a_closed_case_left_behind_can_be_voided(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    """As it stands where a case was closed before closing itself did this."""
    commented(case, beijing_inspector, beijing_approver)
    Case.objects.filter(pk=case.pk).update(
        status=Case.Status.CLOSED, closed_on=fresh(case).opened_on, closing_reason=Case.Closing.PARTY_ENDED
    )
    notice = Notice.objects.get(series="整改")
    approve(declare_void.propose(notice, beijing_inspector, reason="the party has ended"), beijing_approver)
    assert Notice.objects.get(pk=notice.pk).state == Notice.State.VOID
