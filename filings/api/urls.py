"""Addresses of the API, below /api/v1/."""

from django.urls import path
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiJsonRenderer2, OpenApiYamlRenderer
from drf_spectacular.views import SpectacularAPIView

from filings.api.docs import DocsView
from filings.api.views import FilingView, ListingChecksView

# Enums stay where they are used: a dozen fields are called `code`.
_DESCRIPTION: dict[str, list[str]] = {"POSTPROCESSING_HOOKS": []}

urlpatterns = [
    path("filings/<path:number>/", FilingView.as_view(), name="api-filing"),
    path("listing-checks/", ListingChecksView.as_view(), name="api-listing-checks"),
    path(
        "schema/",
        SpectacularAPIView.as_view(
            renderer_classes=[OpenApiJsonRenderer2, OpenApiJsonRenderer, OpenApiYamlRenderer],
            custom_settings=_DESCRIPTION,
        ),
        name="api-schema",
    ),
    path("docs/", DocsView.as_view(url_name="api-schema"), name="api-docs"),
]
