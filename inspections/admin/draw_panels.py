"""What stands on the pages of plans, draws, officers and drawn parties: what is next, the parties, the reasons."""

from typing import Any
from urllib.parse import urlencode

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from filings.models import Party
from inspections.admin.draw import to_draw
from inspections.admin.next_steps import Step
from inspections.draws.left_out import REASONS
from inspections.draws.population import parties_of, told
from inspections.models import ConflictOfInterest, Draw, DrawnTarget, InspectionPlan
from inspections.models.draw import DrawQuerySet
from oversight.acts import acts_on
from oversight.admin.links import admin_url
from oversight.admin.tables import SHOWN, TABLE, Cell, table
from oversight.clock import today
from oversight.home import Group, HomeNumber, register_home
from oversight.models import Officer
from oversight.panels import Panel, register_panel

COUNTED = 1000
"""Parties counted on a plan's page; before it is adopted and fixed all are."""
NEXT = "inspections/next.html"
MAKE_INSPECTION = "inspections.plan_inspection"


def _next_of_plan(plan: InspectionPlan, officer: Officer) -> dict[str, Any]:
    standing = plan.draws.standing().first()
    if plan.state == InspectionPlan.State.DRAFT:
        sentence = gettext("Check the population below, then propose to adopt the plan.")
    elif plan.state == InspectionPlan.State.ENDED:
        sentence = gettext("The plan has ended; nothing is left to do.")
    elif standing is None:
        sentence = gettext("Fix what decides the draw; name a value that nobody can know yet.")
    else:
        sentence = _draw_sentence(standing)
    return {"step": Step(sentence)}


def _next_of_draw(draw: Draw, officer: Officer) -> dict[str, Any]:
    return {"step": Step(_draw_sentence(draw))}


def _draw_sentence(draw: Draw) -> str:
    if draw.state == Draw.State.SET_ASIDE:
        return gettext("This draw was set aside; it stays for all to see. Fix a new one on the page of the plan.")
    if draw.state == Draw.State.DRAWN:
        left = DrawnTarget.objects.filter(draw=draw).to_inspect()[: COUNTED + 1].count()
        return gettext("Make an inspection for each drawn party (%(count)s left).") % {"count": _capped(left)}
    if draw.seed_known_from > today():
        return gettext("Fixed, and its hash published. Draw on %(day)s or later, when the value can be known.") % {
            "day": date_format(draw.seed_known_from)
        }
    return gettext("The value can be known: look it up where it is published, and draw.")


def _population(plan: InspectionPlan, officer: Officer) -> dict[str, Any] | None:
    """The filter in words, and how many parties it finds."""
    count = parties_of(plan)[: COUNTED + 1].count()
    return table(officer, [_("condition"), _("value")], [(_("parties found"), _capped(count)), *told(plan.population)])


def _draws(plan: InspectionPlan, officer: Officer) -> dict[str, Any] | None:
    found = plan.draws.select_related("plan").order_by("-number")
    rows = [(one, one.get_state_display(), one.target_size, one.fixed_sha256, one.set_aside_because) for one in found]
    return table(officer, [_("draw"), _("state"), _("number drawn"), "SHA-256", _("set aside because")], rows)


def _left_out(draw: Draw, officer: Officer) -> dict[str, Any] | None:
    rows = [(REASONS.get(why, why), count) for why, count in draw.exclusions.items()]
    return table(officer, [_("left out beforehand because"), _("number")], rows)


def _targets(draw: Draw, officer: Officer) -> dict[str, Any] | None:
    """The first drawn parties; the list has them all."""
    found = draw.targets.select_related("party", "officer", "second_officer", "inspection", "dropped")[:SHOWN]
    rows = [(one.position, one, one.officer, one.second_officer, _what_became(one)) for one in found]
    url = f"{admin_url(DrawnTarget, 'changelist')}?{urlencode({'draw__id__exact': draw.pk})}"
    headings = [_("place"), _("party"), _("officer"), _("second officer"), _("inspection")]
    return table(officer, headings, rows, all_url=url)


def _without_inspection(draw: Draw, officer: Officer) -> dict[str, Any] | None:
    """The first drawn parties for which no inspection was made, each with the page on which one is."""
    found = draw.targets.to_inspect().select_related("party")[:SHOWN]
    return table(officer, [_("place"), _("party"), ""], [(one.position, one.party, _make(one)) for one in found])


def _make(target: DrawnTarget) -> Cell:
    """Where the inspection of this party is made, while there is such an act."""
    if not any(act.name == MAKE_INSPECTION for act in acts_on(Party._meta.label)):
        return Cell("")
    start = urlencode({"target": target.pk, "officer": target.officer_id, "second_officer": target.second_officer_id})
    return Cell(_("Make the inspection"), f"{admin_url(Party, 'act', target.party_id, MAKE_INSPECTION)}?{start}")


def _what_became(target: DrawnTarget) -> object:
    if hasattr(target, "dropped"):
        return gettext("left out: %(reason)s") % {"reason": target.dropped.reason}
    return target.inspection if hasattr(target, "inspection") else ""


def _conflicts(officer: Officer, reader: Officer) -> dict[str, Any] | None:
    found = ConflictOfInterest.objects.visible_to(reader).filter(officer=officer).select_related("officer", "party")
    rows = [(one.party, one.reason, one.since_on, one.ended_on) for one in found[:SHOWN]]
    return table(reader, [_("party"), _("reason"), _("since"), _("ended on")], rows)


def _drawn(party: Party, officer: Officer) -> dict[str, Any] | None:
    rows = DrawnTarget.objects.visible_to(officer).filter(party=party).select_related("draw__plan", "party")
    return table(officer, [_("draw"), _("place"), _("state")],
                 [(one.draw, one.position, one.draw.get_state_display()) for one in rows[:SHOWN]])  # fmt: skip


def _capped(count: int) -> str:
    return gettext("more than %(count)s") % {"count": COUNTED} if count > COUNTED else str(count)


def _to_draw(officer: Officer) -> DrawQuerySet:
    return to_draw(Draw.objects.visible_to(officer))


def register() -> None:
    """Called once, when the admin is made."""
    register_panel("inspections.InspectionPlan", Panel("next", _("What is next"), NEXT, _next_of_plan, first=True))
    register_panel("inspections.InspectionPlan", Panel("population", _("Population"), TABLE, _population))
    register_panel("inspections.InspectionPlan", Panel("draws", _("Draws"), TABLE, _draws))
    register_panel("inspections.Draw", Panel("next", _("What is next"), NEXT, _next_of_draw, first=True))
    register_panel("inspections.Draw", Panel("uninspected", _("Without an inspection"), TABLE, _without_inspection))
    register_panel("inspections.Draw", Panel("targets", _("Drawn parties"), TABLE, _targets))
    register_panel("inspections.Draw", Panel("left_out", _("Left out beforehand"), TABLE, _left_out))
    register_panel("oversight.Officer", Panel("conflicts", _("Conflicts of interest"), TABLE, _conflicts))
    register_panel("filings.Party", Panel("drawn", _("Draws"), TABLE, _drawn))
    register_home(
        HomeNumber(
            "draws_to_draw", Group.TODAY, _("Draws to be drawn"), "inspections.Draw", {"selection": "to_draw"},
            rows=_to_draw,
        )
    )  # fmt: skip
