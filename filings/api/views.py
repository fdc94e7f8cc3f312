"""The two questions of a store: what is this number, and what is asked of me for these listings."""

import json
from hashlib import blake2b
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from filings.api import schema
from filings.api.answers import check_listings, filing_answer
from filings.api.authentication import HasStoreKey, StoreKeyAuthentication
from filings.api.claims import read_items
from filings.api.labels import NOT_CHECKED, REGISTER_WORDING
from filings.api.parsers import BoundedJSONParser
from filings.api.problems import MALFORMED_NUMBER, UNKNOWN_NUMBER
from filings.api.register import dossier
from filings.rules.claimed_number import as_published
from filings.rules.filing_number import NumberReading, read
from oversight import statute
from oversight.clock import now, today
from oversight.problems import FieldError, Problem

_WORDING = {"zh": REGISTER_WORDING.zh, "en": REGISTER_WORDING.en}
_NOT_CHECKED = {"zh": NOT_CHECKED.zh, "en": NOT_CHECKED.en}


class StoreView(APIView):
    """What every question needs: a store's key."""

    authentication_classes = [StoreKeyAuthentication]
    permission_classes = [HasStoreKey]
    parser_classes = [BoundedJSONParser]


class FilingView(StoreView):
    """One filing by its number."""

    @schema.filing
    def get(self, request: Request, number: str) -> HttpResponseBase:
        asked = as_published(number)
        found = dossier(asked, today())
        if found is None:
            raise _no_filing(number, read(asked))
        answer = {**filing_answer(found), "wording": _WORDING}
        # The time of the answer is no part of what it says: an unchanged filing keeps its tag.
        response = Response({**answer, "as_of": now().isoformat()})
        patch_cache_control(response, private=True, no_cache=True)
        return conditional(request, response, answer)


class ListingChecksView(StoreView):
    """What Article 16 asks of the store, for up to a thousand listings."""

    @schema.listing_checks
    def post(self, request: Request) -> Response:
        day = today()
        items = read_items(request.data, day)
        answer = {
            "as_of": now().isoformat(),
            "edition": statute.CURRENT,
            "results": check_listings(items, day),
            "wording": _WORDING,
            "not_checked": _NOT_CHECKED,
        }
        return Response(answer)


def conditional(request: HttpRequest | Request, response: Response, content: dict[str, Any]) -> HttpResponseBase:
    """The response with an ETag of its content, or 304 where the store holds it already."""
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    etag = f'W/"{blake2b(written, digest_size=12).hexdigest()}"'
    response["ETag"] = etag
    plain = getattr(request, "_request", request)
    return get_conditional_response(plain, etag=etag, response=response) or response


def _no_filing(number: str, reading: NumberReading) -> Problem:
    if reading.number is None:
        rule = _("A filing number is 网信算备, 21 digits and 号; prefix, suffix and blanks may be left out.")
        remedy = _(
            "Copy the number from the app's page; numbers of other registers (ICP, app filing) are not known here."
        )
        return Problem(MALFORMED_NUMBER, rule, [FieldError("number", number, rule, remedy)])
    rule = _("The register holds no filing of this number.")
    remedy = _("Compare the digits with the provider's; a filing younger than the last published list needs proof.")
    if reading.flags:
        remedy = _("Its last digit does not fit the others: probably mistyped; compare it with the provider's.")
    return Problem(UNKNOWN_NUMBER, rule, [FieldError("number", reading.text, rule, remedy)])
