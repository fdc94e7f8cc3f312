"""What a document may load while it is rendered: data in the page itself and our own static files. Nothing else."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse


class Forbidden(FatalURLFetchingError):  # type: ignore[misc]
    """A document asked for something it may not load; the rendering stops and says so."""


class HouseFetcher(URLFetcher):  # type: ignore[misc]
    """Allows `data:` and files below the static root, symbolic links resolved."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols={"data", "file"}, allow_redirects=False)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Raises Forbidden, which WeasyPrint lets through as no other error of a fetcher."""
        if not (url.startswith("data:") or _is_static(url)):
            raise Forbidden(f"a document may not load {url[:200]}")
        return super().fetch(url, headers)


def _is_static(url: str) -> bool:
    parts = urlsplit(url)
    if parts.scheme != "file" or parts.netloc:
        return False
    root = Path(str(settings.STATIC_ROOT)).resolve()
    return Path(unquote(parts.path)).resolve().is_relative_to(root)
