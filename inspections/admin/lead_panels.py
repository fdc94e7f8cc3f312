"""What stands on the page of a lead, and the leads on the pages of a party, a product, a case and a display check."""

from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from filings.acts.standing import same_party, same_product
from filings.models import Party, Product
from inspections.acts.competence import competent_authority
from inspections.acts.lead_forms import standing_party
from inspections.admin.lead import leads_about
from inspections.models import Case, Lead
from oversight import divisions
from oversight.admin.links import admin_url, may_view, object_url
from oversight.admin.tables import SHOWN, TABLE, table
from oversight.clock import today
from oversight.models import Officer
from oversight.panels import Panel, register_panel

State = Lead.State


def next_of_lead(lead: Lead, officer: Officer) -> dict[str, Any]:
    """What must be done with a lead, in sentences, with links to where it came from and where it went."""
    sentences = [*_sentences(lead), _due(lead)]
    return {"sentences": [one for one in sentences if one], "links": [*_origin(lead, officer), *_case(lead, officer)]}


def _sentences(lead: Lead) -> list[str]:
    if lead.state in {State.NEW, State.CHECKING}:
        return [_first(lead), *_whose(lead)]
    if lead.answer_wanted and not lead.answered_at:
        return [gettext("An answer is owed: tell the complainant what became of it.")]
    return [gettext("The lead is decided; nothing is left to do.")]


def _first(lead: Lead) -> str:
    if lead.state == State.NEW:
        return gettext("Nobody checks this lead yet: take it up, or have an approver assign it.")
    if lead.party is None:
        return gettext("Find out which party of the register it is about, then decide.")
    return gettext("Check what is reported. Then open a case, join the lead to one, or close it with reasons.")


def _whose(lead: Lead) -> list[str]:
    """Where another department is competent, its name."""
    party = standing_party(lead)
    if party is None or divisions.covers(lead.authority.division, party.division):
        return []
    other = competent_authority(party.division)
    return [gettext("The party belongs to %(authority)s: hand the lead on.") % {"authority": other}] if other else []


def _due(lead: Lead) -> str:
    clock = lead.deadline
    if clock is None or not clock.is_open:
        return ""
    words = {"day": date_format(clock.due_on)}
    if clock.is_overdue(today()):
        return gettext("This was to be decided by %(day)s and is overdue.") % words
    return gettext("This is to be decided by %(day)s.") % words


def _origin(lead: Lead, officer: Officer) -> list[tuple[str, str]]:
    if not lead.origin_type:
        return []
    model = apps.get_model(lead.origin_type)
    url = admin_url(model, "change", lead.origin_id) if may_view(officer, model) else ""
    return [(gettext("Where it comes from: %(kind)s") % {"kind": model._meta.verbose_name}, url)]


def _case(lead: Lead, officer: Officer) -> list[tuple[str, str]]:
    case = lead.case
    if case is None:
        return []
    sees = may_view(officer, Case) and Case.objects.visible_to(officer).filter(pk=case.pk).exists()
    return [(gettext("Case %(number)s") % {"number": case}, object_url(case) if sees else "")]


def _earlier_leads(lead: Lead, officer: Officer) -> dict[str, Any] | None:
    if lead.party is None:
        return None
    return _lead_table(leads_about(same_party(lead.party)).exclude(pk=lead.pk), officer)


def _earlier_cases(lead: Lead, officer: Officer) -> dict[str, Any] | None:
    if lead.party is None:
        return None
    own = Case.objects.filter(party__in=same_party(lead.party))
    visible = own.filter(pk__in=Case.objects.visible_to(officer).values("pk")).select_related("authority")
    rows = [(one, one.get_status_display(), one.authority, one.opened_on, one.closed_on) for one in visible[:SHOWN]]
    return table(officer, [_("case"), _("status"), _("authority"), _("opened on"), _("closed on")], rows)


def _lead_table(leads: "QuerySet[Lead]", officer: Officer) -> dict[str, Any] | None:
    visible = leads.filter(pk__in=Lead.objects.visible_to(officer).values("pk")).select_related("authority", "handler")
    rows = [
        (one, one.get_source_display(), one.get_state_display(), one.registered_on, one.handler, one.authority)
        for one in visible[:SHOWN]
    ]
    headings = [_("lead"), _("source"), _("state"), _("registered on"), _("handled by"), _("authority")]
    return table(officer, headings, rows)


def _of_party(party: Party, officer: Officer) -> dict[str, Any] | None:
    return _lead_table(Lead.objects.filter(party__in=same_party(party)), officer)


def _of_product(product: Product, officer: Officer) -> dict[str, Any] | None:
    return _lead_table(Lead.objects.filter(product__in=same_product(product)), officer)


def register() -> None:
    """Called once, when the admin is made."""
    for panel in (
        Panel("next", _("What is next"), "inspections/lead_next.html", next_of_lead, first=True),
        Panel("earlier_leads", _("Other leads about the party"), TABLE, _earlier_leads),
        Panel("earlier_cases", _("Cases of the party"), TABLE, _earlier_cases),
    ):
        register_panel("inspections.Lead", panel)
    register_panel("filings.Party", Panel("leads", _("Leads"), TABLE, _of_party))
    register_panel("filings.Product", Panel("leads", _("Leads"), TABLE, _of_product))
