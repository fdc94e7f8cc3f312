"""The site's addresses and a bare view that reads the same row and writes the same JSON: no key, no DRF, no ETag."""

from django.http import Http404, HttpRequest, JsonResponse
from django.urls import path

from filings.api.answers import filing_answer
from filings.api.register import dossier
from oversight.clock import today
from oversight.urls import urlpatterns as site_patterns


def bare(request: HttpRequest, number: str) -> JsonResponse:
    """What a status costs at least."""
    found = dossier(number, today())
    if found is None:
        raise Http404
    return JsonResponse(filing_answer(found), json_dumps_params={"ensure_ascii": False})


urlpatterns = [path("bare/<str:number>/", bare), *site_patterns]
