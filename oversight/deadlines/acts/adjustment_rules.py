"""What the statute asks of a pause, an extension or a waiver before it counts."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from oversight.acts import ActRefused
from oversight.clock import today
from oversight.level import Level
from oversight.models import Deadline, Officer
from oversight.statute import AdjustmentKind, Decider
from oversight.statute.model import Adjustment


def ground_of(deadline: Deadline, kind: AdjustmentKind, key: str) -> Adjustment:
    """The ground as the statute knows it for this limit. Raises ActRefused "unknown_ground"."""
    found = deadline.limit.adjustment(kind, key)
    if found is None:
        known = ", ".join(one.key for one in deadline.limit.adjustments_of(kind))
        raise ActRefused(
            "unknown_ground",
            _("The law does not know this ground for this limit."),
            remedy=_("Known: %(known)s.") % {"known": known},
            field="ground",
            value=key,
        )
    return found


def check_pause(deadline: Deadline, first: date, last: date) -> None:
    """A pause takes out days that would be counted: between the day after the start and the last day."""
    if first > deadline.due_on or last <= deadline.start_on:
        raise ActRefused(
            "pause_outside",
            _("The period runs from the day after %(start)s to %(due)s; this pause lies outside it.")
            % {"start": deadline.start_on, "due": deadline.due_on},
            remedy=_("Give the days on which the clock stood still."),
            field="from_on",
            value=first,
        )


def check_extension(deadline: Deadline, ground: Adjustment, length: int, *, asked_on: date | None = None) -> None:
    """The length the law allows on this ground, after what has to come before, and in time.

    In time is what was asked for in time: `asked_on` is the day of a request on record, else it counts as asked today.
    """
    active = list(deadline.adjustments.active())
    used = sum(one.length or 0 for one in active if one.reason == ground.key)
    if ground.most is not None and used + length > ground.most:
        raise ActRefused(
            "too_long",
            _("On this ground the period can be extended by %(most)d in all; %(used)d are used.")
            % {"most": ground.most, "used": used},
            remedy=_("Extend by less, or on another ground."),
            field="length",
            value=length,
        )
    if ground.after and not any(one.reason == ground.after for one in active):
        raise ActRefused(
            "not_before",
            _("Another extension has to come before this one."),
            remedy=_("Extend on the ground “%(ground)s” first.") % {"ground": ground.after},
            field="ground",
            value=ground.key,
        )
    if ground.in_time and (asked_on or today()) > deadline.due_on:
        raise ActRefused(
            "too_late",
            _("The period ended on %(due)s; it can no longer be extended on this ground.") % {"due": deadline.due_on},
            remedy=_("It stays overdue."),
            field="ground",
            value=ground.key,
        )


def check_decider(deadline: Deadline, ground: Adjustment, approver: Officer) -> None:
    """Whose head decides: the own authority's, or the one above (the national department decides for itself)."""
    own = deadline.authority
    if own is None or approver.authority is None:
        return
    if ground.by is Decider.OWN and approver.authority_id != own.pk:
        raise ActRefused(
            "not_own_head",
            _("This is for the head of %(authority)s to decide.") % {"authority": own},
            remedy=_("Ask an approver of that authority."),
            field="ground",
            value=ground.key,
        )
    above = approver.authority.level > own.level or own.level == Level.NATIONAL
    if ground.by is Decider.SUPERIOR and not above:
        raise ActRefused(
            "not_superior",
            _("This is for the department above %(authority)s to decide.") % {"authority": own},
            remedy=_("Ask an approver of the department above."),
            field="ground",
            value=ground.key,
        )
