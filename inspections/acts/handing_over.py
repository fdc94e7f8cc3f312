"""A case that another body must handle: handed over with a letter, and ended or taken back by its answer."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from inspections.acts.ending import end_case
from inspections.acts.moving import (
    check_nothing_under_way,
    hand_on_evidence,
    pending_transfer,
    record_transfer,
    revive_clocks,
    stop_clocks,
)
from inspections.acts.transfer_forms import BodyForm, PoliceForm, ReceiptForm, SentBackForm
from inspections.acts.transfer_letter import letter_of
from inspections.models import Case, CaseTransfer, CustodyEvent
from inspections.notices.transfer import HandoverReason
from oversight.acts import ActRefused, Preview, Refusal, act, acting_officer
from oversight.level import Level
from oversight.models import Deadline, Officer, Role
from reports.notices.issue import Recipient, issue, preview

Kind = CaseTransfer.Kind
FROM = [
    Case.Status.INVESTIGATING,
    Case.Status.CORRECTING,
    Case.Status.COMMENTS_REFUSED,
    Case.Status.NOTIFIED,
    Case.Status.ORDERED,
    Case.Status.ORDER_REFUSED,
    Case.Status.PENALISED,
]
"""Whatever is under way, a suspected crime stops it (APL 27, 57)."""


def preview_to_body(
    case: Case, *, to_body: str, summary: str, reason: str, address: str = "", email: str = ""
) -> Preview:
    """The letter of transfer, for the approver."""
    return _preview(case, HandoverReason.NOT_COMPETENT, Recipient(to_body, "", address, "", email), summary, reason)


@act(
    name="inspections.transfer_to_body",
    on="inspections.Case",
    source=FROM,
    target=Case.Status.HANDED_OVER,
    label=_("Hand the case to another body"),
    consequence=_(
        "A letter of transfer (案件移送书) with the list of materials is numbered and issued to that body. The "
        "department's own procedure stops and its clocks end; what was served before stays as it is, a stop of "
        "operations included."
    ),
    basis="22.3; APL 22; CAC-EP",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    second_person=True,
    form=BodyForm,
    preview=preview_to_body,
)
def transfer_to_body(
    case: Case,
    actor: Officer | None,
    *,
    to_body: str,
    summary: str,
    reason: str,
    address: str = "",
    email: str = "",
) -> CaseTransfer:
    """Hand a case to the body that is competent for it, outside the internet information departments."""
    recipient = Recipient(to_body, "", address, "", email)
    return _hand_over(case, Kind.OTHER_BODY, HandoverReason.NOT_COMPETENT, recipient, summary, reason)


def preview_to_police(
    case: Case, *, to_body: str, summary: str, reason: str, suspicion: str, address: str = "", email: str = ""
) -> Preview:
    """The letter of transfer to the police, for the approver."""
    return _preview(case, suspicion, Recipient(to_body, "", address, "", email), summary, reason)


@act(
    name="inspections.transfer_to_police",
    on="inspections.Case",
    source=FROM,
    target=Case.Status.HANDED_OVER,
    label=_("Hand the case to the police"),
    consequence=_(
        "A letter of transfer (案件移送书) with the list of materials is numbered and issued to the police. "
        "The penalty track stops and the clocks end; what was served before stays as it is, a stop of operations "
        "included. Practice: where a crime is suspected the head decides within 3 days, and the case leaves within "
        "24 hours of that (not verified)."
    ),
    basis="22.3; APL 27, 57",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    second_person=True,
    form=PoliceForm,
    preview=preview_to_police,
)
def transfer_to_police(
    case: Case,
    actor: Officer | None,
    *,
    to_body: str,
    summary: str,
    reason: str,
    suspicion: str,
    address: str = "",
    email: str = "",
) -> CaseTransfer:
    """Hand a case to the police: a crime, or a violation of public security administration, is suspected."""
    recipient = Recipient(to_body, "", address, "", email)
    return _hand_over(case, Kind.POLICE, suspicion, recipient, summary, reason)


def went_outside(case: Case, actor: Officer | None) -> Refusal | None:
    """It waits for the answer of a body outside, not of a department."""
    found = pending_transfer(case)
    if found and found.kind in {Kind.OTHER_BODY, Kind.POLICE}:
        return None
    return Refusal(
        "other_transfer",
        _("This case was sent to a department of the house: it is acknowledged there."),
        _("Acknowledge it, or send it back."),
        field="transfer",
    )


@act(
    name="inspections.record_acknowledgement",
    on="inspections.Case",
    source=[Case.Status.HANDED_OVER],
    target=Case.Status.CLOSED,
    label=_("Record that the body has taken the case"),
    consequence=_(
        "The case is closed as transferred, and its file is archived. Nothing is sent: the other body writes to the "
        "party."
    ),
    basis="APL 27; CAC-EP",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    second_person=True,
    form=ReceiptForm,
    guard=went_outside,
)
def record_acknowledgement(case: Case, actor: Officer | None, *, acknowledged_on: date, acknowledgement: str) -> None:
    """The slip has come back: the other body has the case, and this one ends. Raises ActRefused "before_transfer"."""
    transfer = _answered(case, acknowledged_on, "acknowledged_on")
    transfer.acknowledgement = acknowledgement
    transfer.save()
    end_case(case, Case.Closing.TRANSFERRED, acknowledgement, came_from=case.closed_from)


@act(
    name="inspections.record_sent_back",
    on="inspections.Case",
    source=[Case.Status.HANDED_OVER],
    target=FROM,
    label=_("Record that the body sent the case back"),
    consequence=_(
        "The case goes on where it stood. The clocks that ended run again from their old start: the law names no time "
        "that would be taken out. Where it allows a pause, propose it on the page of the deadline, with the evidence."
    ),
    basis="APL 27; CAC-EP",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    second_person=True,
    form=SentBackForm,
    guard=went_outside,
)
def record_sent_back(case: Case, actor: Officer | None, *, returned_on: date, reason: str) -> None:
    """The other body does not take the case: the department's own procedure goes on."""
    transfer = _answered(case, returned_on, "returned_on")
    transfer.acknowledgement, transfer.sent_back = reason, True
    transfer.save()
    hand_on_evidence(case, CustodyEvent.What.RETURNED, reason)
    revive_clocks(case, transfer.transferred_on, Deadline.VoidReason.HANDED_OVER)
    case.status, case.closed_from = case.closed_from, ""


