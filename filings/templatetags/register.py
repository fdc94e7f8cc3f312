"""What the pages of the public register need in their templates."""

from datetime import date

from django import template
from django.utils.formats import date_format

register = template.Library()


@register.filter
def month(day: date) -> str:
    """A month where no day is known: “March 2025”, 2025年3月."""
    return date_format(day, "YEAR_MONTH_FORMAT")
