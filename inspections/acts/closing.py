"""The end of a case in this authority: closed, or transferred upwards."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from inspections.acts.closing_forms import CloseForm
from inspections.acts.ending import end_case, preview_closing, what_stands_open
from inspections.acts.jurisdiction import receiver_above
from inspections.acts.moving import MOVABLE, check_nothing_under_way, give_to, receivers, record_transfer
from inspections.acts.transfer_forms import Ground, UpwardsForm
from inspections.models import Case, CaseTransfer, Decision, Tier
from inspections.rules.closing import ALLOWED
from oversight.acts import ActRefused, Refusal, act
from oversight.acts.refused import refuse_all
from oversight.level import Level
from oversight.models import Officer, Role
from reports.acts.void import void_unserved
from reports.models import Notice

Closing = Case.Closing


@act(
    name="inspections.close_case",
    on="inspections.Case",
    source=list(ALLOWED),
    target=Case.Status.CLOSED,
    label=_("Close the case"),
    consequence=_(
        "The case is closed and its clocks end. Its documents not yet served become void: they are no longer mailed "
        "and can no longer be served. Where a document of the case reached the party, a notice of closing (结案通知书) "
        "is numbered, issued and mailed. The whole file is put into the archive as one PDF."
    ),
    basis="APL 57; CAC-EP",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    second_person=True,
    form=CloseForm,
    preview=preview_closing,
)
def close_case(case: Case, actor: Officer | None, *, closing: str, reason: str, result: str = "") -> None:
    """Close with a reason that the state of the case bears out; the head approves.

    Raises ActRefused: "closing_reason", "not_corrected", "not_performed", "nothing_to_enforce", "open_preservation",
    "open_cooperation", "transfer_open"; "notice_busy" while the service of one of its documents is being recorded.
    """
    refuse_all(_reason_refusals(case, closing) or what_stands_open(case))
    given_up = _given_up(case, closing)
    end_case(case, closing, result, came_from=case.status)
    for notice in given_up:
        void_unserved(notice, reason)


def _reason_refusals(case: Case, closing: str) -> list[Refusal]:
    """Why the state of the case does not bear this reason out."""
    if closing not in ALLOWED[case.status]:
        fitting = [str(one.label) for one in Closing if one in ALLOWED[case.status]]
        return [
            Refusal(
                "closing_reason",
                _("“%(reason)s” does not fit a case that is “%(state)s”.")
                % {"reason": Closing(closing).label, "state": case.state_label},
                _("Choose: %(reasons)s.") % {"reasons": ", ".join(fitting)},
                field="closing",
                value=closing,
            )
        ]
    if closing == Closing.CORRECTED and case.corrected_on is None:
        return [
            Refusal(
                "not_corrected",
                _("No re-inspection has found the breach corrected."),
                _("Record a re-inspection that finds it corrected first."),
                field="closing",
                value=closing,
            )
        ]
    if closing == Closing.PERFORMED and not (_performed(case) and case.corrected_on):
        return [
            Refusal(
                "not_performed",
                _("The penalty is not performed, or the breach not found corrected yet."),
                _("Record the performance and a re-inspection that finds it corrected first."),
                field="closing",
                value=closing,
            )
        ]
    if closing == Closing.COURT and not _enforceable(case):
        return [
            Refusal(
                "nothing_to_enforce",
                _("No court enforces a penalty that was not served, or was performed."),
                _("Record the service first; a performed penalty closes as performed."),
                field="closing",
                value=closing,
            )
        ]
    return []


def has_authority_above(case: Case, actor: Officer | None) -> Refusal | None:
    """The national department has none above."""
    if case.authority.parent_id is not None:
        return None
    return Refusal("no_authority_above", _("There is no department above this one."), field="authority")


@act(
    name="inspections.transfer_upwards",
    on="inspections.Case",
    source=MOVABLE,
    label=_("Transfer the case upwards"),
    consequence=_(
        "The case with its whole file goes to the department above, which has it from then on: for an order under "
        "Article 22, which provincial and national departments decide only, to the lowest that may; for any other "
        "reason to the next above. Its clocks run on. Your authority keeps reading it."
    ),
    basis="3; 22.1; CAC-EP",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    second_person=True,
    form=UpwardsForm,
    guard=has_authority_above,
)
def transfer_upwards(
    case: Case, actor: Officer | None, *, reason: str, ground: str = Ground.ARTICLE_22
) -> CaseTransfer:
    """Hand the case to the department above that is to have it. Raises ActRefused: "no_receiver", "unserved"."""
    above = receiver_above(case, article_22=ground == Ground.ARTICLE_22)
    if above is None:
        raise ActRefused(
            "no_receiver",
            _("No department above this one is in the register."),
            remedy=_("Ask its administrator to establish it."),
            field="authority",
            value=case.authority,
        )
    handlers = receivers(above, case.party)
    check_nothing_under_way(case)
    transfer = record_transfer(case, CaseTransfer.Kind.UPWARDS, reason, to_authority=above)
    give_to(case, above, handlers)
    return transfer


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


def _enforceable(case: Case) -> bool:
    return case.decisions.filter(tier=Tier.SECOND, stage=Decision.Stage.DECIDED, served_on__isnull=False).exists()
