"""The day of a fact that follows a service: not before it, and not to come."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from oversight.acts import ActRefused
from oversight.clock import today


def check_fact_day(day: date, *, served_on: date | None, field: str) -> None:
    """Raises ActRefused "before_service" or "future"; what was never served has no such day."""
    if served_on is None or day < served_on:
        raise ActRefused(
            "before_service",
            _("This day lies before the day of service."),
            remedy=_("Record the service first, or correct the day."),
            field=field,
            value=day,
        )
    if day > today():
        raise ActRefused(
            "future",
            _("This day is still to come: a fact is recorded when it has happened."),
            remedy=_("Correct the day."),
            field=field,
            value=day,
        )
