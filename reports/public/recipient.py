"""The recipient's page: read the document, take it, see its clocks, confirm receipt. The address is all it needs.

Forms are posted without a token against forgery: whoever can make the address could open the page, and nothing else
that a browser would send along, such as a login, counts here. So no cookie is set, and no referrer need be sent.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec, cast

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from oversight import statute
from oversight.acts import ActRefused
from oversight.clock import now
from oversight.deadlines.shown_why import StartRefused, shown_why, tried_why
from oversight.public.answers import NO_INDEX, page, private
from oversight.public.visitors import take_place, take_place_of
from reports.acts.receipt import ConfirmReceiptForm, confirm_receipt
from reports.models import NoticeLink, NoticeVisit
from reports.public import limits
from reports.public.recipient_page import clock_of, recipient_page
from reports.public.visits import find_link, note_visit

BASE: Final = "recipient/base.html"
MOST_CONFIRMS: Final = 20
"""Confirmations that may be tried in an hour from one network address, and through one link from wherever."""
HOUR: Final = 3600
What = NoticeVisit.What

P = ParamSpec("P")
Inside = Callable[Concatenate[HttpRequest, NoticeLink, str, P], HttpResponseBase]
View = Callable[Concatenate[HttpRequest, str, P], HttpResponseBase]


def by_link(inside: Inside[P]) -> View[P]:
    """A page behind a link: limited, logged, kept nowhere, named to nobody. Without an open link it says so."""

    @wraps(inside)
    def view(request: HttpRequest, token: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        return sealed(_answer(request, token, *args, **kwargs))

    def _answer(request: HttpRequest, token: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not limits.VISITS.allows(request, limits.MOST_VISITS):
            return limits.too_many_page(request, BASE)
        link = find_link(token)
        if link is None or not _is_open(link):
            if link is not None:
                note_visit(request, link, What.REFUSED)
            return _nowhere(request, link)
        return inside(request, link, token, *args, **kwargs)

    return cast("View[P]", view)  # Django gives the token by its name, which the type cannot say


def sealed(response: HttpResponseBase) -> HttpResponseBase:
    """Kept nowhere, listed nowhere, and its address told to nobody."""
    for name, value in {**NO_INDEX, "Referrer-Policy": "no-referrer"}.items():
        response[name] = value
    return private(response)  # type: ignore[arg-type]


@require_safe
@by_link
def document(request: HttpRequest, link: NoticeLink, token: str) -> HttpResponseBase:
    """The page of one document."""
    note_visit(request, link, What.OPENED)
    return _page(request, link, token, ConfirmReceiptForm())


@require_safe
@by_link
def download(request: HttpRequest, link: NoticeLink, token: str) -> HttpResponseBase:
    """The signed file; 404 with a page that says why while there is none."""
    notice = link.notice
    try:
        content = notice.signed_content
    except OSError:
        context = {"notice": notice, "token": token, "signed": notice.signed_at is not None}
        return page(request, "recipient/no_file.html", context, status=404, index=False)
    note_visit(request, link, What.DOWNLOADED)
    answer = HttpResponse(content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = str(content_disposition_header(True, f"{notice.number}.pdf"))
    return answer


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def receipt(request: HttpRequest, link: NoticeLink, token: str) -> HttpResponseBase:
    """Confirm receipt, then see the page as it is now. Whatever stands against it is said on the page."""
    if request.method != "POST":
        return redirect("recipient", token)
    form = ConfirmReceiptForm(request.POST)
    if not form.is_valid():
        return _page(request, link, token, form, status=422)
    if not _may_try(request, link):
        # Said above the page: a document that is served has no form to say it in.
        told = [_("Too many attempts: please try again in an hour.")]
        answer = _page(request, link, token, form, status=429, told=told)
        answer["Retry-After"] = str(HOUR)
        return answer
    try:
        _confirm(link, token, form.arguments())
    except ActRefused as refused:
        note_visit(request, link, What.REFUSED)
        as_it_is = find_link(token)
        if as_it_is is None or not _is_open(as_it_is):  # taken back in the same moment
            return _nowhere(request, as_it_is)
        return _page(request, as_it_is, token, form, status=409, told=_told(refused))
    note_visit(request, link, What.CONFIRMED)
    return redirect("recipient", token)


@require_safe
@by_link
def why(request: HttpRequest, link: NoticeLink, token: str, deadline: int) -> HttpResponseBase:
    """Why a period of this document ends when it does, day by day."""
    found = clock_of(link.notice, deadline)
    if found is None:
        return _no_clock(request, link, token)
    try:
        shown = shown_why(tried_why(found, ""))
    except StartRefused:
        return _no_clock(request, link, token)
    basis = statute.edition(found.edition).cite_all(found.limit.citations, request.LANGUAGE_CODE)
    context = {"notice": link.notice, "token": token, "deadline": found, "shown": shown, "basis": basis}
    return page(request, "recipient/why.html", context, index=False)


@require_safe
@by_link
def why_json(request: HttpRequest, link: NoticeLink, token: str, deadline: int) -> HttpResponseBase:
    """The same days as JSON; 404 without a body for a deadline of another document."""
    found = clock_of(link.notice, deadline)
    try:
        said = tried_why(found, "").as_json() if found else None
    except StartRefused:
        said = None
    if said is None:
        return JsonResponse({}, status=404)
    return JsonResponse(said, json_dumps_params={"ensure_ascii": False})


def _confirm(link: NoticeLink, token: str, said: dict[str, Any]) -> None:
    """Once more where an officer did something else with the document in the same moment."""
    try:
        confirm_receipt(link.notice, None, link=link, **said)
    except ActRefused as refused:
        again = find_link(token)
        if refused.code != "stale" or again is None:
            raise
        confirm_receipt(again.notice, None, link=again, **said)


def _may_try(request: HttpRequest, link: NoticeLink) -> bool:
    """Take a place of the link, then of the address: through a link that has none left nobody uses up an address."""
    of_link = take_place_of(cache, f"link {link.pk}", "receipt-link", most=MOST_CONFIRMS, seconds=HOUR)
    return of_link and take_place(cache, request, "receipt", most=MOST_CONFIRMS, seconds=HOUR)


def _told(refused: ActRefused) -> list[str]:
    """What stands against it, without what is for officers only: who else acted on the document."""
    if refused.code == "stale":
        return [_("The document was changed in the same moment. Read it as it stands now, then confirm it again.")]
    return [one.sentence() for one in refused.refusals]


def _is_open(link: NoticeLink) -> bool:
    return link.revoked_at is None and link.expires_at > now()


def _nowhere(request: HttpRequest, link: NoticeLink | None) -> HttpResponse:
    """404. Only of an address that expired is it said that there was one."""
    expired = link is not None and link.revoked_at is None
    return page(request, "recipient/nowhere.html", {"expired": expired, "here": "/"}, status=404, index=False)


def _page(
    request: HttpRequest,
    link: NoticeLink,
    token: str,
    form: ConfirmReceiptForm,
    *,
    status: int = 200,
    told: list[str] | None = None,
) -> HttpResponse:
    context = {"page": recipient_page(link, token), "notice": link.notice, "token": token, "form": form, "told": told}
    # Posted addresses cannot be opened again: the language is switched on the page itself.
    context["here"] = request.path.removesuffix("receipt/")
    return page(request, "recipient/document.html", context, status=status, index=False)


def _no_clock(request: HttpRequest, link: NoticeLink, token: str) -> HttpResponse:
    return page(request, "recipient/no_clock.html", {"notice": link.notice, "token": token}, status=404, index=False)
