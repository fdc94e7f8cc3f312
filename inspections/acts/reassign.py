"""Many cases at once to two other officers: somebody leaves, falls ill, or has too many."""

from collections.abc import Collection, Iterable

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from filings.acts.standing import same_party
from inspections.acts.handlers import handler_refusals
from inspections.models import Case, ConflictOfInterest
from inspections.models.case import CaseQuerySet
from inspections.reassign_form import MOST, ReassignForm
from oversight.acts import ActRefused, Batch, Refusal, batch_act
from oversight.acts.batch import Touched
from oversight.acts.refused import refuse_all
from oversight.level import Level
from oversight.models import Officer, Role


@batch_act(
    name="inspections.reassign_cases",
    on="inspections.Case",
    label=_("Assign many cases to other officers"),
    consequence=_(
        "The two officers handle all these cases from now on, and documents name them. Nothing is sent; no clock "
        "changes. What is proposed on such a case must be proposed again."
    ),
    basis="APL 42, 43, 55",
    level=Level.COUNTY,
    roles=[Role.APPROVER],
    form=ReassignForm,
)
def reassign_cases(
    _none: None,
    actor: Officer | None,
    *,
    handler: Officer,
    second_handler: Officer,
    reason: str,
    from_officer: Officer | None = None,
    cases: Collection[int] = (),
) -> Batch[int]:
    """Give the ongoing cases of one officer, or those named by key, to two officers; how many there were.

    Raises ActRefused: "nothing_chosen" where neither is named or nothing is left to give, "too_many" beyond what one
    step can do, "not_yours" for cases of another authority or closed ones, and what `handler_refusals` says.
    """
    if actor is None or actor.authority is None:
        raise ActRefused("role", _("Only an officer of an authority assigns cases."), remedy=_("Log in as one."))
    own = Case.objects.ongoing().filter(authority=actor.authority)
    found = list(
        _chosen(own, from_officer, cases).order_by("pk").select_for_update(of=("self",), no_key=True)[: MOST + 1]
    )
    refuse_all(
        [
            *_refusals(found, cases, from_officer),
            *handler_refusals(handler, second_handler, actor.authority),
            *_conflicts(found, handler, second_handler),
        ]
    )
    touched = [_give(case, handler, second_handler) for case in found]
    summary = {
        "cases": len(found), "handler": handler.pk, "second_handler": second_handler.pk,
        "from_officer": from_officer.pk if from_officer else None,
    }  # fmt: skip
    return Batch(len(found), [one for one in touched if one], summary, text=f"{len(found)}")


def _chosen(own: CaseQuerySet, from_officer: Officer | None, cases: Collection[int]) -> CaseQuerySet:
    if from_officer is not None:
        return own.filter(Q(handler=from_officer) | Q(second_handler=from_officer))
    return own.filter(pk__in=list(cases))


def _refusals(found: list[Case], cases: Collection[int], from_officer: Officer | None) -> list[Refusal]:
    if len(found) > MOST:
        return [
            Refusal(
                "too_many",
                _("More than %(most)s cases cannot be assigned in one step.") % {"most": MOST},
                _("Choose some of them in the list."),
                field="from_officer" if from_officer else "cases",
            )
        ]
    missing = set(cases) - {case.pk for case in found} if from_officer is None else set()
    if missing:
        numbers = Case.objects.filter(pk__in=missing).values_list("number", flat=True)
        return [
            Refusal(
                "not_yours",
                _("Case %(case)s is closed, or another authority has it.") % {"case": number},
                _("Leave it out."),
                field="cases",
                value=number,
            )
            for number in numbers
        ] or [_nothing()]
    return [] if found else [_nothing()]


def _conflicts(found: Iterable[Case], handler: Officer, second_handler: Officer) -> list[Refusal]:
    """Cases on a party from which one of the two must keep away (APL 43); one query, merged parties with it."""
    rows = ConflictOfInterest.objects.in_force().filter(officer__in=[handler, second_handler]).select_related("party")
    away: dict[int, ConflictOfInterest] = {}
    for conflict in rows:
        away |= dict.fromkeys(same_party(conflict.party).values_list("pk", flat=True), conflict)
    return [
        Refusal(
            "conflict",
            _("%(officer)s has a conflict of interest with the party of case %(case)s (APL 43).")
            % {"officer": away[case.party_id].officer, "case": case},
            _("Give that case to others."),
            field="handler" if away[case.party_id].officer_id == handler.pk else "second_handler",
            value=str(case),
        )
        for case in found
        if case.party_id in away
    ]


def _nothing() -> Refusal:
    return Refusal(
        "nothing_chosen",
        _("No case is chosen."),
        _("Name the officer whose cases are to be given away, or choose cases in the list."),
        field="from_officer",
    )


def _give(case: Case, handler: Officer, second_handler: Officer) -> Touched | None:
    """One case to both; None where they have it already."""
    before = case.recorded()
    case.handler, case.second_handler = handler, second_handler
    after = case.recorded()
    changes = {key: [before[key], value] for key, value in after.items() if before[key] != value}
    if not changes:
        return None
    case.version += 1
    case.save()
    return Touched(case.label, case.pk, str(case), case.jurisdiction_division, case.state, case.state, changes)
