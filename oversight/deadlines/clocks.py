"""A deadline is a pure function of facts; these functions state the facts."""

from datetime import date

from django.db import models, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from oversight import statute
from oversight.acts.refused import ActRefused, Refusal
from oversight.clock import now
from oversight.deadlines.calendar import calendar_for_writing
from oversight.deadlines.facts import facts_of
from oversight.models import Authority, Deadline, DeadlineMove
from oversight.workdays import DayError, Period


def open_deadline(
    rule: str,
    subject: models.Model,
    start_on: date,
    *,
    division: str,
    authority: Authority | None = None,
    period: Period | None = None,
    edition: str = statute.CURRENT,
) -> Deadline:
    """Start a clock: `rule` is a limit of the statute, whose length and unit hold unless `period` sets them.

    `start_on` is the day of the event and is not counted. A rule without a length of its own (the correction
    period, which an order sets) needs `period`; without it NoFixedLength is raised. Raises ActRefused: "out_of_range"
    where start or end lie outside the calendar, "not_a_day" for an instant.
    """
    limit = statute.edition(edition).limit(rule)
    length = period or limit.period
    deadline = Deadline(
        rule=rule,
        edition=edition,
        subject_type=subject._meta.label,
        subject_id=subject.pk,
        subject_text=str(subject)[:300],
        division=division,
        authority=authority,
        start_on=start_on,
        length=length.length,
        unit=length.unit,
        roll=limit.roll,
    )
    with transaction.atomic():
        derive(deadline)
        deadline.save()
    return deadline


def restart(deadline: Deadline, start_on: date, *, source: str = "") -> None:
    """The event is proven to have been on another day: the due day follows, and the move stays to be read.

    `source` says how the day is known. Works on a deadline that was met, too: whether in time follows the new day.
    """
    with transaction.atomic():
        locked = deadline.lock()
        start_before, due_before = locked.start_on, locked.due_on
        if start_before == start_on:
            return
        locked.start_on = start_on
        derive(locked)
        _save(locked, deadline)
        DeadlineMove.objects.create(
            deadline=deadline,
            start_before=start_before,
            start_after=start_on,
            due_before=due_before,
            due_after=locked.due_on,
            source=source[:400],
            at=now(),
        )


def meet(deadline: Deadline, on: date) -> None:
    """What was due has been done, on that day; whether in time stays readable."""
    with transaction.atomic():
        locked = deadline.lock()
        _must_be_open(locked)
        locked.met_on = on
        _save(locked, deadline)


def void(deadline: Deadline, on: date, reason: str) -> None:
    """The clock no longer matters, for a reason (`Deadline.VoidReason`)."""
    with transaction.atomic():
        locked = deadline.lock()
        _must_be_open(locked)
        locked.voided_on, locked.void_reason = on, reason
        _save(locked, deadline)


def reopen(deadline: Deadline) -> None:
    """What had met it no longer counts (a filing refused after its receipt): the clock runs on as if never met.

    Raises ActRefused: "not_met" where it was not met, "runs_again" where the same clock was started anew meanwhile.
    """
    with transaction.atomic():
        locked = deadline.lock()
        if locked.met_on is None:
            raise ActRefused(
                "not_met",
                _("This deadline was not met, so it cannot be opened again."),
                remedy=_("Read the page again."),
                field="deadline",
                value=locked,
            )
        _must_run_alone(locked)
        locked.met_on = None
        derive(locked)
        _save(locked, deadline)


def revive(deadline: Deadline) -> None:
    """What had made it void no longer holds (a filing that ended stands again): the clock runs from its start.

    Raises ActRefused: "not_void" where it was not void, "runs_again" where the same clock was started anew meanwhile.
    """
    with transaction.atomic():
        locked = deadline.lock()
        if locked.voided_on is None:
            raise ActRefused(
                "not_void",
                _("This deadline is not void, so it cannot run again."),
                remedy=_("Read the page again."),
                field="deadline",
                value=locked,
            )
        _must_run_alone(locked)
        locked.voided_on, locked.void_reason = None, ""
        derive(locked)
        _save(locked, deadline)


def derive(deadline: Deadline) -> None:
    """Compute the cached columns from the facts; does not save. Within a transaction, which then holds the calendar.

    Raises ActRefused: "out_of_range" for days outside the calendar, "not_a_day" for an instant.
    """
    calendar = calendar_for_writing()
    try:
        result = facts_of(deadline).due(calendar)
    except DayError as error:
        raise ActRefused(refusals=[_no_day(error, deadline)]) from error
    deadline.due_on = result.day
    deadline.provisional = result.provisional
    deadline.calendar_version = calendar.version


def _no_day(error: DayError, deadline: Deadline) -> Refusal:
    return Refusal(
        error.code,
        error.sentence(gettext),
        _("Check the day; a clock runs only inside the years that the calendar knows."),
        field="start_on",
        value=str(deadline.start_on),
    )


def _save(locked: Deadline, deadline: Deadline) -> None:
    """Save the row as it stands now and let the caller's object say the same; nothing the caller holds is stale."""
    locked.version += 1
    locked.save()
    for field in Deadline._meta.concrete_fields:
        setattr(deadline, field.attname, getattr(locked, field.attname))


def _must_be_open(deadline: Deadline) -> None:
    if not deadline.is_open:
        raise ActRefused(
            "deadline_closed",
            _("This deadline has already ended."),
            remedy=_("Read the page again."),
            field="deadline",
            value=deadline,
        )


def _must_run_alone(deadline: Deadline) -> None:
    same = Deadline.objects.open().filter(
        rule=deadline.rule, subject_type=deadline.subject_type, subject_id=deadline.subject_id
    )
    if same.exists():
        raise ActRefused(
            "runs_again",
            _("The same clock was started again and runs."),
            remedy=_("See the open deadline."),
            field="deadline",
            value=deadline,
        )
