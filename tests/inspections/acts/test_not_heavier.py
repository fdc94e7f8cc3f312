"""A party that defends itself never faces more for it (APL 45)."""

from datetime import date

import pytest

from inspections.acts.defence import record_defence
from inspections.acts.hearing import record_hearing, record_hearing_request
from inspections.acts.inputs import ToPenalise
from inspections.acts.notification import notify_second_tier, withdraw_notice
from inspections.models import Case
from oversight.acts import ActRefused
from oversight.clock import today
from oversight.models import Officer
from oversight.statute import Ground
from tests.inspections.factories import fresh, notified_first, notified_second, served


def test_a_defence_never_makes_the_fine_higher(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = notified_second(case, beijing_inspector, beijing_approver, ground=Ground.SERIOUS, fine=3_000_000)
    served(case.decisions.get().prior_notice, beijing_inspector)
    record_defence(fresh(case), beijing_inspector, statement="Not so many.", received_on=date(2026, 9, 1))
    withdraw_notice(fresh(case), beijing_approver, reason="The ground was badly put.")
    with pytest.raises(ActRefused) as refused:
        notified_second(case, beijing_inspector, beijing_approver, ground=Ground.SERIOUS, fine=3_000_100)
    assert refused.value.code == "heavier_after_defence"
    case = notified_second(case, beijing_inspector, beijing_approver, ground=Ground.SERIOUS, fine=3_000_000)
    assert case.status == Case.Status.NOTIFIED


def test_what_was_said_at_a_hearing_never_makes_the_fine_higher(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = notified_second(case, beijing_inspector, beijing_approver, ground=Ground.SERIOUS, fine=3_000_000)
    served(case.decisions.get().prior_notice, beijing_inspector)
    day = today()
    record_hearing_request(fresh(case), beijing_inspector, requested_on=day)
    record_hearing(fresh(case), beijing_inspector, held_on=day, record="The party denied it.")
    withdraw_notice(fresh(case), beijing_approver, reason="The ground was badly put.")
    with pytest.raises(ActRefused) as refused:
        notified_second(case, beijing_inspector, beijing_approver, ground=Ground.SERIOUS, fine=3_000_100)
    assert refused.value.code == "heavier_after_defence"


def test_a_defence_against_an_order_never_turns_it_into_a_fine(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = notified_first(case, beijing_inspector, beijing_approver)
    served(case.decisions.get().prior_notice, beijing_inspector)
    record_defence(fresh(case), beijing_inspector, statement="We label.", received_on=date(2026, 9, 1))
    withdraw_notice(fresh(case), beijing_approver, reason="The measures were badly put.")
    with pytest.raises(ActRefused) as refused:
        notify_second_tier.propose(
            fresh(case), beijing_inspector, ground=Ground.SERIOUS, ground_facts="Mass deception.",
            items=[ToPenalise(case.breaches.get(), 3_000_000)],
        )  # fmt: skip
    assert refused.value.code == "heavier_after_defence"
    assert notified_first(case, beijing_inspector, beijing_approver).status == Case.Status.NOTIFIED


def test_an_order_withdrawn_without_a_defence_leaves_serious_circumstances_open(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = notified_first(case, beijing_inspector, beijing_approver)
    served(case.decisions.get().prior_notice, beijing_inspector)
    withdraw_notice(fresh(case), beijing_approver, reason="The circumstances turned out to be serious.")
    again = notified_second(case, beijing_inspector, beijing_approver, ground=Ground.SERIOUS, fine=3_000_000)
    assert again.status == Case.Status.NOTIFIED
