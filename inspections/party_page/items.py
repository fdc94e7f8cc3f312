"""The page of one item to correct, behind the address of its document: answer it, or ask for more time.

Posted without a token against forgery, as the page of the document is: see `reports.public.recipient`.
"""

from typing import Any, Final

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from inspections.acts.answers import answer_item
from inspections.acts.extensions import ask_extension
from inspections.answer_forms import AnswerForm, ExtensionForm
from inspections.models import CorrectionItem
from inspections.party_page.correcting import item_of_document
from inspections.party_page.sent_twice import received_already
from inspections.public.limits import is_too_large
from oversight.acts import Act, ActForm, ActRefused
from oversight.public.answers import page
from oversight.public.visitors import take_place, take_place_of
from reports.models import NoticeLink, NoticeVisit
from reports.public.recipient import HOUR, by_link
from reports.public.visits import note_visit

MOST_ANSWERS: Final = 30
"""Answers and requests that may be tried in an hour from one network address, and through one link from wherever."""
FORMS: Final[dict[str, tuple[type[ActForm], "Act[Any, Any, Any]"]]] = {
    "answer": (AnswerForm, answer_item),
    "extension": (ExtensionForm, ask_extension),
}


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def correction_item(request: HttpRequest, link: NoticeLink, token: str, item: int) -> HttpResponseBase:
    """One item: what is asked, what was answered, and the two forms. Whatever stands against it is said on the page."""
    if request.method == "POST" and is_too_large(request):
        context = {"notice": link.notice, "token": token, "here": request.path}
        return page(request, "recipient/too_large.html", context, status=413, index=False)
    if item_of_document(link.notice, item) is None:
        return _no_item(request, link, token)
    which = request.POST.get("which", "answer")
    if request.method != "POST" or which not in FORMS:
        return _page(request, link, token, item)
    form_class, act = FORMS[which]
    form = form_class(request.POST, request.FILES, prefix=which)
    if not form.is_valid():
        return _page(request, link, token, item, {which: form}, status=422)
    if not _may_try(request, link):
        form.add_error(None, _("Too many attempts: please try again in an hour."))
        answer = _page(request, link, token, item, {which: form}, status=429)
        answer["Retry-After"] = str(HOUR)
        return answer
    try:
        _do(act, item, {"link": link, **form.arguments()})
    except ActRefused as refused:
        note_visit(request, link, NoticeVisit.What.REFUSED)
        _tell(form, refused)
        return _page(request, link, token, item, {which: form}, status=409)
    return redirect(f"{reverse('recipient-item', args=[token, item])}?done={which}")


def _do(act: "Act[Any, Any, Any]", key: int, said: dict[str, Any]) -> None:
    """Once more where somebody did something with the item in the same moment; nothing where it was received already.

    A second click sends the same form again: it is one answer, one request.
    """
    for again in (False, True):
        if received_already(key, said):
            return
        try:
            act(_read(key), None, **said)
        except ActRefused as refused:
            if again or refused.code != "stale":
                raise
        else:
            return


def _tell(form: ActForm, refused: ActRefused) -> None:
    """What stands against it, beside its fields; without what is for officers only: who else acted on the item."""
    if refused.code == "stale":
        form.add_error(
            None, _("The item was changed in the same moment. Read it as it stands now, then send it again.")
        )
        return
    for one in refused.refusals:
        form.add_error(one.field if one.field in form.fields else None, one.sentence())


def _no_item(request: HttpRequest, link: NoticeLink, token: str) -> HttpResponse:
    context = {"notice": link.notice, "token": token}
    return page(request, "recipient/no_item.html", context, status=404, index=False)


def _read(key: int) -> CorrectionItem:
    return CorrectionItem.objects.get(pk=key)


def _may_try(request: HttpRequest, link: NoticeLink) -> bool:
    """As for the confirmation of receipt: a place of the link, then of the address."""
    of_link = take_place_of(cache, f"link {link.pk}", "answer-link", most=MOST_ANSWERS, seconds=HOUR)
    return of_link and take_place(cache, request, "answer", most=MOST_ANSWERS, seconds=HOUR)


def _page(
    request: HttpRequest,
    link: NoticeLink,
    token: str,
    key: int,
    forms: dict[str, ActForm] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """The page as the item stands now, with what was typed."""
    forms = forms or {}
    shown = item_of_document(link.notice, key)
    if shown is None:  # taken back in the same moment
        return _no_item(request, link, token)
    context = {
        "shown": shown,
        "notice": link.notice,
        "token": token,
        "answer": forms.get("answer") or AnswerForm(prefix="answer"),
        "extension": forms.get("extension") or ExtensionForm(prefix="extension"),
        "bad": [form for form in forms.values() if form.errors],
        "done": request.GET.get("done", "") if not forms else "",
        "here": request.path,
    }
    return page(request, "recipient/item.html", context, status=status, index=False)
