"""`/healthz` for the supervisor, `/readyz` for the load balancer, `/status` for operators."""

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from oversight.health.readiness import obstacles
from oversight.health.report import report
from oversight.models import Officer, Role

OPERATORS = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return JsonResponse({"alive": True})


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 where this node can answer, 503 with the parts that keep it from answering."""
    found = obstacles()
    return JsonResponse({"ready": not found, "obstacles": found}, status=503 if found else 200)


@never_cache
@require_safe
def status(request: HttpRequest) -> HttpResponse:
    """Every part with its light, for administrators and auditors who are logged in; 403 for everybody else."""
    officer = request.user
    if not isinstance(officer, Officer) or not officer.is_active or not officer.holds(OPERATORS):
        return HttpResponseForbidden(
            _("Only administrators and auditors see this page."), content_type="text/plain; charset=utf-8"
        )
    return JsonResponse(report(), json_dumps_params={"ensure_ascii": False})
