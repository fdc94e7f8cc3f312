"""What stands on the page of a case, and the cases on the page of a party and a product."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from filings.acts.standing import same_party, same_product
from filings.models import Party, Product
from inspections.acts.moving import documents_of
from inspections.admin.documents import document
from inspections.admin.doubts import doubts_panel
from inspections.admin.failed_check import failed_check
from inspections.admin.next_steps import next_panel
from inspections.admin.status_bar import procedure
from inspections.admin.timeline import timeline_panel
from inspections.models import (
    Case,
    CooperationRequest,
    CorrectionItem,
    CorrectiveComments,
    Decision,
    DecisionItem,
    Lead,
    Preservation,
)
from oversight.admin.deadlines import register_further_clocks
from oversight.admin.links import admin_url, may_view
from oversight.admin.tables import SHOWN, TABLE, table
from oversight.models import Deadline, Officer
from oversight.money import yuan_text
from oversight.panels import Panel, register_panel
from reports.admin.panels import notices_table
from reports.models import Notice


def _breaches(case: Case, officer: Officer) -> dict[str, Any] | None:
    goes_on = gettext("goes on (no last day is given)")
    rows = [
        (one.reference, one.product, one.facts, one.happened_on or goes_on, one.law_provides)
        for one in case.breaches.select_related("product")
    ]
    headings = [
        _("article"), _("product"), _("facts and evidence"), _("last day it went on"), _("law that provides otherwise"),
    ]  # fmt: skip
    return table(officer, headings, rows)


def _comments(case: Case, officer: Officer) -> dict[str, Any] | None:
    """Every round of comments; what each asks for stands among the items to correct."""
    rounds = case.comments.select_related("notice", "deadline")
    rows = [
        (
            document(case, one.notice, officer),
            f"{one.period_length} {one.get_period_unit_display()}",
            one.served_on,
            one.deadline.due_on if one.deadline else None,
            one.get_outcome_display(),
        )
        for one in rounds
    ]
    headings = [_("document"), _("period"), _("served on"), _("due"), _("outcome")]
    return table(officer, headings, rows)


def _decisions(case: Case, officer: Officer) -> dict[str, Any] | None:
    found = case.decisions.select_related("prior_notice", "notice", "case").prefetch_related("items__breach__product")
    rows = [
        (
            one,
            one.get_stage_display(),
            "\n".join(measures(item) for item in one.items.all()),
            document(case, one.prior_notice, officer),
            document(case, one.notice, officer),
            one.served_on,
        )
        for one in found
    ]
    headings = [_("decision"), _("stage"), _("measures"), _("prior notice"), _("document"), _("served on")]
    return table(officer, headings, rows)


def measures(item: DecisionItem) -> str:
    """What one item lays on the party, in words."""
    field: Any = DecisionItem._meta.get_field("measures")
    labels = dict(field.base_field.flatchoices)
    words = ", ".join(str(labels.get(measure, measure)) for measure in item.measures)
    fine = f" ({yuan_text(item.fine_fen)})" if item.fine_fen else ""
    return f"{item.breach}: {words}{fine}"


def _items(decision: Decision, officer: Officer) -> dict[str, Any] | None:
    rows = [
        (measures(item), item.todo, item.mitigation_ground) for item in decision.items.select_related("breach__product")
    ]
    return table(officer, [_("measures"), _("what must be done"), _("statutory ground that mitigates")], rows)


def _documents(case: Case, officer: Officer) -> dict[str, Any] | None:
    """Every document of the case."""
    newest = documents_of(case).order_by("-issued_at", "-pk")
    through = (lambda notice, page: admin_url(Case, page, case.pk, notice.pk)) if may_view(officer, Notice) else None
    return notices_table(newest, officer, through)


def _case_of(notice: Notice, officer: Officer) -> dict[str, Any] | None:
    """The case that a document belongs to."""
    comments, decisions = CorrectiveComments.objects.filter(notice=notice), Decision.objects
    of_notice = (
        Q(pk__in=comments.values("case"))
        | Q(pk__in=decisions.filter(prior_notice=notice).values("case"))
        | Q(pk__in=decisions.filter(notice=notice).values("case"))
    )
    if notice.subject_type == Case._meta.label:
        of_notice |= Q(pk=notice.subject_id)
    return _case_table(Case.objects.filter(of_notice), officer)


def _reinspections(case: Case, officer: Officer) -> dict[str, Any] | None:
    rows = [
        (one.found_on, one.get_kind_display(), one.get_finding_display(), one.facts, one.recorded_by)
        for one in case.reinspections.select_related("recorded_by")
    ]
    return table(officer, [_("day"), _("kind"), _("finding"), _("facts and evidence"), _("recorded by")], rows)


def _products(case: Case, officer: Officer) -> dict[str, Any] | None:
    return table(officer, [_("product"), _("launched on")], [(one, one.launched_on) for one in case.products.all()])


def _case_table(cases: "QuerySet[Case]", officer: Officer) -> dict[str, Any] | None:
    visible = cases.select_related("authority").filter(pk__in=Case.objects.visible_to(officer).values("pk"))
    rows = [(one, one.get_status_display(), one.authority, one.opened_on, one.closed_on) for one in visible[:SHOWN]]
    return table(officer, [_("case"), _("status"), _("authority"), _("opened on"), _("closed on")], rows)


def _of_party(party: Party, officer: Officer) -> dict[str, Any] | None:
    """Its cases, and those of parties that were merged with it: a case stays with the name its documents bear."""
    return _case_table(Case.objects.filter(party__in=same_party(party)), officer)


def _other_cases(case: Case, officer: Officer) -> dict[str, Any] | None:
    """Other cases of the same party, whichever of its names they bear."""
    return _case_table(Case.objects.filter(party__in=same_party(case.party)).exclude(pk=case.pk), officer)


def _leads(case: Case, officer: Officer) -> dict[str, Any] | None:
    """The leads from which the case came, or that were joined to it."""
    found = Lead.objects.visible_to(officer).filter(case=case).select_related("deadline")
    rows = [(one, one.get_source_display(), one.registered_on, one.get_state_display()) for one in found[:SHOWN]]
    return table(officer, [_("lead"), _("source"), _("registered on"), _("state")], rows)


def _clocks_of_rows(case: Case) -> "list[QuerySet[Deadline]]":
    """The clocks of the items, preserved evidence and requests of a case stand on its page."""
    clocks = Deadline.objects.order_by()
    return [
        clocks.filter(pk__in=CorrectionItem.objects.order_by().filter(breach__case=case).values("deadline")),
        clocks.filter(pk__in=Preservation.objects.order_by().filter(case=case).values("deadline")),
        clocks.filter(pk__in=CooperationRequest.objects.order_by().filter(case=case).values("deadline")),
    ]


def _of_product(product: Product, officer: Officer) -> dict[str, Any] | None:
    rows = Case.products.through.objects.filter(product__in=same_product(product))
    return _case_table(Case.objects.filter(pk__in=rows.values("case")), officer)


def register() -> None:
    """Called once, when the admin is made."""
    for panel in (
        Panel("next", _("What is next"), "inspections/next.html", next_panel, first=True, place=0),
        Panel("procedure", _("Where the case stands"), "inspections/procedure.html", procedure, first=True, place=5),
        Panel("doubts", _("In doubt"), "reports/remains.html", doubts_panel, first=True, place=10),
        Panel("breaches", _("Breaches"), TABLE, _breaches, place=15),
        Panel("comments", _("Corrective comments"), TABLE, _comments, place=20),
        Panel("decisions", _("Decisions"), TABLE, _decisions, place=25),
        Panel("reinspections", _("Re-inspections"), TABLE, _reinspections, place=30),
        # Panels of evidence, support, visits and the like stand here, in the order they are registered.
        Panel("notices", _("Documents"), TABLE, _documents, place=60),
        Panel("timeline", _("What has happened"), "inspections/timeline.html", timeline_panel, place=65),
        Panel("products", _("Products"), TABLE, _products, side=True, place=70),
        Panel("case_leads", _("Where it came from"), TABLE, _leads, side=True, place=80),
        Panel("other_cases", _("Other cases of this party"), TABLE, _other_cases, side=True, place=85),
    ):
        register_panel("inspections.Case", panel)
    register_further_clocks("inspections.Case", _clocks_of_rows)
    register_panel("inspections.Decision", Panel("items", _("What it lays on the party"), TABLE, _items))
    register_panel("reports.Notice", Panel("case", _("Case"), TABLE, _case_of, first=True))
    register_panel("filings.Party", Panel("cases", _("Cases"), TABLE, _of_party))
    register_panel("filings.Product", Panel("cases", _("Cases"), TABLE, _of_product))
    register_panel(
        "filings.DisplayCheck",
        Panel("next", _("What is next"), "inspections/failed_check.html", failed_check, first=True),
    )
