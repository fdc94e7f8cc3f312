"""Inspection plans: whom an authority means to inspect in a period, and what."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from inspections.acts.plan_forms import EndPlanForm, PlanForm
from inspections.draws.population import parties, told
from inspections.models import Draw, InspectionPlan
from inspections.refusals import refusal
from inspections.rules.refused import Refused
from oversight import divisions, statute
from oversight.acts import CREATES, ActRefused, Refusal, act
from oversight.acts.refused import refuse_all
from oversight.clock import today
from oversight.level import Level
from oversight.models import Authority, Officer, Role
from oversight.statute import PartyKind
from reports.notices.numbers import number_text, take_number

PLAN_SERIES: Final = "检计"
BASIS: Final = "21.1"
LONGEST_YEARS: Final = 2
"""Years after that of its first day in which a plan may end."""


def _preview(plan: InspectionPlan | None, **given: Any) -> str:
    """The filter in words, and how many parties it finds now."""
    authority = plan.authority if plan else given["authority"]
    count = parties(authority, given["population"]).count()
    lines = [f"{label}: {value}" for label, value in told(given["population"])]
    found = ngettext("The filter finds %(count)d party now.", "The filter finds %(count)d parties now.", count)
    return "\n".join([found % {"count": count}, *map(str, lines)])


class MakePlanForm(PlanForm):
    """The plan of the officer's own authority."""

    def arguments(self) -> dict[str, Any]:
        return {**super().arguments(), "authority": getattr(self.actor, "authority", None)}


@act(
    name="inspections.make_plan",
    on="inspections.InspectionPlan",
    source=CREATES,
    label=_("Make an inspection plan"),
    consequence=_("A draft is stored under a number. Nobody is drawn before it is adopted."),
    basis=BASIS,
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    form=MakePlanForm,
    preview=_preview,
    paper=False,
)
def make_plan(
    _none: None, actor: Officer | None, /, *, authority: Authority, population: Mapping[str, Any], **told_of_it: Any
) -> InspectionPlan:
    """Draft a plan of the officer's own authority.

    Raises ActRefused: "authority", and what `_refusals` finds.
    """
    if actor is None or actor.authority is None or actor.authority_id != authority.pk:
        raise ActRefused(
            "authority",
            _("A plan is that of one's own authority."),
            remedy=_("Let an inspector of that authority make it."),
            field="authority",
            value=authority,
        )
    plan = InspectionPlan(authority=authority, made_by=actor, edition=statute.CURRENT)
    _take(plan, population, **told_of_it)
    year = plan.from_on.year
    plan.number = number_text(authority.code, PLAN_SERIES, year, take_number(authority, PLAN_SERIES, year))
    plan.save()
    return plan


@act(
    name="inspections.change_plan",
    on="inspections.InspectionPlan",
    source=[InspectionPlan.State.DRAFT],
    label=_("Change the draft"),
    consequence=_("The draft holds what is given here. Nobody is drawn before it is adopted."),
    basis=BASIS,
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    form=PlanForm,
    preview=_preview,
    paper=False,
)
def change_plan(
    plan: InspectionPlan, actor: Officer | None, /, *, population: Mapping[str, Any], **told_of_it: Any
) -> None:
    """Give a draft other contents. Raises ActRefused: what `_refusals` finds."""
    _take(plan, population, **told_of_it)


@act(
    name="inspections.adopt_plan",
    on="inspections.InspectionPlan",
    source=[InspectionPlan.State.DRAFT],
    target=InspectionPlan.State.ADOPTED,
    label=_("Adopt the plan"),
    consequence=_("The plan stands as it is and can no longer be changed; its draw can be fixed."),
    basis=BASIS,
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    second_person=True,
)
def adopt_plan(plan: InspectionPlan, actor: Officer | None) -> None:
    """Adopt a draft. Raises ActRefused: "plan_over" where its period has passed."""
    if plan.until_on < today():
        raise ActRefused(
            "plan_over",
            _("The period of this plan has passed."),
            remedy=_("Change its days first."),
            field="until_on",
            value=plan.until_on,
        )
    plan.adopted_on = today()