def _preview(case: Case, why: str, recipient: Recipient, summary: str, reason: str) -> Preview:
    return preview(letter_of(case, why, summary, reason), authority=case.authority, recipient=recipient)


def _hand_over(case: Case, kind: str, why: str, recipient: Recipient, summary: str, reason: str) -> CaseTransfer:
    check_nothing_under_way(case)
    letter = issue(
        letter_of(case, why, summary, reason),
        authority=case.authority,
        recipient=recipient,
        by=acting_officer(),
        division=case.jurisdiction_division,
    )
    transfer = record_transfer(case, kind, reason, to_body=recipient.name, letter=letter)
    stop_clocks(case, Deadline.VoidReason.HANDED_OVER)
    case.closed_from = case.status
    return transfer


def _answered(case: Case, day: date, field: str) -> CaseTransfer:
    """The transfer that is answered on that day; not saved."""
    transfer = pending_transfer(case)
    if transfer is None:
        raise TypeError("nothing waits for an answer")
    if day < transfer.transferred_on:
        raise ActRefused(
            "before_transfer",
            _("The case was handed over on %(day)s: nobody answered before.") % {"day": transfer.transferred_on},
            remedy=_("Correct the day."),
            field=field,
            value=day,
        )
    transfer.acknowledged_on = day
    return transfer
