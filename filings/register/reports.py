"""Report an error in the register, and follow what becomes of it."""

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from filings.acts.error_reports import report_error
from filings.models import ErrorReport
from filings.register.addresses import absolute, filing_path, find_filing
from filings.register.forms import PublicReportForm
from filings.register.visitors import SECONDS, admitted
from oversight.acts import ActRefused
from oversight.public.answers import page, private


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, number: str) -> HttpResponseBase:
    """Say what is wrong on a filing's page. Answers with the page on which the report can be followed."""
    filing = find_filing(number)
    if filing is None:
        raise Http404
    form = PublicReportForm(request.POST if request.method == "POST" else None)
    status, headers = 200, {}
    if request.method == "POST":
        if not form.is_valid():
            status = 422
        elif not admitted(cache, request):
            form.add_error(None, _("Too many reports from this address: please try again in an hour."))
            status, headers = 429, {"Retry-After": str(SECONDS)}
        else:
            try:
                made = report_error(filing, None, **form.arguments())
            except ActRefused as refused:
                for refusal in refused.refusals:
                    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence())
                status = 422
            else:
                return private(redirect("register-report", code=made.code))
    context = {"form": form, "filing": filing, "path": filing_path(filing)}
    return private(page(request, "register/report.html", context, status=status, index=False, headers=headers))


@require_safe
def followed(request: HttpRequest, code: str) -> HttpResponse:
    """What became of a report, for whoever has its code. Nothing of who reported, and of who answers."""
    written = code.replace("-", "").replace(" ", "").upper()
    found = ErrorReport.objects.select_related("filing").filter(code=written).first()
    if found is None:
        return private(page(request, "register/no_report.html", {"code": code[:40]}, status=404, index=False))
    context = {
        "report": found,
        "is_open": found.answered_at is None,
        "path": filing_path(found.filing),
        "address": absolute(request.path),
    }
    return private(page(request, "register/followed.html", context, index=False))
