"""Leads: what is new, whose turn it is, by when, and who is owed an answer."""

from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from inspections.models import Lead
from inspections.models.lead import LeadQuerySet
from oversight.acts.refused import Text
from oversight.admin.base import OfficerModelAdmin
from oversight.admin.filters import ALL, ChoiceFilter
from oversight.clock import today
from oversight.deadlines.calendar import calendar_in_force
from oversight.models import Deadline, Officer, Role

SOON = 3
"""Working days ahead."""
NOT_SHOWN = _("left; shown to those who handle the lead")


def own_new(officer: Officer) -> LeadQuerySet:
    """Leads of the officer's own authority that nobody has taken up."""
    return Lead.objects.visible_to(officer).filter(authority=officer.authority_id, state=Lead.State.NEW)


def mine(officer: Officer) -> LeadQuerySet:
    """Undecided leads that the officer checks."""
    return Lead.objects.visible_to(officer).open().filter(handler=officer)


def overdue(officer: Officer) -> LeadQuerySet:
    """Undecided leads whose time has run out."""
    return _with_clock(Lead.objects.visible_to(officer), Deadline.objects.overdue(today()))


def due(officer: Officer) -> LeadQuerySet:
    """Undecided leads whose time ends within three working days, or has run out."""
    until = calendar_in_force().add(today(), SOON)
    return _with_clock(Lead.objects.visible_to(officer), Deadline.objects.open().filter(due_on__lte=until))


def owing(officer: Officer) -> LeadQuerySet:
    """Decided complaints of the officer's own authority that nobody has answered yet."""
    return Lead.objects.visible_to(officer).filter(
        authority=officer.authority_id, answer_wanted=True, answered_at__isnull=True, decided_at__isnull=False
    )


def _with_clock(rows: LeadQuerySet, clocks: "QuerySet[Deadline]") -> LeadQuerySet:
    return rows.open().filter(deadline__in=clocks.filter(subject_type=Lead._meta.label).values("pk"))


SELECTIONS = {"new": own_new, "mine": mine, "due": due, "overdue": overdue, "answer": owing}


class LeadFilter(ChoiceFilter):
    title = _("selection")
    parameter_name = "selection"
    default = "open"
    options: ClassVar[tuple[tuple[str, Text], ...]] = (
        ("open", _("Not decided yet")),
        ("new", _("New in my authority")),
        ("mine", _("Mine")),
        ("due", _("Due within three working days, or overdue")),
        ("overdue", _("Overdue")),
        ("answer", _("Owing an answer")),
        (ALL, _("All")),
    )

    def narrow(self, request: HttpRequest, rows: "QuerySet[Any]", chosen: str) -> "QuerySet[Any]":
        officer: Officer = request.user  # type: ignore[assignment]
        if chosen == ALL or not isinstance(rows, LeadQuerySet):
            return rows
        if chosen == "open":
            return rows.open()
        return rows.filter(pk__in=SELECTIONS[chosen](officer).values("pk"))


def reads_contact(officer: Officer, lead: Lead) -> bool:
    """Whether an officer may see who complained: who handles leads of this authority, and who decides on them."""
    return officer.authority_id == lead.authority_id and officer.holds([Role.INSPECTOR, Role.APPROVER])


class LeadAdmin(OfficerModelAdmin[Lead]):
    explains = _(
        "What may become a case, from the first minute: complaints, overdue filings, failed display checks, "
        "assignments and transfers. A case is opened, joined, or the lead is closed with reasons, within seven "
        "working days. Nothing leaves here but the answer to whoever complained."
    )
    list_display = ("number", "about", "source", "state", "due_on", "handler", "authority", "answer_owed")
    list_select_related = ("party", "deadline", "handler", "authority")
    list_filter = (LeadFilter, "state", "source")
    search_fields = ("number", "=code", "party__name", "party_text", "product_text")
    object_related = (
        "party__merged_into", "product__party", "deadline", "handler", "authority", "case", "registered_by",
    )  # fmt: skip

    fieldsets = ((None, {"fields": ()}),)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Who complained is for those who handle the lead."""
        officer: Officer = request.user  # type: ignore[assignment]
        groups: list[tuple[Any, dict[str, Any]]] = [
            (None, {"fields": ("number", "source", "authority", "handler", "registered_on", "registered_by")}),
            (
                _("What is reported"),
                {"fields": ("party", "party_text", "product", "product_text", "text", "where_seen")},
            ),
        ]
        if obj is not None and obj.code:
            contact = ("contact_name", "contact_email") if reads_contact(officer, obj) else ("contact_kept",)
            answer = ("answered_at", "answer") if obj.answered_at else ()
            groups.append((_("Complaint"), {"fields": ("code", "answer_wanted", *contact, *answer)}))
        if obj is not None and obj.decided_at:
            reasons = ("closing", "closing_note") if obj.closing else ("case",)
            groups.append((_("What became of it"), {"fields": ("decided_at", *reasons)}))
        return groups

    @display(description=_("party or product"))
    def about(self, lead: Lead) -> str:
        named = lead.named or lead.product_text
        return named if len(named) <= 40 else f"{named[:40]}…"

    @display(description=_("due"), ordering="deadline__due_on")
    def due_on(self, lead: Lead) -> Any:
        return lead.deadline.due_on if lead.deadline and lead.deadline.is_open else None

    @display(description=_("answer"))
    def answer_owed(self, lead: Lead) -> Text:
        if lead.answered_at:
            return _("given")
        if not lead.answer_wanted:
            return ""
        return _("owed") if lead.decided_at else _("asked for")

    @display(description=_("who complained"))
    def contact_kept(self, lead: Lead) -> Text:
        return NOT_SHOWN if lead.contact_name or lead.contact_email else ""


def leads_about(parties: "QuerySet[Any]") -> LeadQuerySet:
    """Leads about parties, about their products, and those that became their cases."""
    return Lead.objects.filter(Q(party__in=parties) | Q(case__party__in=parties))
