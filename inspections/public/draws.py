"""Draws for everybody: what was fixed before the draw, the result, and what it takes to compute it oneself.

The hash of what is fixed stands here from the fixing on, so that nothing can be changed afterwards. The files follow
when they warn nobody any more: from the population and the seed anybody computes who is going to be inspected.
"""

from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from inspections.draws.left_out import REASONS
from inspections.draws.population import told
from inspections.models import Draw, DrawnTarget, Inspection, InspectionPlan
from oversight.clock import today
from oversight.public.answers import cacheable, page

ON_A_PAGE: Final = 50
MOST_PAGES: Final = 10_000


@dataclass(frozen=True, slots=True)
class Place:
    """One drawn party as the public sees it: its name only when it can know of the inspection itself."""

    position: int
    name: str
    cards: str
    dropped_because: str


@require_safe
def every(request: HttpRequest) -> HttpResponseBase:
    """All draws, the newest first: fixed, drawn, set aside."""
    draws = Draw.objects.select_related("plan__authority").order_by("-pk")
    shown = Paginator(draws, ON_A_PAGE).get_page(_page(request))
    return cacheable(request, page(request, "draws/list.html", {"shown": shown}))


@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One draw with its files, its hashes and its parties."""
    draw = get_object_or_404(Draw.objects.select_related("plan__authority"), pk=pk)
    shown = Paginator(_targets(draw), ON_A_PAGE).get_page(_page(request))
    context = {
        "draw": draw,
        "open": _is_open(draw),
        "plan": draw.plan,
        "filter": told(draw.plan.population),
        "left_out": [(REASONS.get(why, why), count) for why, count in draw.exclusions.items()],
        "shown": shown,
        "places": [_place(target) for target in shown],
    }
    return cacheable(request, page(request, "draws/draw.html", context))


@require_safe
def fixed_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What was fixed before the draw."""
    draw = _opened(Draw.objects.all(), pk)
    return _file(request, draw.fixed_stored_as, draw.fixed_sha256, f"draw-{draw.pk}-fixed.json")


@require_safe
def published_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What was fixed, the seed and the result."""
    draw = _opened(Draw.objects.exclude(stored_as=""), pk)
    return _file(request, draw.stored_as, draw.sha256, f"draw-{draw.pk}.json")


@require_safe
def script(request: HttpRequest) -> HttpResponseBase:
    """The program that checks a file."""
    content = (settings.BASE_DIR / "script" / "verify_draw.py").open("rb")
    response = FileResponse(content, as_attachment=True, filename="verify_draw.py", content_type="text/x-python")
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _targets(draw: Draw) -> "QuerySet[DrawnTarget]":
    found = DrawnTarget.objects.filter(draw=draw).order_by("position")
    return found.select_related("draw__plan", "party", "officer", "second_officer", "inspection", "dropped")


def _place(target: DrawnTarget) -> Place:
    cards = (target.officer.card_number, target.second_officer.card_number)
    dropped = target.dropped.reason if hasattr(target, "dropped") else ""
    return Place(target.position, target.party.name if _is_known(target) else "", ", ".join(cards), dropped)


def _is_known(target: DrawnTarget) -> bool:
    """The inspection has begun, or the plan has ended: naming the party warns nobody any more."""
    if _has_ended(target.draw.plan):
        return True
    inspection: Inspection | None = getattr(target, "inspection", None)
    return inspection is not None and inspection.begun_at is not None


def _has_ended(plan: InspectionPlan) -> bool:
    """Ended by an act, or by its last day: nobody can hold the files back by leaving an inspection undone."""
    return plan.state == InspectionPlan.State.ENDED or plan.until_on < today()


def _is_open(draw: Draw) -> bool:
    """Whether its files warn nobody: the plan has ended, or every drawn party is being inspected or was left out."""
    if _has_ended(draw.plan):
        return True
    if draw.state != Draw.State.DRAWN:
        return False
    waiting = DrawnTarget.objects.filter(draw=draw, dropped__isnull=True, inspection__begun_at__isnull=True)
    return not waiting.exists()


def _opened(draws: "QuerySet[Draw]", pk: int) -> Draw:
    """The draw whose files are asked for; 404 while they could warn somebody."""
    draw = get_object_or_404(draws.select_related("plan"), pk=pk)
    if not _is_open(draw):
        raise Http404(_("The files of this draw are published when all its inspections have begun or the plan ended."))
    return draw


def _file(request: HttpRequest, stored_as: str, sha256: str, name: str) -> HttpResponseBase:
    """A file as it is kept; it never changes, so whoever has it is told so."""
    etag = f'"{sha256}"'
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return unchanged
    try:
        content = default_storage.open(stored_as)
    except OSError as error:
        raise Http404 from error
    response = FileResponse(content, as_attachment=True, filename=name, content_type="application/json")
    response["ETag"], response["X-Content-Type-Options"] = etag, "nosniff"
    patch_cache_control(response, public=True, max_age=86400, immutable=True)
    return response


def _page(request: HttpRequest) -> int:
    asked = request.GET.get("page", "1")
    return min(int(asked), MOST_PAGES) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 1
