"""Who changed a row and by which page: kept beside every version, without the addresses that open recipients' pages."""

from typing import Any

from django.http import HttpRequest
from pghistory.middleware import HistoryMiddleware

from oversight.log_lines import without_tokens


class QuietHistoryMiddleware(HistoryMiddleware):
    """The library's own; what it tells the database of a request opens nothing."""

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        """The officer's key and the path, with `/n/…` in place of a recipient's address."""
        context: dict[str, Any] = super().get_context(request)
        return {**context, "url": without_tokens(context["url"])}
