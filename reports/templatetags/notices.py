"""Filters of documents: dates as they are printed."""

from datetime import date

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

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


@register.filter
def paragraphs(text: str) -> SafeString:
    """What a person typed, each line a paragraph, escaped; empty lines fall away."""
    return format_html_join("\n", "<p>{}</p>", ((line,) for line in text.splitlines() if line.strip()))


@register.filter
def day_zh(day: date) -> str:
    """A day as documents print it: 2026年3月5日."""
    return body.date_zh(day)
