"""What the service of a document starts. Called inside the act that records the service."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from filings.acts.restrictions import impose
from filings.models import Restriction
from inspections.acts.item_clocks import start_own_clocks
from inspections.acts.turn import settle_turn
from inspections.models import Case, CorrectionItem, CorrectiveComments, Decision, Tier
from oversight.acts import act
from oversight.deadlines import open_deadline
from oversight.level import Level
from oversight.models import Deadline, Officer
from oversight.statute import Measure
from oversight.workdays import Period


@act(
    name="inspections.comments_served",
    on="inspections.Case",
    source=[Case.Status.CORRECTING],
    label=_("Corrective comments served"),
    basis="21.1; APL 61",
    level=Level.COUNTY,
    roles=[],
    system=True,
)
def comments_served(case: Case, actor: Officer | None, *, comments: CorrectiveComments, served_on: date) -> None:
    """The period to correct begins: its first day is the day after service."""
    comments.served_on = served_on
    comments.deadline = _clock("correction", case, served_on, comments.period)
    comments.save()
    start_own_clocks(_items(comments=comments), served_on)
    settle_turn(case)


@act(
    name="inspections.prior_notice_served",
    on="inspections.Case",
    source=[Case.Status.NOTIFIED],
    label=_("Prior notice served"),
    basis="APL 44, 45, 64",
    level=Level.PROVINCE,
    roles=[],
    system=True,
)
def prior_notice_served(case: Case, actor: Officer | None, *, decision: Decision, served_on: date) -> None:
    """The time to state, to defend and to ask for a hearing begins."""
    decision.prior_served_on = served_on
    decision.defence_deadline = _clock("defence", case, served_on)
    decision.save()


@act(
    name="inspections.decision_served",
    on="inspections.Case",
    source=[Case.Status.ORDERED, Case.Status.PENALISED],
    label=_("Decision served"),
    basis="22.1; APL 61",
    level=Level.PROVINCE,
    roles=[],
    system=True,
)
def decision_served(case: Case, actor: Officer | None, *, decision: Decision, served_on: date) -> None:
    """The decision takes effect: the period to correct or to pay begins, and stores see what is stopped."""
    decision.served_on = served_on
    if decision.tier == Tier.FIRST:
        decision.deadline = _clock("correction", case, served_on, decision.period)
        measure, kind = Measure.STOP_OPERATIONS, Restriction.Kind.OPERATIONS_STOPPED
    else:
        # Where mitigation dropped the fine there is nothing to pay and no clock for it.
        fined = decision.items.filter(fine_fen__isnull=False).exists()
        decision.deadline = _clock("payment", case, served_on) if fined else None
        measure, kind = Measure.STOP_UPDATES, Restriction.Kind.UPDATES_STOPPED
    decision.save()
    start_own_clocks(_items(order=decision), served_on)
    # What was found corrected before was asked for by an earlier document: this one asks anew.
    case.corrected_on = None
    settle_turn(case)
    for product in case.products_concerned(decision.breaches_with(measure)):
        impose(product, kind, source=str(decision.notice and decision.notice.number), on=served_on)


def _items(**of: CorrectiveComments | Decision) -> QuerySet[CorrectionItem]:
    return CorrectionItem.objects.filter(**of).select_related("breach__case__authority").order_by("pk")


def _clock(rule: str, case: Case, start: date, period: Period | None = None) -> Deadline:
    return open_deadline(
        rule,
        case,
        start,
        division=case.jurisdiction_division,
        authority=case.authority,
        period=period,
        edition=case.edition,
    )
