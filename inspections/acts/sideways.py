"""A case that belongs to another department: sent with a letter, acknowledged there or sent back (CAC-EP; APL 25)."""

from django.utils.translation import gettext_lazy as _

from inspections.acts.handlers import handler_refusals
from inspections.acts.jurisdiction import check_assignment, seat
from inspections.acts.moving import (
    MOVABLE,
    came_sideways,
    check_nothing_unserved,
    give_to,
    hand_on_evidence,
    handlers_on_return,
    receivers,
    record_transfer,
    settle_transfer,
)
from inspections.acts.transfer_forms import AcknowledgeForm, SidewaysForm
from inspections.acts.transfer_letter import letter_of
from inspections.forms import ReasonForm
from inspections.models import Case, CaseTransfer, CustodyEvent
from inspections.notices.transfer import HandoverReason
from oversight.acts import ActRefused, Preview, act, acting_officer
from oversight.acts.refused import refuse_all
from oversight.level import Level
from oversight.models import Authority, Officer, Role
from reports.notices.issue import Recipient, issue, preview

Kind = CaseTransfer.Kind


def preview_sideways(case: Case, *, to_authority: Authority, summary: str, reason: str) -> Preview:
    """The letter of transfer, for the approver."""
    kind = letter_of(case, HandoverReason.NOT_COMPETENT, summary, reason)
    return preview(kind, authority=case.authority, recipient=_recipient(to_authority))


@act(
    name="inspections.transfer_sideways",
    on="inspections.Case",
    source=MOVABLE,
    target=Case.Status.HANDED_OVER,
    label=_("Transfer the case to the competent department"),
    consequence=_(
        "A letter of transfer (案件移送书) with the list of materials is numbered and issued to that department, which "
        "has the case from then on: it acknowledges it and names who handles it, or sends it back; where it does "
        "neither, the common department above designates who has it. The clocks run on. Your authority keeps reading "
        "the case."
    ),
    basis="APL 22, 25; CAC-EP",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    second_person=True,
    form=SidewaysForm,
    preview=preview_sideways,
)
def transfer_sideways(
    case: Case, actor: Officer | None, *, to_authority: Authority, summary: str, reason: str
) -> CaseTransfer:
    """Send the case to the department that is competent.

    Raises ActRefused: "same_authority", "above" (that is a transfer upwards), "not_below_province", "received_so"
    where the case came here in this way (the common superior designates then), "no_receiver", "unserved".
    """
    _check_target(case, to_authority)
    check_assignment(case, to_authority)
    check_nothing_unserved(case)
    receivers(to_authority, case.party)
    letter = issue(
        letter_of(case, HandoverReason.NOT_COMPETENT, summary, reason),
        authority=case.authority,
        recipient=_recipient(to_authority),
        by=acting_officer(),
        division=case.jurisdiction_division,
    )
    transfer = record_transfer(case, Kind.SIDEWAYS, reason, to_authority=to_authority, letter=letter)
    case.closed_from = case.status
    give_to(case, to_authority)
    return transfer


@act(
    name="inspections.acknowledge_transfer",
    on="inspections.Case",
    source=[Case.Status.HANDED_OVER],
    target=[*MOVABLE],
    label=_("Acknowledge the transferred case"),
    consequence=_(
        "The case goes on in your department where it stood, handled by the officers you name. Its clocks run on from "
        "its opening. Write to the old department what becomes of it."
    ),
    basis="CAC-EP",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    form=AcknowledgeForm,
    guard=came_sideways,
)
def acknowledge_transfer(case: Case, actor: Officer | None, *, handler: Officer, second_handler: Officer) -> None:
    """The department that a case was sent to takes it, and names two officers."""
    refuse_all(handler_refusals(handler, second_handler, case.authority, case.party))
    settle_transfer(case, _("Acknowledged by %(officer)s") % {"officer": acting_officer()})
    case.handler, case.second_handler = handler, second_handler


@act(
    name="inspections.send_back",
    on="inspections.Case",
    source=[Case.Status.HANDED_OVER],
    target=[*MOVABLE],
    label=_("Send the transferred case back"),
    consequence=_(
        "The case goes back to the department that sent it, with its whole file; its clocks run on. Neither may send "
        "it on again: the common department above designates who has it."
    ),
    basis="CAC-EP",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    second_person=True,
    form=ReasonForm,
    guard=came_sideways,
)
def send_back(case: Case, actor: Officer | None, *, reason: str) -> None:
    """The department that a case was sent to holds that it is not competent either, and says why."""
    old = settle_transfer(case, reason, sent_back=True).from_authority
    hand_on_evidence(case, CustodyEvent.What.RETURNED, reason)
    give_to(case, old, handlers_on_return(case, old))


def _check_target(case: Case, to_authority: Authority) -> None:
    if to_authority.pk == case.authority_id:
        raise ActRefused(
            "same_authority",
            _("%(authority)s has the case already.") % {"authority": to_authority},
            remedy=_("Name another department."),
            field="to_authority",
            value=to_authority,
        )
    if seat(to_authority).stands_above(seat(case.authority)):
        raise ActRefused(
            "above",
            _("%(authority)s stands above yours.") % {"authority": to_authority},
            remedy=_("Use “Transfer the case upwards”."),
            field="to_authority",
            value=to_authority,
        )
    if case.transfers.filter(kind=Kind.SIDEWAYS).exists():
        raise ActRefused(
            "received_so",
            _("This case was transferred between departments before; it is not sent on a second time."),
            remedy=_("Ask the common department above to designate who has it."),
            field="to_authority",
            value=to_authority,
        )


def _recipient(authority: Authority) -> Recipient:
    return Recipient(
        name=authority.name_zh, uscc="", address=authority.address, representative="", email=authority.email
    )
