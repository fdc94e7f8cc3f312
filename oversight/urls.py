"""Every address of the site."""

from django.urls import include, path
from django.views.generic import RedirectView

from oversight.admin.site import site
from oversight.health.views import healthz, readyz, status
from oversight.problem_pages import problem_page

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="admin:index")),
    path("admin/", site.urls),
    path("i18n/", include("django.conf.urls.i18n")),
    path("api/v1/", include("filings.api.urls")),
    path("register/", include("filings.register.urls")),
    path("problems/<slug:code>/", problem_page, name="problem"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("status", status, name="status"),
]

handler400 = "oversight.problem_pages.handler400"
handler404 = "oversight.problem_pages.handler404"
handler500 = "oversight.problem_pages.handler500"
