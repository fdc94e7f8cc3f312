"""Anybody may ask whether a document is genuine and still in force, and whether a file is the signed one."""

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from oversight.acts.refused import Text
from oversight.problem_pages import problem
from oversight.problems import NOT_FOUND
from oversight.public.answers import NO_INDEX, cacheable, page, private
from reports.notices.codes import normal_code
from reports.public import limits
from reports.public.comparing import FORM, LARGEST, Comparison, Hashed, HashingHandler, compare, marks_of
from reports.public.verdict import Verdict, verdict

BASE: Final = "verify/base.html"
SHOWN: Final = 60

SAID: dict[Comparison, tuple[str, Text, Text]] = {
    Comparison.SAME: ("good", _("The same file"), _("It is the signed document, to the last bit.")),
    Comparison.ADDED: (
        "bad",
        _("Something was added after it was signed"),
        _("The file begins with the signed document and goes on after it. Do not rely on what it shows."),
    ),
    Comparison.UNSIGNED: (
        "doubtful",
        _("The document without its signature"),
        _("The text is that of the document, but the authority's signature is missing."),
    ),
    Comparison.RESIGNED: (
        "bad",
        _("Not the authority's signature"),
        _("The file begins with the text of the document; what follows is not what the authority signed."),
    ),
    Comparison.DIFFERENT: (
        "bad",
        _("A different file"),
        _(
            "It is not the document with this code, and its text may differ. Printing to a file, scanning or saving it "
            "with another program also makes a different file: compare the one that you received."
        ),
    ),
    Comparison.NO_PDF: ("doubtful", _("This is no PDF"), _("Choose the PDF that you received.")),
    Comparison.EMPTY: ("doubtful", _("No file was sent"), _("Choose the PDF that you received.")),
    Comparison.TOO_LARGE: ("doubtful", _("The file is too large"), _("No document of ours is larger than 20 MB.")),
}
"""How it is shown, its title, what it means."""


@require_safe
def start(request: HttpRequest) -> HttpResponseBase:
    """The form for a code; with `?code=` it leads to the page of that code."""
    typed = request.GET.get("code", "").strip()
    if typed:
        return private(redirect("verify-code", code=_tidy(typed)))
    return cacheable(request, page(request, "verify/start.html", {}, index=False))


@vary_on_headers("Accept")
@csrf_exempt  # checked by _compared, once the file is read by the handler that keeps nothing of it
@require_http_methods(["GET", "HEAD", "POST"])
def by_code(request: HttpRequest, code: str) -> HttpResponseBase:
    """What is known of a code; a file posted here is compared with the signed one."""
    if not limits.CHECKS.allows(request, limits.MOST_CHECKS):
        return _too_many(request)
    found = verdict(code)
    if found is None:
        return _unknown(request, code)
    if request.method == "POST":
        return _posted(request, found)
    if _wants_json(request):
        return _json(request, found)
    if code != found.code.pk:
        return private(redirect("verify-code", code=found.code.pk))
    return _page(request, found)


@require_safe
def as_json(request: HttpRequest, code: str) -> HttpResponseBase:
    """The same facts for a program."""
    if not limits.CHECKS.allows(request, limits.MOST_CHECKS):
        return limits.too_many_json()
    found = verdict(code)
    return _json(request, found) if found else _unknown_json()


def _posted(request: HttpRequest, found: Verdict) -> HttpResponseBase:
    if not limits.FILES.allows(request, limits.MOST_FILES):
        return limits.too_many_page(request, BASE)
    if _length(request) > LARGEST + FORM:  # not even read
        return _result(request, found, Comparison.TOO_LARGE)
    marks = marks_of(found.notice)
    request.upload_handlers = [HashingHandler(request, marks)]
    return _compared(request, found, marks)


@csrf_protect
def _compared(request: HttpRequest, found: Verdict, marks: tuple[int, int]) -> HttpResponse:
    if found.notice.signed_at is None:
        raise Http404
    file = request.FILES.get("file")
    if not isinstance(file, Hashed):
        return _result(request, found, Comparison.EMPTY)
    return _result(request, found, compare(found.notice, file, marks), file.sha256)


def _result(request: HttpRequest, found: Verdict, result: Comparison, sha256: str = "") -> HttpResponse:
    style, title, meaning = SAID[result]
    said = {"key": result.value, "style": style, "title": title, "meaning": meaning, "sha256": sha256}
    status = {Comparison.TOO_LARGE: 413, Comparison.EMPTY: 422, Comparison.NO_PDF: 422}.get(result, 200)
    return _page(request, found, {"compared": said}, status=status)


def _page(
    request: HttpRequest, found: Verdict, more: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    context = {"verdict": found, "notice": found.notice, **(more or {})}
    response = page(request, "verify/document.html", context, status=status, index=False)
    # It holds the reader's form token, and tomorrow the document may be withdrawn: nobody keeps it.
    return private(response)


def _json(request: HttpRequest, found: Verdict) -> HttpResponseBase:
    response = JsonResponse(found.as_json(), json_dumps_params={"ensure_ascii": False}, headers=NO_INDEX)
    return cacheable(request, response)


def _unknown(request: HttpRequest, code: str) -> HttpResponse:
    if _wants_json(request):
        return _unknown_json()
    context = {"code": code[:SHOWN]}
    return private(page(request, "verify/unknown.html", context, status=404, index=False))


def _unknown_json() -> HttpResponse:
    answer = problem(NOT_FOUND, _("No document has this code."))
    answer["X-Robots-Tag"] = NO_INDEX["X-Robots-Tag"]
    return private(answer)


def _too_many(request: HttpRequest) -> HttpResponse:
    return limits.too_many_json() if _wants_json(request) else limits.too_many_page(request, BASE)


def _wants_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def _length(request: HttpRequest) -> int:
    text = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(text) if text.isascii() and text.isdigit() else 0


def _tidy(typed: str) -> str:
    """A code that may stand in an address: without groups, or cut where it is none."""
    return normal_code(typed[:200])[:SHOWN] or "-"