@act(
    name="inspections.end_plan",
    on="inspections.InspectionPlan",
    source=[InspectionPlan.State.DRAFT, InspectionPlan.State.ADOPTED],
    target=InspectionPlan.State.ENDED,
    label=_("End the plan"),
    consequence=_("Nothing more is drawn for it. What was drawn stays in the register and on the public page."),
    basis=BASIS,
    level=Level.COUNTY,
    roles=[Role.APPROVER],
    form=EndPlanForm,
)
def end_plan(plan: InspectionPlan, actor: Officer | None, *, reason: str) -> None:
    """End a plan. Raises ActRefused: "draw_pending" while a draw is fixed and not drawn."""
    if plan.draws.filter(state=Draw.State.FIXED).exists():
        raise ActRefused(
            "draw_pending",
            _("A draw of this plan is fixed and published, and not drawn yet."),
            remedy=_("Draw it, or set it aside with a reason."),
            field="subject",
            value=plan,
        )
    plan.ended_on = today()


def _take(
    plan: InspectionPlan,
    population: Mapping[str, Any],
    *,
    title: str,
    kind: str,
    from_on: date,
    until_on: date,
    party_kind: str,
    articles: Collection[str],
    ratio_percent: Decimal | None = None,
    count: int | None = None,
) -> None:
    """Put what was given into a draft, where nothing stands against it."""
    refuse_all(
        [
            *_of_days(from_on, until_on),
            *_of_share(ratio_percent, count),
            *_of_region(plan.authority, population.get("division") or plan.authority.division),
            *_of_articles(articles, party_kind),
        ]
    )
    plan.title, plan.kind, plan.from_on, plan.until_on = title, kind, from_on, until_on
    plan.party_kind, plan.articles, plan.population = party_kind, list(articles), dict(population)
    plan.ratio_percent, plan.count = ratio_percent, count


def _of_days(from_on: date, until_on: date) -> list[Refusal]:
    """A plan is numbered by the year in which it begins, and what its draws fixed stays closed until it ends."""
    found, this_year = [], today().year
    if abs(from_on.year - this_year) > 1:
        year = _("A plan begins this year, last year or next year, not in %(year)s.") % {"year": from_on.year}
        found.append(Refusal("other_year", year, _("Correct the year."), field="from_on", value=str(from_on)))
    if until_on < from_on:
        message, remedy = _("The period ends before it begins."), _("Give a later last day.")
        found.append(Refusal("until_before_from", message, remedy, field="until_on", value=str(until_on)))
    elif until_on.year > from_on.year + LONGEST_YEARS:
        far = _("A plan ends in the second year after its beginning at the latest: its draws stay closed until then.")
        found.append(Refusal("until_far", far, _("Give an earlier last day."), "until_on", str(until_on)))
    return found


def _of_share(ratio_percent: Decimal | None, count: int | None) -> list[Refusal]:
    if (ratio_percent is None) != (count is None) and ratio_percent != 0:
        return []
    message, remedy = _("A plan names the share to be drawn or the number, one of them."), _("Give one of the two.")
    return [Refusal("share_or_number", message, remedy, field="count", value=str(count or ""))]


def _of_region(authority: Authority, division: str) -> list[Refusal]:
    if divisions.covers(authority.division, division):
        return []
    return [
        Refusal(
            "region",
            _("%(division)s is not within the region of %(authority)s.")
            % {"division": division, "authority": authority},
            _("Name a division of your own region, or none."),
            field="division",
            value=division,
        )
    ]


def _of_articles(articles: Collection[str], party_kind: str) -> list[Refusal]:
    """Every article must exist and bind the kind of party that is inspected."""
    found = [one for article in articles if (one := _of_article(article, PartyKind(party_kind)))]
    if not articles:
        message, remedy = _("A plan inspects at least one article."), _("Choose articles.")
        found.append(Refusal("no_article", message, remedy, field="articles"))
    return found


def _of_article(article: str, party_kind: PartyKind) -> Refusal | None:
    try:
        binds = statute.edition().duty(article).binds
    except statute.UnknownArticle:
        return replace(refusal(Refused("unknown_article", article=article)), field="articles")
    except statute.ParagraphNeeded as error:
        needed = Refused("paragraph_needed", article=article, paragraphs=error.paragraphs)
        return replace(refusal(needed), field="articles")
    if party_kind in binds:
        return None
    return replace(refusal(Refused("not_bound", article=article, party=party_kind)), field="articles")
