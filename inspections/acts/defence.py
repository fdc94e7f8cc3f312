"""What the party says to the prior notice: its statement and defence, or that it waives them."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from inspections.acts.days import check_fact_day
from inspections.acts.notification import current_notice
from inspections.forms import DefenceForm, WaiverForm
from inspections.models import Case
from inspections.statements import recorded
from oversight.acts import Refusal, act
from oversight.deadlines import meet
from oversight.level import Level
from oversight.models import Officer, Role


def prior_notice_is_served(case: Case, actor: Officer | None) -> Refusal | None:
    """Nobody can answer, or waive an answer to, what never arrived."""
    decision = current_notice(case)
    if decision.prior_served_on is not None:
        return None
    return Refusal(
        "prior_notice_not_served",
        _("The prior notice has not been served: the party's five working days have not begun."),
        _("Record its service first, on the page of the notice."),
        field="prior_served_on",
    )


@act(
    name="inspections.record_waiver",
    on="inspections.Case",
    source=[Case.Status.NOTIFIED],
    label=_("Record a waiver of defence and hearing"),
    consequence=_("The decision may be taken before the five working days have passed."),
    basis="APL 45, 63",
    level=Level.PROVINCE,
    roles=[Role.INSPECTOR],
    form=WaiverForm,
    guard=prior_notice_is_served,
)
def record_waiver(case: Case, actor: Officer | None, *, waived_on: date, proof: str) -> None:
    """The party gave up statement, defence and hearing, clearly and in writing."""
    decision = current_notice(case)
    check_fact_day(waived_on, served_on=decision.prior_served_on, field="waived_on")
    decision.waived_on, decision.waiver_proof = waived_on, proof
    decision.save()
    if decision.defence_deadline and decision.defence_deadline.is_open:
        meet(decision.defence_deadline, waived_on)


@act(
    name="inspections.record_defence",
    on="inspections.Case",
    source=[Case.Status.NOTIFIED],
    label=_("Record the statement and defence"),
    consequence=_("The decision must say whether it is adopted, and why. It may never become heavier because of it."),
    basis="APL 45",
    level=Level.PROVINCE,
    roles=[Role.INSPECTOR],
    form=DefenceForm,
    guard=prior_notice_is_served,
)
def record_defence(case: Case, actor: Officer | None, *, statement: str, received_on: date) -> None:
    """What the party stated in its defence; several statements are kept one below the other."""
    decision = current_notice(case)
    check_fact_day(received_on, served_on=decision.prior_served_on, field="received_on")
    decision.defence = recorded(received_on, statement, decision.defence)
    decision.save()
