"""Errors of the APIs as problem details (RFC 9457): each with its own type, and what would help.

An error's `type` is the path of a page that says what it means; `errors` names every field at fault at once.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from oversight.acts.refused import ActRefused, Refusal, Text
from oversight.request_id import request_id

CONTENT_TYPE = "application/problem+json"
SHOWN = 200
LARGEST = 2**53


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """A kind of error: its stable code, HTTP status, title and what it means."""

    code: str
    status: int
    title: Text
    meaning: Text

    @property
    def uri(self) -> str:
        return f"/problems/{self.code}/"


@dataclass(frozen=True, slots=True)
class FieldError:
    """One field at fault; `field` is a path such as `listings[3].app_name`."""

    field: str
    value: Any
    rule: Text
    remedy: Text

    def as_json(self) -> dict[str, Any]:
        return {
            "field": shown(self.field),
            "value": shown(self.value),
            "rule": str(self.rule),
            "remedy": str(self.remedy),
        }


KINDS: dict[str, ProblemKind] = {}
"""Every kind of error there is, by code."""


def problem_kind(code: str, http_status: int, title: Text, meaning: Text) -> ProblemKind:
    """Declare a kind of error; its code must be new."""
    if code in KINDS:
        raise ValueError(f"two problems are called {code}")
    KINDS[code] = ProblemKind(code, http_status, title, meaning)
    return KINDS[code]


BAD_REQUEST = problem_kind(
    "bad-request", 400, _("Bad request"), _("The request is not one that a program or a page of ours makes.")
)
MALFORMED_JSON = problem_kind(
    "malformed-json", 400, _("Malformed JSON"), _("The body of the request is no JSON that can be read.")
)
INVALID = problem_kind(
    "invalid", 422, _("Invalid request"), _("The request can be read but breaks a rule; `errors` names each one.")
)
NOT_AUTHENTICATED = problem_kind(
    "not-authenticated", 401, _("Not authenticated"), _("The request does not say on whose behalf it is made.")
)
FORBIDDEN = problem_kind("forbidden", 403, _("Forbidden"), _("Whoever asks may not do this."))
NOT_FOUND = problem_kind("not-found", 404, _("Not found"), _("There is nothing at this address."))
METHOD_NOT_ALLOWED = problem_kind(
    "method-not-allowed", 405, _("Method not allowed"), _("This address does not answer the method of the request.")
)
NOT_ACCEPTABLE = problem_kind(
    "not-acceptable", 406, _("Not acceptable"), _("The answer cannot be given in a format that the request accepts.")
)
CONFLICT = problem_kind(
    "conflict", 409, _("Conflict"), _("What the request is about is in a state, or has a version, that forbids it.")
)
TOO_LARGE = problem_kind("too-large", 413, _("Request too large"), _("The body of the request exceeds the limit."))
UNSUPPORTED_MEDIA_TYPE = problem_kind(
    "unsupported-media-type",
    415,
    _("Unsupported media type"),
    _("The body must be JSON, sent with the header “Content-Type: application/json”."),
)
TOO_MANY_REQUESTS = problem_kind(
    "too-many-requests", 429, _("Too many requests"), _("The limit of requests for this time has been reached.")
)
INTERNAL = problem_kind("internal", 500, _("Internal error"), _("The failure is ours; it has been recorded."))

_BY_STATUS = {kind.status: kind for kind in KINDS.values()}
_BY_REFUSAL = {
    "role": FORBIDDEN,
    "level": FORBIDDEN,
    "region": FORBIDDEN,
    "same_person": FORBIDDEN,
    "second_person": FORBIDDEN,
    "stale": CONFLICT,
    "state": CONFLICT,
    "subject_changed": CONFLICT,
}


class Problem(exceptions.APIException):
    """An error of a declared kind; `detail` is about this occurrence, `headers` go with the answer."""

    def __init__(
        self,
        kind: ProblemKind,
        detail: Text,
        errors: Sequence[FieldError] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.kind, self.errors, self.headers = kind, tuple(errors), dict(headers or {})
        self.status_code = kind.status
        super().__init__(str(detail), kind.code)


def exception_handler(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """DRF's handler: every refusal becomes a problem; what is no refusal stays an exception."""
    problem = as_problem(error)
    if problem is None:
        return None
    set_rollback()
    return Response(
        body(problem.kind, str(problem.detail), problem.errors),
        status=problem.kind.status,
        headers=_headers(error) | problem.headers,
        content_type=CONTENT_TYPE,
    )


