"""Complain without a login, keep the receipt, follow what becomes of it.

Forms are posted without a token against forgery: nothing that a browser sends along counts here, a login least of all.
So no cookie is set. What another site would have a browser send is refused by the header that says so.
"""

from typing import Final

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from filings.register.addresses import find_filing
from inspections.acts.complaint_form import ComplaintForm
from inspections.acts.leads_complaint import file_complaint
from inspections.lead_outcome import standing
from inspections.models import Lead
from inspections.public import limits
from inspections.public.sent_twice import code_of, new_slip
from oversight.acts import ActRefused
from oversight.public.addresses import absolute
from oversight.public.answers import page, private

SHOWN: Final = 40
"""Characters of a wrong code that are repeated."""
FILLED: Final = ("number", "about")
"""Fields that a link may begin the form with."""


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def complain(request: HttpRequest) -> HttpResponseBase:
    """The form; sent in whole it answers with the receipt, otherwise with every error and what was typed."""
    if request.method != "POST":
        start = {name: request.GET[name][:250] for name in FILLED if request.GET.get(name)}
        return _form(request, ComplaintForm(initial=start))
    if limits.is_too_large(request):
        return _unread(request, "too_large", 413)
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        return _unread(request, "elsewhere", 403)
    if not limits.may_try(request):
        return _unread(request, "too_many", 429)
    form = ComplaintForm(request.POST, request.FILES)
    if not form.is_valid():
        return _form(request, form, status=422)
    code = code_of(request.POST.get("slip", ""), form)
    if code and Lead.objects.filter(code=code).exists():
        return private(redirect("complaint-receipt", code=code))
    if not limits.admitted(request):
        form.add_error(None, _("Too many complaints from this address: please try again in an hour."))
        return _form(request, form, status=429, headers={"Retry-After": str(limits.HOUR)})
    return _filed(request, form, code)


@require_safe
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """What was received, to be printed: number, day, department, code, and how the files can be recognised."""
    if not limits.may_look(request):
        return _unread(request, "too_many", 429)
    found = _found(code)
    if found is None:
        return _nowhere(request, code)
    context = {
        "lead": found,
        "code": found.code,
        "files": found.evidence.filter(obtained_by__isnull=True).exclude(sha256="").order_by("pk"),
        "address": absolute(f"/complaints/{found.code}/"),
    }
    return private(page(request, "complaints/receipt.html", context, index=False))


@require_safe
def followed(request: HttpRequest, code: str) -> HttpResponse:
    """What became of a complaint, for whoever has its code. Nothing of who complained, and of who handles it."""
    if not limits.may_look(request):
        return _unread(request, "too_many", 429)
    found = _found(code)
    if found is None:
        return _nowhere(request, code)
    context = {
        "lead": found,
        "standing": standing(found),
        "reasons": found.answer if found.state == Lead.State.CLOSED else "",
    }
    return private(page(request, "complaints/followed.html", context, index=False))


@require_safe
def track(request: HttpRequest) -> HttpResponse:
    """From a typed code to its page."""
    code = _written(request.GET.get("code", ""))
    return private(redirect("complaint", code=code)) if code else private(redirect("complaints"))


def _filed(request: HttpRequest, form: ComplaintForm, code: str) -> HttpResponse:
    try:
        made = file_complaint(None, None, code=code, **form.arguments())
    except IntegrityError:  # sent twice in the same moment: the other one was quicker
        if not Lead.objects.filter(code=code).exists():
            raise
        return private(redirect("complaint-receipt", code=code))
    except ActRefused as refused:
        for refusal in refused.refusals:
            name = "documents" if refusal.field == "file" else refusal.field
            form.add_error(name if name in form.fields else None, refusal.sentence())
        return _form(request, form, status=422)
    return private(redirect("complaint-receipt", code=made.code))


def _form(
    request: HttpRequest, form: ComplaintForm, *, status: int = 200, headers: dict[str, str] | None = None
) -> HttpResponse:
    number = str(form["number"].value() or "").replace("\0", "")
    context = {
        "form": form,
        "slip": request.POST.get("slip") or new_slip(),
        "filing": find_filing(number[:SHOWN]) if number else None,
        "files_lost": bool(form.is_bound and form.files),
        "here": request.get_full_path() if request.method != "POST" else request.path,
    }
    answer = page(request, "complaints/form.html", context, status=status, index=status == 200, headers=headers)
    return private(answer)


def _unread(request: HttpRequest, why: str, status: int) -> HttpResponse:
    """An answer to what was not even read."""
    context = {"why": why, "here": request.path}
    headers = {"Retry-After": "60"} if status == 429 else None
    return private(page(request, "complaints/unread.html", context, status=status, index=False, headers=headers))


def _nowhere(request: HttpRequest, code: str) -> HttpResponse:
    context = {"code": code[:SHOWN], "here": "/complaints/"}
    return private(page(request, "complaints/nowhere.html", context, status=404, index=False))


def _found(code: str) -> Lead | None:
    written = _written(code)
    return Lead.objects.select_related("authority").filter(code=written).first() if written else None


def _written(code: str) -> str:
    """A code as it was given, however somebody typed it."""
    return "".join(char for char in code.upper() if char.isascii() and char.isalnum())[:SHOWN]
