"""Submissions: what arrived when, and how the department answered."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from filings.models import Submission
from filings.models.submission import SubmissionQuerySet
from oversight.acts.refused import Text
from oversight.admin.base import OfficerModelAdmin
from oversight.admin.filters import ALL, ChoiceFilter


class StandingFilter(ChoiceFilter):
    """Submissions by what has become of them."""

    title = _("standing")
    parameter_name = "standing"
    options: ClassVar[tuple[tuple[str, Text], ...]] = (
        (ALL, _("All")),
        ("waiting", _("Waiting for the department")),
        *((state.value, state.label) for state in Submission.State if state != Submission.State.RECEIVED),
    )

    def narrow(self, request: HttpRequest, rows: Any, chosen: str) -> Any:
        if chosen == ALL or not isinstance(rows, SubmissionQuerySet):
            return rows
        return rows.waiting() if chosen == "waiting" else rows.filter(state=chosen)


Group = tuple[Text | None, Any]

IDENTITY: Group = (None, {"fields": ("filing", "kind", "state", "event_on", "answers", "bulk", "edition")})
RECEIPT: Group = (
    _("Receipt"),
    {
        "fields": (
            "receipt",
            "received_on",
            "received_at",
            "original_on",
            "received_by",
            "authority",
            "content_sha256",
        )
    },
)
ANSWER: Group = (_("Answer of the department"), {"fields": ("answered_on", "answered_by_officer", "outcome")})


class SubmissionAdmin(OfficerModelAdmin[Submission]):
    explains = _(
        "Everything that was handed in, each with its receipt. A received dossier never changes; what is put right is "
        "a record of its own. Acts stand on the page of the filing."
    )
    object_template = "filings/object.html"
    list_display = ("number", "filing", "kind", "state", "received_on", "original_on", "authority")
    list_select_related = ("filing", "authority")
    list_filter = (StandingFilter, "kind")
    search_fields = ("receipt_number", "filing__number", "filing__algorithm_name", "filing__party__name")
    object_related = (
        "filing__party", "filing__reviewer", "answers__filing", "authority", "received_by", "answered_by_officer",
        "receipt", "outcome", "bulk",
    )  # fmt: skip
    fieldsets: ClassVar[Any] = (IDENTITY, RECEIPT, ANSWER)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """A draft has no receipt, and what waits has no answer."""
        if not isinstance(obj, Submission):
            return self.fieldsets
        groups = (IDENTITY, *([RECEIPT] if obj.received_at else []), *([ANSWER] if obj.answered_on else []))
        return tuple(groups)

    @display(description=_("receipt"), ordering="receipt_number")
    def number(self, submission: Submission) -> str:
        """Its receipt; of a draft that it has none yet."""
        return submission.receipt_number or str(_("no receipt yet"))
