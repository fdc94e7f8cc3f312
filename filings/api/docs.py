"""The page to try the API: Swagger UI from our own static files, without inline script or style."""

from drf_spectacular.views import SpectacularSwaggerSplitView


class DocsView(SpectacularSwaggerSplitView):
    """Swagger UI whose set-up is a script of its own address, as the site's Content-Security-Policy asks."""

    template_name = "filings/api_docs.html"
