"""Errors in the register that the public reports."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from filings.admin.desk import reads_personal_data
from filings.admin.dossier_panels import NOT_SHOWN
from filings.models import ErrorReport
from filings.models.error_report import ErrorReportQuerySet
from oversight.acts.refused import Text
from oversight.admin.base import OfficerModelAdmin
from oversight.admin.filters import ALL, ChoiceFilter
from oversight.models import Officer


class AnswerFilter(ChoiceFilter):
    """Reports by whether they are answered."""

    title = _("selection")
    parameter_name = "selection"
    default = "open"
    options: ClassVar[tuple[tuple[str, Text], ...]] = (
        ("open", _("Not answered yet")),
        ("mine", _("Mine, not answered yet")),
        (ALL, _("All")),
    )

    def narrow(self, request: HttpRequest, rows: Any, chosen: str) -> Any:
        if chosen == ALL or not isinstance(rows, ErrorReportQuerySet):
            return rows
        return rows.open().filter(handler=request.user.pk) if chosen == "mine" else rows.open()


class ErrorReportAdmin(OfficerModelAdmin[ErrorReport]):
    explains = _(
        "What somebody says is wrong on a filing's public page. Take a report up, look, and answer it: whoever has the "
        "tracking code reads the answer."
    )
    list_display = ("reported_at", "filing", "what", "state", "handler")
    list_select_related = ("filing", "handler")
    list_filter = (AnswerFilter, "state")
    search_fields = ("=code", "text", "filing__number")
    object_related = ("filing__party", "handler")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The reporter's address is for those who answer."""
        officer: Officer = request.user  # type: ignore[assignment]
        contact = "contact" if reads_personal_data(officer) else "contact_kept"
        return (
            (None, {"fields": ("filing", "reported_at", "handler")}),
            (_("What is wrong"), {"fields": ("text", "evidence", contact)}),
            (_("Answer"), {"fields": ("answered_at", "answer")}),
        )

    fieldsets = ((None, {"fields": ()}),)

    @display(description=_("what is wrong"))
    def what(self, report: ErrorReport) -> str:
        return report.text if len(report.text) <= 60 else f"{report.text[:60]}…"

    @display(description=_("e-mail, if an answer is wanted"))
    def contact_kept(self, report: ErrorReport) -> Text:
        return NOT_SHOWN if report.contact else ""
