"""The end of a case in this authority: closed, or transferred upwards."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from inspections.forms import CloseForm, ReasonForm, inspectors_of
from inspections.models import Case, CaseTransfer, Decision, Tier
from oversight.acts import ActRefused, Refusal, act, acting_officer
from oversight.clock import today
from oversight.deadlines import meet, void
from oversight.level import Level
from oversight.models import Authority, Deadline, Officer, Role
from reports.acts.void import void_unserved
from reports.models import Notice

Closing = Case.Closing
ALLOWED: dict[str, frozenset[str]] = {
    Case.Status.INVESTIGATING: frozenset({Closing.NO_BREACH, Closing.OTHER_LAWS, Closing.PARTY_ENDED}),
    Case.Status.CORRECTING: frozenset({Closing.PARTY_ENDED}),
    Case.Status.COMMENTS_REFUSED: frozenset({Closing.OTHER_LAWS, Closing.PARTY_ENDED}),
    Case.Status.ORDERED: frozenset({Closing.PARTY_ENDED}),
    Case.Status.ORDER_REFUSED: frozenset({Closing.CORRECTED, Closing.PARTY_ENDED}),
    Case.Status.CORRECTED: frozenset({Closing.CORRECTED}),
    Case.Status.PENALISED: frozenset({Closing.PERFORMED, Closing.PARTY_ENDED}),
}
"""Which reason fits which state."""


@act(
    name="inspections.close_case",
    on="inspections.Case",
    source=list(ALLOWED),
    target=Case.Status.CLOSED,
    label=_("Close the case"),
    consequence=_(
        "The case is closed and its clocks end. Its documents not yet served become void: they are no longer mailed "
        "and can no longer be served. Nothing is sent."
    ),
    basis="APL 57",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    second_person=True,
    form=CloseForm,
)
def close_case(case: Case, actor: Officer | None, *, closing: str, reason: str) -> None:
    """Close with a reason that the state of the case bears out; the head approves.

    Raises ActRefused, also "notice_busy" while the service of one of its documents is being recorded.
    """
    if closing not in ALLOWED[case.status]:
        raise ActRefused(
            "closing_reason",
            _("“%(reason)s” does not fit a case that is “%(state)s”.")
            % {"reason": Closing(closing).label, "state": case.state_label},
            remedy=_("Choose: %(reasons)s.")
            % {"reasons": ", ".join(str(Closing(one).label) for one in sorted(ALLOWED[case.status]))},
            field="closing",
            value=closing,
        )
    if closing == Closing.CORRECTED and case.corrected_on is None:
        raise ActRefused(
            "not_corrected",
            _("No re-inspection has found the breach corrected."),
            remedy=_("Record a re-inspection that finds it corrected first."),
            field="closing",
            value=closing,
        )
    if closing == Closing.PERFORMED and not (_performed(case) and case.corrected_on):
        raise ActRefused(
            "not_performed",
            _("The penalty is not performed, or the breach not found corrected yet."),
            remedy=_("Record the performance and a re-inspection that finds it corrected first."),
            field="closing",
            value=closing,
        )
    case.closed_on, case.closing_reason = today(), closing
    for deadline in Deadline.objects.for_subject(case).open():
        if closing == Closing.PARTY_ENDED:
            void(deadline, today(), Deadline.VoidReason.PARTY_ENDED)
        else:
            meet(deadline, today())
    for notice in _given_up(case, closing):
        void_unserved(notice, reason)


def has_authority_above(case: Case, actor: Officer | None) -> Refusal | None:
    """The national department has none above."""
    if case.authority.parent_id is not None:
        return None
    return Refusal("no_authority_above", _("There is no department above this one."), field="authority")


@act(
    name="inspections.transfer_upwards",
    on="inspections.Case",
    source=[Case.Status.INVESTIGATING, Case.Status.COMMENTS_REFUSED],
    label=_("Transfer the case upwards"),
    consequence=_(
        "The case with its whole file goes to the department above, which has it from then on. Your authority keeps "
        "reading it. Article 22 is decided by provincial and national departments only."
    ),
    basis="3; 22.1; CAC-EP",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    second_person=True,
    form=ReasonForm,
    guard=has_authority_above,
)
def transfer_upwards(case: Case, actor: Officer | None, *, reason: str) -> CaseTransfer:
    """Hand the case to the next department above that has inspectors to handle it."""
    handlers, above = _receivers(case.authority)
    transfer = CaseTransfer.objects.create(
        case=case,
        from_authority=case.authority,
        to_authority=above,
        transferred_on=today(),
        reason=reason,
        transferred_by=acting_officer(),
    )
    case.authority = above
    case.handler, case.second_handler = handlers
    Deadline.objects.for_subject(case).open().update(authority=above, division=above.division)
    return transfer


def _receivers(authority: Authority) -> tuple[tuple[Officer, Officer], Authority]:
    """Two inspectors of the department above; they may be reassigned there."""
    above = authority.parent
    found = list(inspectors_of(above).order_by("pk")[:2])
    if above is None or len(found) < 2:
        raise ActRefused(
            "no_receiver",
            _("%(authority)s has fewer than two inspectors who could take the case.") % {"authority": above or "-"},
            remedy=_("Ask its administrator to register inspectors."),
            field="authority",
            value=above or "",
        )
    return (found[0], found[1]), above


def _given_up(case: Case, closing: str) -> list[Notice]:
    """The documents of a case that wait for service: in a closed case nobody could record it.

    With them goes what corrects their slips. A correction of a document that was served still reaches its party,
    unless there is none any more.
    """
    own = Notice.objects.filter(
        Q(pk__in=case.comments.values("notice"))
        | Q(pk__in=case.decisions.values("prior_notice"))
        | Q(pk__in=case.decisions.values("notice"))
        | Q(subject_type=case._meta.label, subject_id=case.pk)
    )
    corrected = own if closing == Closing.PARTY_ENDED else own.filter(service__isnull=True)
    return list(Notice.objects.unserved().filter(Q(pk__in=own) | Q(corrects__in=corrected)).order_by("pk"))


def _performed(case: Case) -> bool:
    return case.decisions.filter(tier=Tier.SECOND, stage=Decision.Stage.PERFORMED).exists()
