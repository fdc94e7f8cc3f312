"""Rounds of corrective comments: a new one only when the earlier has had its time, and never for what was refused."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext_lazy as _

from inspections.acts.inputs import ToCorrect
from inspections.acts.item_clocks import end_clock, end_document_clock, own_clock
from inspections.acts.turn import settle_turn
from inspections.models import Case, CorrectionItem, CorrectiveComments
from inspections.queries import current_items, items_of, was_refused
from oversight.acts import Refusal
from oversight.acts.refused import refuse_all
from oversight.clock import today
from oversight.models import Deadline, Officer

State = CorrectionItem.State


def round_may_begin(case: Case, actor: Officer | None) -> Refusal | None:
    """A party that still has time is not asked again: the new period would cut or stretch the one it was given."""
    if case.status != Case.Status.CORRECTING:
        return None
    newest = case.comments.first()
    if newest is None or newest.served_on is None:
        return Refusal(
            "not_served",
            _("The earlier comments have not been served: the party does not know them yet."),
            _("Serve them and record it; a further round is possible when their period has passed."),
            field="served_on",
        )
    running = [clock for item in current_items(case) if item.is_open and (clock := item.clock)]
    last = max((clock.due_on for clock in running), default=None)
    if last is None or last < today():
        return _more_time_asked(case)
    return Refusal(
        "period_running",
        _("The party has until %(day)s to correct: a further round may be raised from the day after.") % {"day": last},
        _("Wait until then, or extend the period at the party's request."),
        field="period_length",
        value=str(last),
    )


def _more_time_asked(case: Case) -> Refusal | None:
    """A request for more time is answered before the party is asked again."""
    waiting = next((one for one in current_items(case) if one.is_open and one.extension_requests.open().exists()), None)
    if waiting is None:
        return None
    return Refusal(
        "extension_open",
        _("More time was asked for %(item)s in time, and that is not decided yet.") % {"item": waiting},
        _("Decide on the request first."),
        field="items",
        value=str(waiting),
    )


def check_round(case: Case, items: Iterable[ToCorrect]) -> None:
    """A further round asks for what is not corrected; what was refused is for the order to correct (Article 22 ¶1).

    After a case was found corrected anything may be asked for again: a follow-up look found it wrong once more.
    """
    if case.status != Case.Status.CORRECTING:
        return
    current = {item.breach_id: item for item in current_items(case)}
    refused = was_refused(case)
    found = []
    for row in items:
        item = current.get(row.breach.pk)
        if item is None or (item.is_open and item.comments_id):
            continue
        code = "item_refused" if item.pk in refused else "item_closed"
        found.append(
            Refusal(
                code,
                _("%(item)s is no longer open in corrective comments.") % {"item": item},
                _("Leave it out of this round; what was refused is for the order to correct."),
                field="items",
                value=str(item),
            )
        )
    refuse_all(found)


def end_earlier_round(case: Case, rows: Sequence[CorrectionItem]) -> None:
    """What the new round asks for again ends in the earlier ones; their other items keep their days."""
    again = {row.breach_id for row in rows}
    open_items = [item for item in items_of(case).filter(comments__isnull=False) if item.is_open]
    for item in open_items:
        if item.breach_id not in again and item.clock is not None and item.clock.is_open:
            own_clock(item)
    for item in open_items:
        if item.breach_id in again:
            item.state, item.ended_on = State.CONTINUED, today()
            item.version += 1
            item.save()
            end_clock(item, today(), void_reason=Deadline.VoidReason.NEW_ROUND)
    for comments in case.comments.filter(outcome=CorrectiveComments.Outcome.OPEN):
        end_document_clock(comments, today(), Deadline.VoidReason.NEW_ROUND)
        comments.outcome = CorrectiveComments.Outcome.CONTINUED
        comments.save()
    case.corrected_on = None
    settle_turn(case)
