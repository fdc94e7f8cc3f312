"""Filings: the desk's list and page, and what published lists tell."""

import re
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from filings.admin.dossier_page import page_of
from filings.admin.dossier_panels import filing_findings
from filings.admin.list_upload import ImportListsForm, import_sentences
from filings.admin.panels import month
from filings.admin.reviews import SELECTIONS, narrowed
from filings.models import Filing
from filings.register.search import register_search
from oversight.acts.refused import Text
from oversight.admin.base import OfficerModelAdmin
from oversight.admin.filters import ALL, ChoiceFilter
from oversight.admin.links import object_url
from oversight.models import Officer

USCC = re.compile(r"[0-9A-HJ-NPQRTUWXY]{18}")


class SelectionFilter(ChoiceFilter):
    """Filings by where they stand at the desk."""

    title = _("selection")
    parameter_name = "selection"
    options: ClassVar[tuple[tuple[str, Text], ...]] = (
        (ALL, _("All")),
        *((key, title) for key, (title, _rows) in SELECTIONS.items()),
    )

    def narrow(self, request: HttpRequest, rows: "QuerySet[Any]", chosen: str) -> "QuerySet[Any]":
        officer: Officer = request.user  # type: ignore[assignment]
        return narrowed(rows, chosen, officer)


Group = tuple[Text | None, Any]

IDENTITY: Group = (
    None,
    {"fields": ("shown_number", "party", "entity_name", "algorithm_name", "role", "category", "series")},
)
AT_THE_DESK: Group = (
    _("At the desk"),
    {
        "fields": (
            "authority",
            "reviewer",
            "original_submitted_on",
            "filed_on",
            "service_ended_on",
            "ended_on",
            "end_ground",
            "edition",
        )
    },
)
PUBLISHED: Group = (_("As published"), {"fields": ("products_text", "purpose", "remarks", "looked_at")})
LISTED: Group = (_("In the lists"), {"fields": ("division", "first_listed", "newest_list", "last_list")})


def _known_from_lists(filing: Filing) -> bool:
    """Whether nothing was ever done about it here."""
    return filing.authority_id is None and filing.service_ended_on is None and not filing.end_ground


ANSWERS = frozenset(
    {
        "filings.accept",
        "filings.refuse",
        "filings.refuse_change",
        "filings.return_for_correction",
        "filings.record_change",
        "filings.cancel_on_application",
    }
)
"""Acts by which the department answers a submission."""


class FilingAdmin(OfficerModelAdmin[Filing]):
    explains = _(
        "Filings of your region: those made here, and those that published lists tell. A receipt starts the "
        "department's thirty working days; numbers are given when an approver decides. A filing is no endorsement."
    )
    object_template = "filings/object.html"
    list_display = ("shown_number", "party", "algorithm_name", "role", "status", "submitted", "reviewer", "newest_list")
    list_select_related = ("party", "reviewer")
    list_filter = (SelectionFilter, "series", "status", "role")
    search_fields = ("number", "algorithm_name")
    object_related = ("party__merged_into", "last_list", "authority", "reviewer")
    door_forms = {"filings.import_filing_lists": ImportListsForm}
    fieldsets: ClassVar[Any] = (IDENTITY, AT_THE_DESK, PUBLISHED, LISTED)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """What a filing cannot have (a desk, a list) is no group of empty fields on its page."""
        empty = []
        if isinstance(obj, Filing):
            empty = [*([AT_THE_DESK] if _known_from_lists(obj) else []), *([] if obj.list_month else [LISTED])]
        return tuple(group for group in self.fieldsets if group not in empty)

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> tuple["QuerySet[Any]", bool]:
        """By what the register finds (two characters are enough, brackets and widths do not matter), or by USCC."""
        typed = search_term.strip()
        if USCC.fullmatch(typed.upper()):
            return queryset.filter(party__uscc=typed.upper()), False
        return register_search(queryset, typed), False

    def act_view(self, request: HttpRequest, object_id: str, act_name: str) -> HttpResponse:
        """The page of an act; the long form of a dossier has one of its own, by section."""
        subject = self.visible_object(request, object_id)
        act = self.declared_act(act_name)
        if act.creates or act.batch:
            raise Http404
        return page_of(act_name)(self, request, act, subject).respond()

    def act_panel(self, act_name: str, subject: Any, officer: Officer) -> tuple[str, dict[str, Any]] | None:
        """Before an answer to a submission is drafted or approved: what the rules find in it."""
        if act_name not in ANSWERS or not isinstance(subject, Filing):
            return None
        found = filing_findings(subject, officer, page=object_url(subject))
        return ("filings/findings_card.html", found) if found else None

    def told(self, act_name: str, result: Any) -> list[tuple[int, Text]]:
        return import_sentences(result) if act_name == "filings.import_filing_lists" else []

    @display(description=_("filing number"), ordering="number")
    def shown_number(self, filing: Filing) -> str:
        """The number; of a filing that has none yet, that it has none."""
        return filing.number or gettext("no number yet: %(algorithm)s") % {"algorithm": filing.algorithm_name}

    @display(description=_("first submitted on"), ordering="original_submitted_on")
    def submitted(self, filing: Filing) -> Any:
        return filing.original_submitted_on

    @display(description=_("to be looked at"))
    def looked_at(self, filing: Filing) -> str:
        return ", ".join(str(Filing.Flag(flag).label) for flag in filing.flags)

    @display(description=_("listed since"), ordering="listed_on")
    def first_listed(self, filing: Filing) -> str:
        return month(filing.listed_on)

    @display(description=_("newest list"), ordering="list_month")
    def newest_list(self, filing: Filing) -> str:
        return month(filing.list_month)
