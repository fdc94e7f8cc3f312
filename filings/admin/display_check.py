"""Display checks: what a product shows of its filing (Article 19 ¶2)."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from filings.models import DisplayCheck
from filings.models.display_check import DisplayCheckQuerySet
from oversight.acts.refused import Text
from oversight.admin.base import OfficerModelAdmin
from oversight.admin.filters import ALL, ChoiceFilter


class ResultFilter(ChoiceFilter):
    """Checks by their result."""

    title = _("result")
    parameter_name = "result"
    options: ClassVar[tuple[tuple[str, Text], ...]] = (
        (ALL, _("All")),
        ("failed", _("Failed")),
        ("passed", _("Passed")),
    )

    def narrow(self, request: HttpRequest, rows: Any, chosen: str) -> Any:
        if chosen == ALL or not isinstance(rows, DisplayCheckQuerySet):
            return rows
        return rows.failed() if chosen == "failed" else rows.filter(passed=True)


class DisplayCheckAdmin(OfficerModelAdmin[DisplayCheck]):
    explains = _(
        "Looks at what products and technical supporters show of their filings, each with its evidence. Whether number "
        "and link are right was computed. Checks are recorded on the page of the product; on the page of the filing "
        "where it covers none."
    )
    list_display = ("checked_on", "product", "filing", "passed", "number_right", "link_right", "officer")
    list_select_related = ("product", "filing", "officer")
    list_filter = (ResultFilter,)
    search_fields = ("product__name", "filing__party__name", "filing__number", "place")
    object_related = ("product__party", "filing__party", "officer", "screenshot")
    fieldsets = (
        (None, {"fields": ("product", "filing", "checked_on", "officer", "place", "passed")}),
        (
            _("What was found"),
            {"fields": ("number_shown", "shown_number", "number_right", "link_present", "shown_link", "link_right")},
        ),
        (_("Evidence"), {"fields": ("screenshot", "note")}),
    )
