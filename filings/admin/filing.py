"""Filings as the lists publish them."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from filings.admin.list_upload import ImportListsForm, import_sentences
from filings.admin.panels import month
from filings.models import Filing
from filings.models.filing import FilingQuerySet
from oversight.acts.refused import Text
from oversight.admin.base import OfficerModelAdmin
from oversight.admin.filters import ALL, ChoiceFilter


class LookFilter(ChoiceFilter):
    """Filings under Article 19, and those that deserve a look."""

    title = _("selection")
    parameter_name = "selection"
    options: ClassVar[tuple[tuple[str, Text], ...]] = (
        (ALL, _("All")),
        ("article_19", _("Deep synthesis (Article 19)")),
        ("flagged", _("To be looked at")),
    )

    def narrow(self, request: HttpRequest, rows: "QuerySet[Filing]", chosen: str) -> "QuerySet[Filing]":
        if isinstance(rows, FilingQuerySet) and chosen == "article_19":
            return rows.under_article_19()
        return rows.flagged() if isinstance(rows, FilingQuerySet) and chosen == "flagged" else rows


class FilingAdmin(OfficerModelAdmin[Filing]):
    explains = _("Filings of your region as the newest published lists tell them. A filing is no approval.")
    list_display = ("number", "party", "algorithm_name", "role", "category", "status", "newest_list")
    list_select_related = ("party",)
    list_filter = (LookFilter, "series", "status", "role")
    search_fields = ("number", "party__name", "entity_name", "algorithm_name", "products_text", "=party__uscc")
    object_related = ("party", "last_list")
    door_forms = {"filings.import_filing_lists": ImportListsForm}
    fieldsets = (
        (None, {"fields": ("number", "party", "entity_name", "algorithm_name", "role", "category", "series")}),
        (_("As published"), {"fields": ("products_text", "purpose", "remarks", "looked_at")}),
        (_("Where it stands"), {"fields": ("division", "first_listed", "newest_list", "last_list", "edition")}),
    )

    def told(self, act_name: str, result: Any) -> list[tuple[int, Text]]:
        return import_sentences(result) if act_name == "filings.import_filing_lists" else []

    @display(description=_("to be looked at"))
    def looked_at(self, filing: Filing) -> str:
        return ", ".join(str(Filing.Flag(flag).label) for flag in filing.flags)

    @display(description=_("listed since"), ordering="listed_on")
    def first_listed(self, filing: Filing) -> str:
        return month(filing.listed_on)

    @display(description=_("newest list"), ordering="list_month")
    def newest_list(self, filing: Filing) -> str:
        return month(filing.list_month)
