"""The checks every act makes before it runs: role, level, region, version, state."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from oversight.acts.refused import Refusal
from oversight.acts.texts import NO_OFFICER
from oversight.models import ActSubject, Authority, Officer
from oversight.models.officer import Role

if TYPE_CHECKING:
    from oversight.acts.act import Act


def officer_refusals(act: "Act[Any, Any, Any]", actor: Officer | None, roles: Collection[Role]) -> list[Refusal]:
    """Why this officer may not do this act at all, whatever the subject."""
    if actor is None:
        return [] if act.system else [NO_OFFICER]
    found = []
    if not actor.is_active or not actor.holds(roles):
        found.append(_role_refusal(actor, roles))
    if actor.authority is None or actor.authority.level < act.level:
        found.append(_level_refusal(act, actor.authority))
    return found


def subject_refusals(act: "Act[Any, Any, Any]", subject: ActSubject, actor: Officer | None) -> list[Refusal]:
    """Why the act is not possible on this subject now, or not for this officer's authority."""
    found = []
    if actor is not None and (refusal := _reach_refusal(act, subject, actor)):
        found.append(refusal)
    if actor is not None:
        found += recusal(subject, actor)
    state = subject.state
    if act.source != frozenset({"*"}) and state not in act.source:
        found.append(_state_refusal(act, subject))
    return found


def recusal(subject: ActSubject, officer: Officer) -> list[Refusal]:
    """Whoever has an interest in a matter neither drafts, decides nor does anything in it (APL 43)."""
    return [has_conflict(officer)] if subject.keeps_away(officer) else []


def has_conflict(officer: Officer) -> Refusal:
    """What is said to whoever has an interest."""
    return Refusal(
        "conflict",
        _("%(officer)s has a conflict of interest here, and keeps away from it (APL 43).") % {"officer": officer},
        _("Leave it to a colleague without one."),
        field="actor",
        value=str(officer),
    )


def _role_refusal(actor: Officer, roles: Collection[Role]) -> Refusal:
    names = ", ".join(str(role.label) for role in Role if role in roles)
    return Refusal(
        "role",
        _("%(who)s does not hold a role that may do this (needed: %(roles)s).") % {"who": actor, "roles": names},
        _("Ask an officer with that role, or an administrator to assign it."),
        field="actor",
        value=str(actor),
    )


def _level_refusal(act: "Act[Any, Any, Any]", authority: Authority | None) -> Refusal:
    return Refusal(
        "level",
        _("The law gives this act (%(basis)s) to a department of %(level)s level or above.")
        % {"basis": act.basis, "level": Authority.Level(act.level).label},
        act.level_remedy or _("Transfer the matter to the competent department above."),
        field="authority",
        value=str(authority or ""),
    )


def _reach_refusal(act: "Act[Any, Any, Any]", subject: ActSubject, actor: Officer) -> Refusal | None:
    """Why it is not for this officer's authority: as the act says it, or by the subject's own region."""
    if act.reach is not None:
        return act.reach(subject, actor)
    return None if subject.in_jurisdiction_of(actor) else _region_refusal(subject, actor)


def _region_refusal(subject: ActSubject, actor: Officer) -> Refusal:
    return Refusal(
        "region",
        _("%(subject)s is not within the jurisdiction of %(authority)s.")
        % {"subject": subject, "authority": actor.authority or "-"},
        _("Ask the department that has jurisdiction, or have the matter transferred."),
        field="subject",
        value=str(subject),
    )


def _state_refusal(act: "Act[Any, Any, Any]", subject: ActSubject) -> Refusal:
    possible = ", ".join(str(label) for value, label in subject.states() if value in act.source)
    return Refusal(
        "state",
        _("“%(act)s” is not possible while the state is “%(state)s” (possible in: %(states)s).")
        % {"act": act.label, "state": subject.state_label, "states": possible or "-"},
        _("See the page of the matter for what is possible now."),
        field=subject.state_field or "",
        value=subject.state,
    )
