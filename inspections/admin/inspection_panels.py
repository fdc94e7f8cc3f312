"""What stands on the page of an inspection, and the inspections on the pages of what they concern."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from filings.acts.standing import same_party, same_product
from filings.models import Party, Product
from inspections.acts.inspecting import plan_inspection
from inspections.admin.checklist_page import gone
from inspections.models import Case, ChecklistEntry, DrawnTarget, Evidence, Inspection, Lead
from inspections.rules.checklist import article_of
from oversight import statute
from oversight.admin.links import admin_url
from oversight.admin.tables import SHOWN, TABLE, table
from oversight.clock import SHANGHAI
from oversight.models import Officer
from oversight.panels import Panel, register_panel
from reports.models import Notice

Result = ChecklistEntry.Result
State = Inspection.State


@dataclass(frozen=True, slots=True)
class Counts:
    """The answers to some questions, counted."""

    met: int
    not_met: int
    not_applicable: int
    not_checked: int

    @property
    def total(self) -> int:
        return self.met + self.not_met + self.not_applicable + self.not_checked


def _by_article(inspection: Inspection) -> dict[str, Counts]:
    """Counted by article, in the order of the checklist."""
    rows = inspection.entries.order_by("position").values_list("article", "result")
    found: dict[str, list[str]] = {}
    for article, result in rows:
        found.setdefault(article_of(article), []).append(result)
    return {ref: _counted(results) for ref, results in found.items()}


def _counted(results: list[str]) -> Counts:
    return Counts(
        *(results.count(one) for one in (Result.MET, Result.NOT_MET, Result.NOT_APPLICABLE, Result.NOT_CHECKED))
    )


def next_sentence(inspection: Inspection) -> str:
    """Who must do what now."""
    counts = inspection.entries.aggregate(
        found=Count("pk", filter=Q(result=Result.NOT_MET)), still=Count("pk", filter=Q(result=Result.NOT_CHECKED))
    )
    if inspection.state == State.PLANNED:
        when = {"day": date_format(timezone.localtime(inspection.planned_at, SHANGHAI), "SHORT_DATETIME_FORMAT")}
        if inspection.notice is None:
            return (
                gettext("Planned for %(day)s. Issue the notice, or begin without one and hand it over on the spot.")
                % when
            )
        return gettext("Planned for %(day)s and announced. Begin it when both officers are there.") % when
    if inspection.state == State.UNDER_WAY:
        said = ngettext("%(count)d question is open.", "%(count)d questions are open.", counts["still"])
        return said % {"count": counts["still"]} + " " + gettext("Answer them, then finish the inspection.")
    if inspection.state == State.CALLED_OFF:
        return gettext("It was called off; nothing is to be done.")
    if not counts["found"]:
        return gettext("It is done and nothing was found that is not met: it ends with its record.")
    found = ngettext("%(count)d question was not met.", "%(count)d questions were not met.", counts["found"])
    said = found % {"count": counts["found"]}
    if inspection.case is None:
        return said + " " + gettext("Take the findings into a case.")
    return said + " " + gettext("See case %(case)s.") % {"case": inspection.case}


def _next(inspection: Inspection, officer: Officer) -> dict[str, Any]:
    return {
        "sentence": next_sentence(inspection),
        "under_way": inspection.state == State.UNDER_WAY,
        "url": admin_url(Inspection, "checklist", inspection.pk),
        "gone": gone(inspection),
    }


def _summary(inspection: Inspection, officer: Officer) -> dict[str, Any] | None:
    edition, language = statute.edition(inspection.edition), get_language() or "en"
    rows = [
        (
            f"{statute.reference(ref, language)} · {edition.article(ref).title.text(language)}",
            one.met, one.not_met, one.not_applicable, one.not_checked,
        )
        for ref, one in _by_article(inspection).items()
    ]  # fmt: skip
    headings = [_("article"), *(Result(one).label for one in ("met", "not_met", "not_applicable", "not_checked"))]
    return table(officer, headings, [[str(cell) for cell in row] for row in rows])


def _found(inspection: Inspection, officer: Officer) -> dict[str, Any] | None:
    rows = inspection.entries.filter(result=Result.NOT_MET).select_related("answered_by").order_by("position")
    cells = [(one.reference, one.question, one.note, one.answered_by, one.answered_at) for one in rows]
    return table(officer, [_("article"), _("question"), _("note"), _("answered by"), _("answered at")], cells)


def _products(inspection: Inspection, officer: Officer) -> dict[str, Any] | None:
    rows = [(one, one.launched_on) for one in inspection.products.all()]
    return table(officer, [_("product"), _("launched on")], rows)


def evidence_of(inspection: Inspection) -> "QuerySet[Evidence]":
    """What was obtained with an answer, and the signed record, which names the inspection."""
    answers = ChecklistEntry.evidence.through.objects.filter(checklistentry__inspection=inspection)
    record = Q(kind=Evidence.Kind.RECORD, title__endswith=inspection.number)
    in_file = Q(case=inspection.case_id) if inspection.case_id else Q(lead=inspection.lead_id, lead__isnull=False)
    return Evidence.objects.filter(Q(pk__in=answers.values("evidence")) | record & in_file)


def _evidence(inspection: Inspection, officer: Officer) -> dict[str, Any] | None:
    rows = evidence_of(inspection).select_related("obtained_by")[:SHOWN]
    cells = [(one, one.get_kind_display(), one.proves, one.obtained_on, one.obtained_by) for one in rows]
    return table(officer, [_("evidence"), _("kind"), _("what it shows"), _("obtained on"), _("obtained by")], cells)


def inspections_table(rows: "QuerySet[Inspection]", officer: Officer) -> dict[str, Any] | None:
    """Those of these inspections that an officer may see."""
    seen = rows.filter(pk__in=Inspection.objects.visible_to(officer).values("pk")).select_related("authority")
    cells = [(one, one.get_state_display(), one.planned_at, one.authority, one.done_on) for one in seen[:SHOWN]]
    return table(
        officer,
        [_("inspection"), _("state"), _("planned for"), _("authority"), pgettext_lazy("of an inspection", "done on")],
        cells,
    )


def _of_party(party: Party, officer: Officer) -> dict[str, Any] | None:
    return inspections_table(Inspection.objects.filter(party__in=same_party(party)), officer)


def _of_product(product: Product, officer: Officer) -> dict[str, Any] | None:
    rows = Inspection.products.through.objects.filter(product__in=same_product(product))
    return inspections_table(Inspection.objects.filter(pk__in=rows.values("inspection")), officer)


def _of_notice(notice: Notice, officer: Officer) -> dict[str, Any] | None:
    return inspections_table(Inspection.objects.filter(notice=notice), officer)


def plan_url(party: Party, **start: object) -> str:
    """Where an inspection of a party is planned; `start`: what the form begins with, as `case=` or `target=`."""
    query = f"?{urlencode(start)}" if start else ""
    return f"{admin_url(Party, 'act', party.pk, plan_inspection.name)}{query}"


def _offered(
    rows: "QuerySet[Inspection]", party: Party | None, officer: Officer, /, *, possible: bool = True, **start: object
) -> dict[str, Any] | None:
    """The inspections, and the way to plan one where this officer may."""
    shown = inspections_table(rows, officer)
    offer = possible and party is not None and not plan_inspection.refusals(party, officer)
    if shown is None and not offer:
        return None
    return {"table": shown, "url": plan_url(party, **start) if offer and party else ""}


def _of_case(case: Case, officer: Officer) -> dict[str, Any] | None:
    rows = Inspection.objects.filter(case=case)
    possible = case.status != Case.Status.CLOSED and case.in_jurisdiction_of(officer)
    return _offered(rows, case.party, officer, possible=possible, case=case.pk, party_kind=case.party_kind)


def _of_lead(lead: Lead, officer: Officer) -> dict[str, Any] | None:
    possible = lead.state in {Lead.State.NEW, Lead.State.CHECKING} and lead.in_jurisdiction_of(officer)
    return _offered(Inspection.objects.filter(lead=lead), lead.party, officer, possible=possible, lead=lead.pk)


def _of_target(target: DrawnTarget, officer: Officer) -> dict[str, Any] | None:
    rows = Inspection.objects.filter(target=target)
    plan = target.draw.plan
    start = {
        "target": target.pk,
        "party_kind": plan.party_kind,
        "officer": target.officer_id,
        "second_officer": target.second_officer_id,
    }
    possible = plan.authority_id == officer.authority_id and not rows.exists()
    return _offered(rows, target.party, officer, possible=possible, **start)


def register() -> None:
    """Called once, when the admin is made."""
    for panel in (
        Panel("next", _("What is next"), "inspections/inspection_next.html", _next, first=True),
        Panel("findings", _("What was not met"), TABLE, _found),
        Panel("summary", _("The checklist by article"), TABLE, _summary),
        Panel("products", _("Products"), TABLE, _products),
        Panel("evidence", _("Evidence"), TABLE, _evidence),
    ):
        register_panel("inspections.Inspection", panel)
    offers = "inspections/inspections.html"
    register_panel("inspections.Case", Panel("inspections", _("Inspections"), offers, _of_case))
    register_panel("inspections.Lead", Panel("inspections", _("Inspections"), offers, _of_lead))
    register_panel("inspections.DrawnTarget", Panel("inspections", _("Inspections"), offers, _of_target))
    register_panel("filings.Party", Panel("inspections", _("Inspections"), TABLE, _of_party))
    register_panel("filings.Product", Panel("inspections", _("Inspections"), TABLE, _of_product))
    register_panel("reports.Notice", Panel("inspection", _("Inspection"), TABLE, _of_notice, first=True))
