"""A clock follows the record: what stands on record now decides from which day it runs, and whether it runs at all."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from oversight.acts import ANY, act
from oversight.clock import today
from oversight.deadlines import meet, reopen, restart, revive, void
from oversight.level import Level
from oversight.models import Deadline, Officer

STRUCK_OUT = Deadline.VoidReason.STRUCK_OUT
"""Void: nothing that is on record says any more that the event happened."""
NOT_BOUND = Deadline.VoidReason.NOT_BOUND
"""Void: the limit does not bind what was filed (Article 19 speaks of deep synthesis only)."""


def follow(clock: Deadline, *, start_on: date, met_on: date | None, why: str) -> None:
    """Let the clock run from this day, met on that one (None: open). Nothing is written where it says so already."""
    if (clock.start_on, clock.met_on, clock.voided_on) != (start_on, met_on, None):
        set_clock(clock, None, start_on=start_on, met_on=met_on, why=why)


def end(clock: Deadline, reason: str, *, why: str) -> None:
    """The clock is void for a reason, whether it had been met or ran."""
    if clock.voided_on is None:
        void_clock(clock, None, reason=reason, why=why)


@act(
    name="filings.set_clock",
    on="oversight.Deadline",
    source=ANY,
    label=_("Let a clock follow the record"),
    consequence=_("The last day is computed anew from what stands on record; the page of the clock tells the move."),
    basis="19.1; ARP 24.2, 24.3",
    level=Level.COUNTY,
    roles=[],
    system=True,
)
def set_clock(clock: Deadline, actor: Officer | None, *, start_on: date, met_on: date | None, why: str) -> None:
    """A part of an act that changed what is on record: another start, met or open, running again where it was void."""
    if clock.voided_on is not None:
        revive(clock)
    restart(clock, start_on, source=why)
    if clock.met_on != met_on:
        if clock.met_on is not None:
            reopen(clock)
        if met_on is not None:
            meet(clock, met_on)


@act(
    name="filings.void_clock",
    on="oversight.Deadline",
    source=ANY,
    label=_("End a clock that nothing on record starts"),
    consequence=_("The clock is void: what had started it no longer counts."),
    basis="19.1; ARP 24.2, 24.3",
    level=Level.COUNTY,
    roles=[],
    system=True,
)
def void_clock(clock: Deadline, actor: Officer | None, *, reason: str, why: str) -> None:
    """A part of an act after which nothing on record starts this clock."""
    if clock.met_on is not None:
        reopen(clock)
    void(clock, today(), reason)