def as_problem(error: Exception) -> Problem | None:
    """The problem that an exception stands for; None for one that is a failure of ours."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, ActRefused):
        return _of_refusal(error)
    if isinstance(error, exceptions.ValidationError):
        return Problem(INVALID, _("The request breaks a rule."), list(_field_errors(error.detail)))
    if isinstance(error, Http404):
        return Problem(NOT_FOUND, _("There is nothing at this address."))
    if isinstance(error, PermissionDenied):
        return Problem(FORBIDDEN, _("Whoever asks may not do this."))
    if isinstance(error, exceptions.UnsupportedMediaType):
        return Problem(UNSUPPORTED_MEDIA_TYPE, f"{error.detail} {UNSUPPORTED_MEDIA_TYPE.meaning}")
    if isinstance(error, exceptions.APIException):
        return Problem(_kind_of(error), str(error.detail))
    return None


def body(kind: ProblemKind, detail: Text, errors: Sequence[FieldError] = ()) -> dict[str, Any]:
    """The members of a problem, in the reader's language."""
    return {
        "type": kind.uri,
        "title": str(kind.title),
        "status": kind.status,
        "detail": str(detail),
        "errors": [error.as_json() for error in errors],
        "request_id": request_id(),
    }


def shown(value: Any) -> Any:
    """A value as an error repeats it: scalars as they are, text cut, anything else only named."""
    if isinstance(value, str):
        text = value.encode("utf-8", "replace").decode()
        return text if len(text) <= SHOWN else text[:SHOWN] + "…"
    if value is None or isinstance(value, bool) or (isinstance(value, int | float) and abs(value) < LARGEST):
        return value
    if isinstance(value, list):
        return str(_("(a list)"))
    return str(_("(an object)") if isinstance(value, dict) else _("(a large number)"))


def _of_refusal(refused: ActRefused) -> Problem:
    kind = _BY_REFUSAL.get(refused.code, INVALID)
    return Problem(kind, " ".join(one.sentence() for one in refused.refusals), [_of(one) for one in refused.refusals])


def _of(refusal: Refusal) -> FieldError:
    return FieldError(refusal.field, refusal.value, str(refusal.message), str(refusal.remedy))


def _kind_of(error: exceptions.APIException) -> ProblemKind:
    if isinstance(error, exceptions.ParseError):
        return MALFORMED_JSON
    return _BY_STATUS.get(error.status_code, INTERNAL if error.status_code >= INTERNAL.status else INVALID)


def _headers(error: Exception) -> dict[str, str]:
    """What HTTP asks to be said beside some errors."""
    headers = {}
    if header := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = str(header)
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(int(wait))
    return headers


def _field_errors(detail: Any, path: str = "") -> Iterator[FieldError]:
    """DRF's nested error details as a flat list."""
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            yield from _field_errors(inner, f"{path}.{name}" if path else str(name))
    elif isinstance(detail, list | tuple) and detail and isinstance(detail[0], Mapping | list):
        for index, inner in enumerate(detail):
            yield from _field_errors(inner, f"{path}[{index}]")
    elif isinstance(detail, list | tuple):
        for one in detail:
            yield FieldError(path, None, str(one), _("Correct this field."))
    else:
        yield FieldError(path, None, str(detail), _("Correct this field."))
