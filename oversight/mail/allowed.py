"""Whom mails of the house may reach: outside production only addresses that were named."""

from collections.abc import Iterable
from fnmatch import fnmatchcase
from typing import Final

from django.conf import settings

NOT_ALLOWED: Final = "not on the allow-list (this is not production, see MAIL_ALLOW): {}"


def not_allowed(addresses: Iterable[str]) -> list[str]:
    """Those to which nothing is sent; patterns such as `*@example.com` are compared without regard to case."""
    patterns = [pattern.strip().lower() for pattern in settings.MAIL_ALLOW]
    return [one for one in addresses if not any(fnmatchcase(one.strip().lower(), pattern) for pattern in patterns)]
