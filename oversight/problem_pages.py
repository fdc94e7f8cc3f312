"""The pages of problems: what a type means, and the site's 400, 404 and 500, which are problems below /api/."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _
from django.views.defaults import bad_request, page_not_found, server_error

from oversight.acts.refused import Text
from oversight.problems import BAD_REQUEST, CONTENT_TYPE, INTERNAL, KINDS, NOT_FOUND, ProblemKind, body

API_PREFIX = "/api/"


def problem_page(request: HttpRequest, code: str) -> HttpResponse:
    """What a problem's type means: the page its URI leads to."""
    kind = KINDS.get(code)
    if kind is None:
        raise Http404
    page = {"type": kind.uri, "title": str(kind.title), "status": kind.status, "meaning": str(kind.meaning)}
    return JsonResponse(page, json_dumps_params={"ensure_ascii": False})


def handler400(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's 400: a problem below /api/, the site's page elsewhere."""
    if not request.path.startswith(API_PREFIX):
        return bad_request(request, exception)
    return problem(BAD_REQUEST, _("The address, the host or a header of the request cannot be read."))


def handler404(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's 404: a problem below /api/, the site's page elsewhere."""
    if not request.path.startswith(API_PREFIX):
        return page_not_found(request, exception)
    return problem(NOT_FOUND, _("There is nothing at this address."))


def handler500(request: HttpRequest) -> HttpResponse:
    """Django's 500: a problem below /api/, the site's page elsewhere."""
    if not request.path.startswith(API_PREFIX):
        return server_error(request)
    return problem(INTERNAL, _("The failure is ours; ask again later and name the request id."))


def problem(kind: ProblemKind, detail: Text) -> HttpResponse:
    """A problem as the answer to a program, outside DRF."""
    return JsonResponse(
        body(kind, detail), status=kind.status, content_type=CONTENT_TYPE, json_dumps_params={"ensure_ascii": False}
    )
