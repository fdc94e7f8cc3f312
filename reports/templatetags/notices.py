"""Filters of documents: dates as they are printed."""

from datetime import date

from django import template

from reports.notices import body

register = template.Library()


@register.filter
def date_zh(iso: str) -> str:
    """ "2026-03-05" → 2026年3月5日; "" stays ""."""
    return body.date_zh(date.fromisoformat(iso)) if iso else ""


@register.filter
def date_en(iso: str) -> str:
    """ "2026-03-05" → 5 March 2026; "" stays ""."""
    return body.date_en(date.fromisoformat(iso)) if iso else ""
