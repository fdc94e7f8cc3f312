"""Draws (双随机): fixed beforehand, drawn from a value nobody knew, set aside only for a reason that stays visible."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from inspections.acts.plan_forms import DrawForm, DropForm, FixForm, RedrawForm
from inspections.draws.files import read_fixed, store_published
from inspections.draws.fixing import fix
from inspections.draws.population import register_number
from inspections.models import Draw, DrawnTarget, DroppedTarget, Inspection, InspectionPlan
from inspections.rules import draw as rule
from oversight.acts import ActRefused, Refusal, act, acting_officer
from oversight.acts.refused import refuse_all
from oversight.clock import now, today
from oversight.level import Level
from oversight.models import Officer, Role

BASIS: Final = "21.1; APL 42, 43"
_AT_ONCE: Final = 2000


def no_draw_stands(plan: InspectionPlan, actor: Officer | None) -> Refusal | None:
    """Guard: the plan has no draw, or it was set aside."""
    standing = plan.draws.standing().first()
    if standing is None:
        return None
    message = _("This plan has a draw: %(draw)s.") % {"draw": standing}
    remedy = _("A new one is possible when that is set aside, with a reason and a second person.")
    return Refusal("draw_standing", message, remedy, field="subject", value=str(standing))


@act(
    name="inspections.fix_draw",
    on="inspections.InspectionPlan",
    source=[InspectionPlan.State.ADOPTED],
    label=_("Fix what decides the draw"),
    consequence=_(
        "Population, officers, exclusions and the rule are written to a file, and its hash is published. They can no "
        "longer be changed; the draw follows when the value named can be known. The file itself is published when it "
        "warns nobody any more."
    ),
    basis=BASIS,
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    form=FixForm,
    guard=no_draw_stands,
)
def fix_draw(
    plan: InspectionPlan, actor: Officer | None, *, seed_source: str, seed_known_from: date, months: int = 12
) -> Draw:
    """Fix everything that decides a draw before its seed can be known.

    Raises ActRefused: "seed_known" for a day that is not in the future, "after_plan" for one after the plan's period,
    and what the rule finds (`inspections.draws.refusals`).
    """
    refuse_all(_of_seed_day(plan, seed_known_from))
    before = plan.draws.order_by("-number").first()
    draw = Draw(
        plan=plan,
        number=before.number + 1 if before else 1,
        reason=before.set_aside_because if before else "",
        rule=rule.RULE,
        seed_source=seed_source,
        seed_known_from=seed_known_from,
        fixed_by=acting_officer(),
    )
    fix(draw, months=months)
    draw.fixed_at = now()
    draw.save()
    return draw


def seed_is_known(draw: Draw, actor: Officer | None) -> Refusal | None:
    """Guard: the day from which the value can be known has come."""
    if draw.state != Draw.State.FIXED or draw.seed_known_from <= today():
        return None
    return Refusal(
        "too_early",
        _("The value that seeds this draw can be known from %(day)s only.")
        % {"day": date_format(draw.seed_known_from)},
        _("Draw on that day or later."),
        field="seed_value",
    )


@act(
    name="inspections.draw",
    on="inspections.Draw",
    source=[Draw.State.FIXED],
    target=Draw.State.DRAWN,
    label=_("Draw"),
    consequence=_(
        "Parties and officers are drawn by the rule from what was fixed and from this value; the hash of the result is "
        "published at once, the result when it warns nobody any more. No party is told anything."
    ),
    basis=BASIS,
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    form=DrawForm,
    guard=seed_is_known,
)
def draw_targets(draw: Draw, actor: Officer | None, *, seed_value: str, seed_read_from: str) -> None:
    """Draw, from the fixed file and the published value.

    Raises ActRefused: "file_gone", "tampered" where the fixed file is not what was hashed.
    """
    draw.seed_value, draw.seed_read_from = seed_value.strip(), seed_read_from.strip()
    draw.drawn_by = acting_officer()
    content = read_fixed(draw)
    fixed = json.loads(content)
    picks = rule.draw(
        fixed["population"],
        fixed["officers"],
        {(officer, party) for officer, party in fixed["conflicts"]},
        targets=fixed["targets"],
        seed=rule.seed_of(draw.fixed_sha256, draw.seed_value),
    )
    _write(draw, picks)
    draw.sha256, draw.stored_as = store_published(draw, content, picks)
    draw.drawn_at = now()


@act(
    name="inspections.redraw",
    on="inspections.Draw",
    source=[Draw.State.FIXED, Draw.State.DRAWN],
    target=Draw.State.SET_ASIDE,
    label=_("Set the draw aside for another"),
    consequence=_(
        "The draw stays visible to everybody with its targets and this reason. A new one begins with fixing, with a "
        "value that cannot be known yet."
    ),
    basis=BASIS,
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    form=RedrawForm,
    second_person=True,
)
def redraw(draw: Draw, actor: Officer | None, *, reason: str) -> None:
    """Set a draw aside, so that the plan can have another."""
    draw.set_aside_because = reason


@act(
    name="inspections.drop_target",
    on="inspections.Draw",
    source=[Draw.State.DRAWN],
    label=_("Leave out a drawn party"),
    consequence=_("The party is not inspected for this draw; it stays in its place with this reason, for all to see."),
    basis=BASIS,
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    form=DropForm,
    second_person=True,
)
def drop_target(draw: Draw, actor: Officer | None, *, position: int, reason: str) -> None:
    """Leave out a drawn party, for a reason that stays visible.

    Raises ActRefused: "no_target", "already_dropped", "inspection_made" where its inspection is planned or was made.
    """
    target = draw.targets.filter(position=position).select_related("party").first()
    if target is None:
        raise _refused("no_target", _("This draw has no such place."), _("Read the list of its parties."), position)
    if DroppedTarget.objects.filter(target=target).exists():
        raise _refused("already_dropped", _("This party was left out already."), _("Nothing more to do."), position)
    if Inspection.objects.filter(target=target).exclude(state=Inspection.State.CALLED_OFF).exists():
        raise _refused(
            "inspection_made",
            _("An inspection was made for this party."),
            _("Call that inspection off, with a reason."),
            position,
        )
    DroppedTarget.objects.create(target=target, reason=reason, dropped_on=today(), dropped_by=acting_officer())


def _refused(code: str, message: object, remedy: object, position: int) -> ActRefused:
    return ActRefused(code, str(message), remedy=str(remedy), field="position", value=position)


def _of_seed_day(plan: InspectionPlan, day: date) -> list[Refusal]:
    if day <= today():
        message = _("The value must be one that nobody can know yet; %(day)s has come.") % {"day": date_format(day)}
        return [Refusal("seed_known", message, _("Name a value of a later day."), "seed_known_from", str(day))]
    if day > plan.until_on:
        message = _("The plan ends on %(day)s, before the draw.") % {"day": date_format(plan.until_on)}
        return [Refusal("after_plan", message, _("Name a value of an earlier day."), "seed_known_from", str(day))]
    return []


def _write(draw: Draw, picks: Iterable[rule.Pick]) -> None:
    """The drawn parties as rows, in their order. Keys end with the number in the register."""
    rows = (
        DrawnTarget(
            draw_id=draw.pk,
            position=position,
            party_id=register_number(pick.target),
            officer_id=register_number(pick.officers[0]),
            second_officer_id=register_number(pick.officers[1]),
        )
        for position, pick in enumerate(picks, start=1)
    )
    DrawnTarget.objects.bulk_create(rows, batch_size=_AT_ONCE)
