"""A deadline is a pure function of facts; these functions state the facts."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from oversight import statute
from oversight.acts.refused import ActRefused
from oversight.models import Authority, Deadline
from oversight.workdays import Period, Unit, default_calendar, due


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
    period, which an order sets) needs `period`; without it NoFixedLength is raised.
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
    derive(deadline)
    deadline.save()
    return deadline


def restart(deadline: Deadline, start_on: date) -> None:
    """The event is proven to have been on another day: the due day follows."""
    deadline.start_on = start_on
    derive(deadline)
    deadline.save()


def meet(deadline: Deadline, on: date) -> None:
    """What was due has been done, on that day; whether in time stays readable."""
    _must_be_open(deadline)
    deadline.met_on = on
    deadline.save()


def void(deadline: Deadline, on: date, reason: Deadline.VoidReason) -> None:
    """The clock no longer matters, for a reason."""
    _must_be_open(deadline)
    deadline.voided_on, deadline.void_reason = on, reason
    deadline.save()


def derive(deadline: Deadline) -> None:
    """Compute the cached columns from the facts; does not save."""
    calendar = default_calendar()
    result = due(calendar, deadline.start_on, Period(deadline.length, Unit(deadline.unit)), roll=deadline.roll)
    deadline.due_on = result.day
    deadline.provisional = result.provisional
    deadline.calendar_version = calendar.version


def _must_be_open(deadline: Deadline) -> None:
    if not deadline.is_open:
        raise ActRefused(
            "deadline_closed",
            _("This deadline has already ended."),
            remedy=_("Read the page again."),
            field="deadline",
            value=deadline,
        )
