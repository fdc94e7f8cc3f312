"""Whole addresses, as they stand in mails, links and QR codes."""

from django.conf import settings


def absolute(path: str) -> str:
    """The address of a path of ours, with the scheme and host that people use."""
    return f"{settings.BASE_URL.rstrip('/')}{path}"
