"""The pages on which anybody finds a filing and reads what is public of it."""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote, urlencode

from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from filings.models import Change, Filing
from filings.register.addresses import absolute, filing_path, find_filing
from filings.register.filing_page import UNDER_REVIEW, changed_at, filing_page
from filings.register.forms import SearchForm
from filings.register.qr import qr_svg
from filings.register.search import CAP, Found, Place, find
from filings.register.visitors import MINUTE, may_search
from filings.register.words import ROLES, STATUSES, category_name, public_status
from filings.rules.filing_number import NumberFlag, read
from oversight.acts.refused import Text
from oversight.public.answers import cacheable, page, private
from oversight.public.links import public_links

_PLACE = re.compile(r"(\d{4}-\d{2}-\d{2})\.(\d{1,18})", re.ASCII)
SHOWN_PRODUCTS = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of the results."""

    path: str
    filing: Filing
    entity: str
    status: str
    status_label: Text
    role: Text
    category: Text
    products: list[str]
    more_products: int


@require_safe
def search(request: HttpRequest) -> HttpResponseBase:
    """The search, its filters and one page of what was found."""
    if request.GET and not may_search(request):
        headers = {"Retry-After": str(MINUTE)}
        return private(page(request, "register/too_many.html", {}, status=429, index=False, headers=headers))
    form = SearchForm(request.GET)
    wanted = form.wanted()
    found = find(wanted, _place(request.GET.get("after", "")))
    context = {
        "form": form,
        "hits": _hits(found),
        "found": found,
        "cap": CAP,
        "is_first": not request.GET.get("after"),
        "first": _address(request, None),
        "next": _address(request, found.after) if found.after else "",
        "narrowed": bool(wanted.text or wanted.lexemes or wanted.year),
        "filtered": bool(wanted.lexemes or wanted.year or form.errors),
    }
    response = page(request, "register/search.html", context, index=not request.GET)
    last = Change.objects.exclude(UNDER_REVIEW).aggregate(last=Max("at"))["last"]
    return cacheable(request, response, modified=last, decides=False)


@require_safe
def filing(request: HttpRequest, number: str) -> HttpResponseBase:
    """The stable page of one filing, to which its provider links (Article 19)."""
    found = find_filing(number)
    if found is None:
        return _missing(request, number)
    path = filing_path(found)
    if request.path != unquote(path):
        return redirect(path, permanent=True)
    about = [(link.about, link.url_about(found.public_number)) for link in public_links() if link.about]
    response = page(request, "register/filing.html", {"page": filing_page(found), "path": path, "about": about})
    # An accepted change of content that no column repeats has no time of its own: the tag alone decides.
    return cacheable(request, response, modified=changed_at(found), decides=False)


@require_safe
def qr(request: HttpRequest, number: str) -> HttpResponseBase:
    """The address of a filing's page as a QR code (SVG)."""
    found = find_filing(number)
    if found is None:
        return _missing(request, number)
    address = absolute(filing_path(found))
    return cacheable(request, HttpResponse(qr_svg(address, found.public_number), content_type="image/svg+xml"))


def _missing(request: HttpRequest, number: str) -> HttpResponseBase:
    """No filing of this number: said in the register's own page, with the search at hand."""
    reading = read(number if number.startswith("网") else f"网信算备{number}号")
    malformed = reading.number is None
    mistyped = NumberFlag.CHECK_DIGIT in reading.flags
    context = {
        "form": SearchForm({"q": number[:100]}),
        "number": number[:100],
        "malformed": malformed,
        "mistyped": mistyped,
    }
    return cacheable(request, page(request, "register/missing.html", context, status=404, index=False))


def _hits(found: Found) -> list[Hit]:
    """The filings of a page with their parties and products, in two queries."""
    filings = Filing.objects.filter(pk__in=found.filings).select_related("party").prefetch_related("products")
    by_key = {one.pk: one for one in filings}
    return [_hit(by_key[key]) for key in found.filings if key in by_key]


def _hit(found: Filing) -> Hit:
    status = public_status(found.status)
    names = list(dict.fromkeys(product.name for product in found.products.all()))
    return Hit(
        path=filing_path(found),
        filing=found,
        entity=found.party.name,
        status=status,
        status_label=STATUSES[status],
        role=ROLES[found.role],
        category=category_name(found.category) if found.category else "",
        products=names[:SHOWN_PRODUCTS],
        more_products=max(len(names) - SHOWN_PRODUCTS, 0),
    )


def _place(text: str) -> Place | None:
    """Where the page before ended; None for the first one and for an address that nobody was given."""
    match = _PLACE.fullmatch(text)
    try:
        return Place(date.fromisoformat(match[1]), int(match[2])) if match else None
    except ValueError:
        return None


def _address(request: HttpRequest, after: Place | None) -> str:
    """This search from its beginning, or after a place."""
    asked = {key: value for key, value in request.GET.items() if key != "after" and value}
    if after:
        asked["after"] = f"{after.entered_on.isoformat()}.{after.filing}"
    return reverse("register-search") + (f"?{urlencode(asked)}" if asked else "")
