"""What follows from a re-inspection: items close, clocks end, products are free, the case stands where its items do."""

from collections.abc import Iterable, Sequence
from datetime import date

from filings.acts.restrictions import lift
from inspections.acts.inputs import LookedAt
from inspections.acts.item_clocks import end_clock, end_document_clock, own_clock, sharers
from inspections.acts.turn import settle_turn
from inspections.models import Case, CorrectionItem, CorrectiveComments, Decision, ReinspectedItem, Reinspection, Tier
from inspections.models.correction_item import CorrectionItemQuerySet
from inspections.queries import current_items, items_of
from oversight.models import Deadline
from oversight.statute import Measure

Finding, Result, State = Reinspection.Finding, ReinspectedItem.Result, CorrectionItem.State
Status = Case.Status


def conclude(case: Case, rows: Sequence[LookedAt], records: Iterable[Reinspection], found_on: date) -> None:
    """Let the items, their documents and the case stand where what was found puts them."""
    for row in rows:
        # Read again: the look at another item may have given this one a clock of its own.
        _close(items_of(case).get(pk=row.item.pk), row.result, found_on)
    for record in records:
        record.finding = _conclude_document(record)
        record.save()
    _lift_stops(case, found_on)
    if all_corrected(case):
        case.corrected_on = found_on
    case.status = _status(case)
    settle_turn(case)


def all_corrected(case: Case) -> bool:
    """Whether something had to be corrected, and everything that still binds was found corrected."""
    items = current_items(case)
    return bool(items) and all(item.state == State.CORRECTED for item in items)


def _close(item: CorrectionItem, result: str, found_on: date) -> None:
    """The item as it stands after this look; a refused one stays refused until it is found corrected."""
    before = item.state
    if result == Result.CORRECTED:
        item.state, item.ended_on = State.CORRECTED, found_on
    elif not item.is_open:
        return
    elif result == Result.REFUSED:
        item.state, item.ended_on = State.REFUSED, found_on
    elif result == Result.PARTLY:
        item.state = State.PARTLY
    if item.state == before:
        return
    item.version += 1
    item.save()
    if item.state == State.CORRECTED:
        end_clock(item, found_on)
    elif item.state == State.REFUSED:
        _end_refused(item, found_on)


def _end_refused(item: CorrectionItem, found_on: date) -> None:
    """The clock of the document ends with a refusal; whoever shared it keeps the same days on one of its own."""
    for other in sharers(item):
        if other.clock is not None and other.clock.is_open:
            own_clock(other)
    end_clock(item, found_on, void_reason=Deadline.VoidReason.CORRECTION_REFUSED)
    if item.has_period:
        end_document_clock(item.instrument, found_on, Deadline.VoidReason.CORRECTION_REFUSED)


def _conclude_document(record: Reinspection) -> str:
    """The outcome of the document whose items were looked at, and what this look finds of it as a whole."""
    instrument = record.comments or record.order
    if instrument is None:
        raise ValueError("a re-inspection of no document")
    instrument.refresh_from_db()
    states = set(_items(instrument).exclude(state=State.CONTINUED).values_list("state", flat=True))
    refused = record.items.filter(result=Result.REFUSED).exists()
    corrected = states == {State.CORRECTED}
    if isinstance(instrument, CorrectiveComments):
        if instrument.outcome == CorrectiveComments.Outcome.OPEN and (refused or corrected):
            outcomes = CorrectiveComments.Outcome
            instrument.outcome = outcomes.REFUSED if refused else outcomes.CORRECTED
            instrument.save()
    elif instrument.stage == Decision.Stage.DECIDED and instrument.tier == Tier.FIRST and (refused or corrected):
        instrument.stage = Decision.Stage.REFUSED if refused else Decision.Stage.CORRECTED
        instrument.save()
    if refused:
        return Finding.REFUSED
    return Finding.CORRECTED if corrected else Finding.NOT_YET


def _items(instrument: CorrectiveComments | Decision) -> CorrectionItemQuerySet:
    if isinstance(instrument, CorrectiveComments):
        return CorrectionItem.objects.filter(comments=instrument)
    return CorrectionItem.objects.filter(order=instrument)


def _lift_stops(case: Case, found_on: date) -> None:
    """A product is free, at once and by this finding, when everything that concerns it in an order is corrected."""
    done = {item.breach_id for item in current_items(case) if item.state == State.CORRECTED}
    for decision in case.decisions.filter(served_on__isnull=False).select_related("notice"):
        stopped = decision.breaches_with(Measure.STOP_OPERATIONS, Measure.STOP_UPDATES)
        still = case.products_concerned([breach for breach in stopped if breach.pk not in done])
        if decision.notice and any(breach.pk in done for breach in stopped):
            lift(
                source=decision.notice.number,
                by=f"{case.number} {found_on}",
                on=found_on,
                but=[(product.merged_into or product).pk for product in still],
            )


def _status(case: Case) -> str:
    """Where the case stands; a refusal of the order is on record, and a penalty stands, corrected or not."""
    if case.status == Status.ORDERED:
        order = case.decisions.filter(tier=Tier.FIRST).order_by("-pk").first()
        if order is None or order.stage == Decision.Stage.DECIDED:
            return Status.ORDERED
        return Status.ORDER_REFUSED if order.stage == Decision.Stage.REFUSED else _after_comments(case)
    if case.status in {Status.CORRECTING, Status.COMMENTS_REFUSED}:
        return _after_comments(case)
    return case.status


def _after_comments(case: Case) -> str:
    states = {item.state for item in current_items(case)}
    if states <= {State.CORRECTED}:
        return Status.CORRECTED
    return Status.COMMENTS_REFUSED if State.REFUSED in states else Status.CORRECTING
