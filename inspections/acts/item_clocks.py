"""The clocks of what must be corrected: an item has one of its own, or shares that of its document."""

from collections.abc import Iterable
from datetime import date

from inspections.models import CorrectionItem, CorrectiveComments, Decision
from oversight.deadlines import meet, open_deadline, void
from oversight.deadlines.clocks import derive
from oversight.models import Authority, Deadline, DeadlineAdjustment
from oversight.models.adjustment import SAID
from oversight.workdays import Period, Unit

RULE = "correction"


def start_own_clocks(items: Iterable[CorrectionItem], served_on: date) -> None:
    """Let the clock of every item that has a period of its own begin with the service of its document."""
    for item in items:
        if item.period_length is None or item.period is None:
            continue
        case = item.breach.case
        item.deadline = _begin(item, served_on, item.period, case.jurisdiction_division, case.authority, case.edition)
        item.version += 1
        item.save()


def own_clock(item: CorrectionItem) -> Deadline:
    """The item's own clock; made of the one it shares where it had none, with what lengthened or paused that."""
    if item.deadline is not None:
        return item.deadline
    shared = item.clock
    if shared is None:
        raise ValueError("an item that is not served has no clock")
    period = Period(shared.length, Unit(shared.unit))
    own = _begin(item, shared.start_on, period, shared.division, shared.authority, shared.edition)
    adjustments = list(shared.adjustments.active().order_by("pk"))
    DeadlineAdjustment.objects.bulk_create(_copy(one, own) for one in adjustments)
    if adjustments:
        derive(own)
        own.save()
    item.deadline = own
    item.save()
    return own


def sharers(item: CorrectionItem) -> list[CorrectionItem]:
    """The other items that share the clock of its document and are still open."""
    others = CorrectionItem.objects.open().filter(comments=item.comments_id, order=item.order_id, deadline__isnull=True)
    return list(others.exclude(pk=item.pk).select_related("comments__deadline", "order__deadline").order_by("pk"))


def end_clock(item: CorrectionItem, on: date, *, void_reason: str = "") -> None:
    """The item has ended: so does its own clock, or the shared one where it was the last that shared it.

    Without a reason the clock is met. A shared clock of which one item was refused is void, not met.
    """
    clock = item.clock
    if clock is None or not clock.is_open:
        return
    if item.deadline is None:
        if sharers(item):
            return
        void_reason = void_reason or _why_void(item)
    if void_reason:
        void(clock, on, void_reason)
    else:
        meet(clock, on)


def end_document_clock(instrument: CorrectiveComments | Decision, on: date, reason: str) -> None:
    """Nothing shares the clock of the document any more."""
    if instrument.deadline_id is None:
        return
    for clock in Deadline.objects.open().filter(pk=instrument.deadline_id):
        void(clock, on, reason)


def _why_void(item: CorrectionItem) -> str:
    others = CorrectionItem.objects.filter(comments=item.comments_id, order=item.order_id, deadline__isnull=True)
    refused = others.exclude(pk=item.pk).filter(state=CorrectionItem.State.REFUSED).exists()
    return Deadline.VoidReason.CORRECTION_REFUSED if refused else ""


def _begin(
    item: CorrectionItem, start: date, period: Period, division: str, authority: Authority | None, edition: str
) -> Deadline:
    return open_deadline(RULE, item, start, division=division, authority=authority, period=period, edition=edition)


def _copy(adjustment: DeadlineAdjustment, own: Deadline) -> DeadlineAdjustment:
    """An adjustment once more, on another clock; what was said and by whom stays."""
    said = {name: getattr(adjustment, name) for name in SAID if name != "deadline"}
    return DeadlineAdjustment(deadline=own, **said)
