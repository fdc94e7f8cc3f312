"""What every request gets: an id that its answer, its log lines and its ledger rows share, and a readable address."""

import re
from collections.abc import Callable
from urllib.parse import unquote

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

from oversight.request_id import request_scope

_SAFE = re.compile(r"[A-Za-z0-9-]{8,64}")


class RequestIdMiddleware:
    """Takes X-Request-ID from the proxy where it is well-formed, makes one otherwise, and answers with it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        with request_scope(given if _SAFE.fullmatch(given) else "") as value:
            response = self.get_response(request)
        response["X-Request-ID"] = value
        return response


class ReadableQueryMiddleware:
    """Refuses an address whose path or query holds a NUL: no text here can, and PostgreSQL fails on it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path + unquote(request.META.get("QUERY_STRING", "")):
            raise BadRequest("a NUL in the address")
        return self.get_response(request)
