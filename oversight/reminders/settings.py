"""How long before a deadline parties are reminded, and from when on mails are made."""

from datetime import time

from django.conf import settings

DEFAULT_DAYS = (3, 1)
FROM = time(8)
"""Nobody gets a digest or a reminder before this time in Shanghai; the first run after it makes them."""


def provider_days() -> tuple[int, ...]:
    """Working days before the last day on which a party is reminded, most first (setting REMIND_PROVIDER_DAYS)."""
    days = getattr(settings, "REMIND_PROVIDER_DAYS", DEFAULT_DAYS)
    return tuple(sorted({int(day) for day in days if int(day) > 0}, reverse=True))
