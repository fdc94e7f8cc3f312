"""A new State Council arrangement: entered or imported as a draft, put into force by a second person."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from oversight.acts import CREATES, ActRefused, Refusal, act, acting, acting_officer
from oversight.calendar_lock import change_calendar
from oversight.clock import now
from oversight.deadlines.acts.arrangement_forms import AmendForm, ArrangementForm, WhyForm
from oversight.deadlines.acts.recompute import BASIS, move_all
from oversight.deadlines.arrangement_days import wrong_with
from oversight.deadlines.calendar import calendar_with, calendar_without
from oversight.level import Level
from oversight.models import HolidayArrangement, Officer, Role
from oversight.models.arrangement import ArrangedDay

KEEPERS = (Role.INTAKE, Role.ADMINISTRATOR)
"""Who keeps the calendar in the national department."""
State = HolidayArrangement.State


@act(
    name="oversight.enter_arrangement",
    on="oversight.HolidayArrangement",
    source=CREATES,
    label=_("Enter a holiday arrangement"),
    consequence=_("A draft is made. No deadline moves before another officer has put it into force."),
    basis=BASIS,
    level=Level.NATIONAL,
    roles=KEEPERS,
    form=ArrangementForm,
)
def enter_arrangement(
    _none: None,
    actor: Officer | None,
    *,
    year: int,
    title: str,
    published_on: date,
    days: Sequence[ArrangedDay],
    number: str = "",
    address: str = "",
) -> HolidayArrangement:
    """Draft the arrangement of a notice. Raises ActRefused with everything that is wrong with its days."""
    return _draft(actor, year=year, title=title, published_on=published_on, days=days, number=number, address=address)


@act(
    name="oversight.import_arrangement",
    on="oversight.HolidayArrangement",
    source=CREATES,
    label=_("Import a holiday arrangement"),
    consequence=_("A draft is made from the file. No deadline moves before another officer has put it into force."),
    basis=BASIS,
    level=Level.NATIONAL,
    roles=KEEPERS,
    system=True,
)
def import_arrangement(
    _none: None,
    actor: Officer | None,
    *,
    year: int,
    title: str,
    published_on: date,
    days: Sequence[ArrangedDay],
    number: str = "",
    address: str = "",
) -> HolidayArrangement:
    """Draft the arrangement that a file tells (`read_arrangement`). Raises ActRefused as `enter_arrangement`."""
    return _draft(actor, year=year, title=title, published_on=published_on, days=days, number=number, address=address)


@act(
    name="oversight.amend_arrangement",
    on="oversight.HolidayArrangement",
    source={State.DRAFT},
    label=_("Amend the draft"),
    consequence=_("The draft says this from now on. No deadline moves."),
    basis=BASIS,
    level=Level.NATIONAL,
    roles=KEEPERS,
    form=AmendForm,
)
def amend_arrangement(
    arrangement: HolidayArrangement,
    actor: Officer | None,
    *,
    year: int,
    title: str,
    published_on: date,
    days: Sequence[ArrangedDay],
    number: str = "",
    address: str = "",
) -> None:
    """Correct a draft. Raises ActRefused as `enter_arrangement`."""
    _check(year, title, published_on, days, known=arrangement.pk)
    arrangement.year, arrangement.title, arrangement.published_on = year, title, published_on
    arrangement.days, arrangement.number, arrangement.address = list(days), number, address


@act(
    name="oversight.discard_arrangement",
    on="oversight.HolidayArrangement",
    source={State.DRAFT},
    target=State.DISCARDED,
    label=_("Discard the draft"),
    consequence=_("The draft stays to be read and can never come into force."),
    basis=BASIS,
    level=Level.NATIONAL,
    roles=KEEPERS,
    form=WhyForm,
)
def discard_arrangement(arrangement: HolidayArrangement, actor: Officer | None, *, reason: str) -> None:
    """Give a draft up."""
    arrangement.ended_at = now()


def _is_whole(arrangement: HolidayArrangement, actor: Officer | None) -> Refusal | None:
    wrong = wrong_with(arrangement.year, arrangement.days)
    if wrong:
        raise ActRefused(refusals=wrong)
    return None


@act(
    name="oversight.put_arrangement_into_force",
    on="oversight.HolidayArrangement",
    source={State.DRAFT},
    target=State.IN_FORCE,
    label=_("Put the arrangement into force"),
    consequence=_(
        "All open deadlines are computed anew in one pass. Each that moves is recorded in the ledger, and the officers "
        "responsible for it get a mail with the old and the new day."
    ),
    basis=BASIS,
    level=Level.NATIONAL,
    roles=KEEPERS,
    second_person=True,
    guard=_is_whole,
)
def put_arrangement_into_force(arrangement: HolidayArrangement, actor: Officer | None) -> int:
    """The days count from now on; returns how many open deadlines moved. Nobody derives a due day meanwhile."""
    change_calendar()
    arrangement.in_force_by, arrangement.drafted_by, arrangement.in_force_at = acting_officer(), acting().drafter, now()
    moved = move_all(calendar_with(arrangement), f"{arrangement} {arrangement.number}".strip())
    arrangement.moved = len(moved)
    return len(moved)


@act(
    name="oversight.withdraw_arrangement",
    on="oversight.HolidayArrangement",
    source={State.IN_FORCE},
    target=State.WITHDRAWN,
    label=_("Take the arrangement out of force"),
    consequence=_(
        "For an arrangement that was entered wrongly. Its days no longer count; all open deadlines are computed anew, "
        "and each that moves is recorded and told."
    ),
    basis=BASIS,
    level=Level.NATIONAL,
    roles=KEEPERS,
    second_person=True,
    form=WhyForm,
)
def withdraw_arrangement(arrangement: HolidayArrangement, actor: Officer | None, *, reason: str) -> int:
    """The days no longer count; returns how many open deadlines moved."""
    change_calendar()
    arrangement.ended_at = now()
    return len(move_all(calendar_without(arrangement), f"{arrangement}: {reason}"))


def _draft(actor: Officer | None, **said: Any) -> HolidayArrangement:
    _check(said["year"], said["title"], said["published_on"], said["days"])
    said["days"] = list(said["days"])
    return HolidayArrangement.objects.create(**said, entered_by=actor, entered_at=now())


def _check(year: int, title: str, published_on: date, days: Sequence[ArrangedDay], *, known: int | None = None) -> None:
    wrong = wrong_with(year, days)
    same = HolidayArrangement.objects.filter(
        year=year, title=title, published_on=published_on, state__in=[State.DRAFT, State.IN_FORCE]
    )
    if (same.exclude(pk=known) if known else same).exists():
        wrong.append(
            Refusal(
                "known",
                _("This notice is entered already."),
                _("Amend that draft, or take that arrangement out of force first."),
                field="title",
                value=title,
            )
        )
    if wrong:
        raise ActRefused(refusals=wrong)
