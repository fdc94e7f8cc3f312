"""How often one address may ask these pages, and the page that says it was too often."""

from typing import Final

from django.http import HttpRequest, HttpResponse

from oversight.problem_pages import problem
from oversight.problems import TOO_MANY_REQUESTS
from oversight.public.answers import page, private
from oversight.public.visitors import MINUTE, Counter

MOST_CHECKS: Final = 60
"""Codes of one address in a minute, in each process: far more than a person types."""
MOST_FILES: Final = 10
"""Files of one address in a minute, in each process."""
MOST_VISITS: Final = 60
"""Pages and downloads of a recipient's address in a minute, in each process."""

CHECKS, FILES, VISITS = Counter("verify-codes"), Counter("verify-files"), Counter("recipient-visits")
_AFTER: Final = {"Retry-After": str(MINUTE)}


def too_many_page(request: HttpRequest, base: str) -> HttpResponse:
    """429, in the frame of the pages that were asked for."""
    return private(page(request, "verify/too_many.html", {"base": base}, status=429, index=False, headers=_AFTER))


def too_many_json() -> HttpResponse:
    """429 for a program."""
    answer = problem(TOO_MANY_REQUESTS, TOO_MANY_REQUESTS.meaning)
    answer["Retry-After"] = _AFTER["Retry-After"]
    return private(answer)
