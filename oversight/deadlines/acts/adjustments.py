"""Pause, extend, waive: where the law knows it for that limit, by two people; removing it restores the day."""

from datetime import date
from typing import Any

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from oversight.acts import ANY, ActRefused, Refusal, act, acting, acting_officer
from oversight.acts.act import Guard
from oversight.clock import now, today
from oversight.deadlines.acts.adjustment_forms import ExtendForm, PauseForm, RemoveForm, WaiveForm
from oversight.deadlines.acts.adjustment_rules import check_decider, check_extension, check_pause, ground_of
from oversight.deadlines.clocks import derive
from oversight.level import Level
from oversight.models import Deadline, DeadlineAdjustment, Officer, Role
from oversight.statute import AdjustmentKind
from oversight.statute.model import Adjustment

DRAFTERS = (Role.INSPECTOR, Role.INTAKE)
BASIS = "house rule: only what the statute names for this limit"
NONE_KNOWN = {
    AdjustmentKind.PAUSE: _("The law knows no pause of the limit “%(limit)s”."),
    AdjustmentKind.EXTENSION: _("The law knows no extension of the limit “%(limit)s”."),
    AdjustmentKind.WAIVER: _("The law knows no waiver of the limit “%(limit)s”."),
}
REMEDY = {
    "review": _("It runs on. A return for correction ends it; the next receipt starts a new one."),
}
RUNS_ON = _("It runs to its end.")


def _knows(kind: AdjustmentKind) -> Guard:
    """The deadline is open and its limit knows this kind of adjustment."""

    def guard(deadline: Deadline, actor: Officer | None) -> Refusal | None:
        if not deadline.limit.adjustments_of(kind):
            text = NONE_KNOWN[kind] % {"limit": deadline.limit.title.text(get_language() or "en")}
            return Refusal("law_knows_none", text, REMEDY.get(deadline.rule, RUNS_ON), "deadline", deadline.rule)
        if not deadline.is_open:
            return Refusal(
                "deadline_closed",
                _("This deadline has already ended."),
                _("Read the page again."),
                "deadline",
                str(deadline),
            )
        return None

    return guard


def _is_adjusted(deadline: Deadline, actor: Officer | None) -> Refusal | None:
    if deadline.adjustments.active().exists():
        return None
    return Refusal(
        "not_adjusted",
        _("Nothing pauses, extends or waives this deadline."),
        _("See how its day is computed."),
        "adjustment",
        str(deadline),
    )


@act(
    name="oversight.pause_deadline",
    on="oversight.Deadline",
    source=ANY,
    label=_("Pause the clock"),
    consequence=_("The days of the pause are not counted, and the last day moves. Removing the pause restores it."),
    basis=BASIS,
    level=Level.COUNTY,
    roles=DRAFTERS,
    second_person=True,
    form=PauseForm,
    guard=_knows(AdjustmentKind.PAUSE),
)
def pause(
    deadline: Deadline,
    actor: Officer | None,
    *,
    ground: str,
    from_on: date,
    to_on: date,
    why: str,
    evidence: str,
    asked_by: str,
) -> None:
    """Take days out of the count (hearing, appraisal …), both ends inside; `evidence` shows that they were such days.

    Raises ActRefused: "unknown_ground", "pause_outside" for days that the period never counts, "not_own_head",
    "not_superior".
    """
    known = ground_of(deadline, AdjustmentKind.PAUSE, ground)
    check_pause(deadline, from_on, to_on)
    shown = gettext("%(why)s (evidence: %(evidence)s)") % {"why": why, "evidence": evidence}
    _record(deadline, known, why=shown, asked_by=asked_by, from_on=from_on, to_on=to_on)
    derive(deadline)


