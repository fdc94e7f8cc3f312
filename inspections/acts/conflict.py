"""Conflicts of interest (回避, APL 43): declared by the officer or a superior, ended by an approver."""

from django.utils.translation import gettext_lazy as _

from filings.acts.standing import same_party
from filings.models import Party
from inspections.acts.conflict_forms import DeclareConflictForm, EndConflictForm
from inspections.models import ConflictOfInterest
from oversight.acts import ANY, ActRefused, Refusal, act, acting_officer
from oversight.clock import today
from oversight.level import Level
from oversight.models import Officer, Role

SUPERIORS = frozenset({Role.APPROVER, Role.ADMINISTRATOR})


@act(
    name="inspections.declare_conflict",
    on="oversight.Officer",
    source=ANY,
    label=_("Declare a conflict of interest"),
    consequence=_(
        "From now on the officer is neither drawn for this party nor named in a new case of it, and neither drafts, "
        "decides nor does anything in its matters. Cases the officer already handles must be assigned to another."
    ),
    basis="APL 43",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR, *SUPERIORS],
    form=DeclareConflictForm,
)
def declare_conflict(officer: Officer, actor: Officer | None, *, party: Party, reason: str) -> ConflictOfInterest:
    """Record why an officer keeps away from a party: one's own conflict, or, as a superior, another's.

    Raises ActRefused: "not_own", "conflict_twice" where it is on record.
    """
    by = acting_officer()
    if by.pk != officer.pk and not by.holds(SUPERIORS):
        raise ActRefused(
            "not_own",
            _("An inspector declares only the own conflicts of interest."),
            remedy=_("Tell an approver, who decides (APL 43)."),
            field="officer",
            value=officer,
        )
    if ConflictOfInterest.objects.in_force().filter(officer=officer, party__in=same_party(party)).exists():
        raise ActRefused(
            "conflict_twice",
            _("This conflict of interest is on record."),
            remedy=_("Nothing more to do."),
            field="party",
            value=party,
        )
    return ConflictOfInterest.objects.create(
        officer=officer, party=party, reason=reason, since_on=today(), recorded_by=by
    )


def lasts(conflict: ConflictOfInterest, actor: Officer | None) -> Refusal | None:
    """Guard: not ended yet."""
    if conflict.ended_on is None:
        return None
    return Refusal("conflict_ended", _("This conflict of interest has ended."), _("Nothing more to do."))


@act(
    name="inspections.end_conflict",
    on="inspections.ConflictOfInterest",
    source=ANY,
    label=_("End the conflict of interest"),
    consequence=_("The officer can be drawn for this party and named in its cases again."),
    basis="APL 43",
    level=Level.COUNTY,
    roles=[Role.APPROVER],
    form=EndConflictForm,
    guard=lasts,
)
def end_conflict(conflict: ConflictOfInterest, actor: Officer | None, *, reason: str) -> None:
    """The relation is over. Raises ActRefused: "own_conflict" for one's own."""
    if actor is not None and conflict.officer_id == actor.pk:
        raise ActRefused(
            "own_conflict",
            _("Nobody ends the own conflict of interest."),
            remedy=_("Ask another approver (APL 43)."),
            field="officer",
            value=actor,
        )
    conflict.ended_on = today()
