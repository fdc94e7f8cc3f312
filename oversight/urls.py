"""Every address of the site."""

from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import RedirectView
from django.views.i18n import set_language

from oversight.admin.site import site
from oversight.health.views import healthz, readyz, status
from oversight.problem_pages import problem_page

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="admin:index")),
    path("admin/", site.urls),
    path("i18n/", include("django.conf.urls.i18n")),
    # Sets a language and nothing else: without a token, so that public pages stay the same for every reader.
    path("language/", csrf_exempt(set_language), name="public-language"),
    path("api/v1/", include("filings.api.urls")),
    path("register/", include("filings.register.urls")),
    path("complaints/", include("inspections.public.urls")),
    path("verify/", include("reports.public.verify_urls")),
    path("n/", include("reports.public.recipient_urls")),
    path("draws/", include("inspections.public.draws_urls")),
    path("n/", include("inspections.party_page.urls")),
    path("problems/<slug:code>/", problem_page, name="problem"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("status", status, name="status"),
]

handler400 = "oversight.problem_pages.handler400"
handler404 = "oversight.problem_pages.handler404"
handler500 = "oversight.problem_pages.handler500"