@act(
    name="oversight.extend_deadline",
    on="oversight.Deadline",
    source=ANY,
    label=_("Extend the period"),
    consequence=_("The period is longer by this much, and the last day moves. Removing the extension restores it."),
    basis=BASIS,
    level=Level.COUNTY,
    roles=DRAFTERS,
    second_person=True,
    form=ExtendForm,
    guard=_knows(AdjustmentKind.EXTENSION),
)
def extend(
    deadline: Deadline,
    actor: Officer | None,
    *,
    ground: str,
    length: int,
    why: str,
    asked_by: str,
    asked_on: date | None = None,
) -> None:
    """Lengthen the period, in its own unit. `asked_on`: the day of the party's request, where one is on record.

    Raises ActRefused: "unknown_ground", "too_long" above what the law allows on this ground, "not_before" where
    another extension has to come first, "too_late" where the period has ended, "not_own_head", "not_superior".
    """
    known = ground_of(deadline, AdjustmentKind.EXTENSION, ground)
    check_extension(deadline, known, length, asked_on=asked_on)
    _record(deadline, known, why=why, asked_by=asked_by, length=length)
    derive(deadline)


@act(
    name="oversight.waive_deadline",
    on="oversight.Deadline",
    source=ANY,
    label=_("Waive the deadline"),
    consequence=_("What was asked for need no longer be done; the clock is void. Removing the waiver restores it."),
    basis=BASIS,
    level=Level.COUNTY,
    roles=DRAFTERS,
    second_person=True,
    form=WaiveForm,
    guard=_knows(AdjustmentKind.WAIVER),
)
def waive(deadline: Deadline, actor: Officer | None, *, ground: str, why: str, asked_by: str) -> None:
    """Let the clock end without anything done. Raises ActRefused: "unknown_ground", "not_own_head", "not_superior"."""
    known = ground_of(deadline, AdjustmentKind.WAIVER, ground)
    _record(deadline, known, why=why, asked_by=asked_by)
    deadline.voided_on, deadline.void_reason = today(), Deadline.VoidReason.WAIVED


@act(
    name="oversight.remove_adjustment",
    on="oversight.Deadline",
    source=ANY,
    label=_("Remove a pause, an extension or a waiver"),
    consequence=_("It no longer counts: the last day is again what it would have been without it."),
    basis=BASIS,
    level=Level.COUNTY,
    roles=DRAFTERS,
    second_person=True,
    form=RemoveForm,
    guard=_is_adjusted,
)
def remove_adjustment(
    deadline: Deadline, actor: Officer | None, *, adjustment: DeadlineAdjustment, reason: str
) -> None:
    """Take an adjustment away again; it stays to be read.

    Raises ActRefused "runs_again" where a waived clock was started anew meanwhile, "needed" where a further extension
    rests on this one.
    """
    _check_removal(deadline, adjustment)
    adjustment.removed_on, adjustment.removed_by = today(), acting_officer()
    adjustment.removal_drafted_by, adjustment.removed_why = acting().drafter, reason
    adjustment.save()
    if adjustment.kind == DeadlineAdjustment.Kind.WAIVER:
        deadline.voided_on, deadline.void_reason = None, ""
    derive(deadline)


def _record(deadline: Deadline, ground: Adjustment, **said: Any) -> None:
    """Write the adjustment down under both names."""
    approver, drafter = acting_officer(), acting().drafter or acting_officer()
    check_decider(deadline, ground, approver)
    DeadlineAdjustment.objects.create(
        deadline=deadline,
        kind=ground.kind.value,
        reason=ground.key,
        basis=ground.basis,
        drafted_by=drafter,
        approved_by=approver,
        approved_at=now(),
        **said,
    )


def _check_removal(deadline: Deadline, adjustment: DeadlineAdjustment) -> None:
    resting = {one.key for one in deadline.limit.adjustments if one.after == adjustment.reason}
    if deadline.adjustments.active().filter(reason__in=resting).exists():
        raise ActRefused(
            "needed",
            _("A further extension rests on this one."),
            remedy=_("Remove the further extension first."),
            field="adjustment",
            value=adjustment,
        )
    if adjustment.kind != DeadlineAdjustment.Kind.WAIVER:
        return
    again = Deadline.objects.open().filter(
        rule=deadline.rule, subject_type=deadline.subject_type, subject_id=deadline.subject_id
    )
    if again.exists():
        raise ActRefused(
            "runs_again",
            _("The same clock was started again and runs."),
            remedy=_("See the open deadline."),
            field="adjustment",
            value=adjustment,
        )
