"""Two people for one act: one drafts a proposal, another approves it, which runs the act, or rejects it."""

import hashlib
import json
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from oversight.acts import registry
from oversight.acts.checks import recusal
from oversight.acts.forms import read
from oversight.acts.ledger import Entry, book
from oversight.acts.preview import Preview
from oversight.acts.refused import ActRefused, Refusal, refuse_all
from oversight.acts.stale import fresh
from oversight.acts.texts import ALREADY_PROPOSED, NOT_PENDING, SAME_PERSON, SUBJECT_CHANGED
from oversight.clock import now
from oversight.models import ActSubject, LedgerEntry, Officer, Proposal

if TYPE_CHECKING:
    from oversight.acts.act import Act


def draft(act: "Act[Any, Any, Any]", subject: Any, actor: Officer, arguments: dict[str, Any]) -> Proposal:
    """Store the draft of an act. Nothing but the proposal and its ledger row is written.

    Raises ActRefused as the act itself would (only what depends on who decides is left to the approval), for invalid
    input (all errors at once), and where the same act is already proposed for this subject.
    """
    if not act.second_person or not isinstance(subject, ActSubject):
        raise TypeError(f"{act.name} is not proposed: it needs no second person")
    data = act.form.encode(arguments)
    with transaction.atomic(), book() as ledger:
        locked = fresh(subject)
        refuse_all(act.refusals(locked, actor))
        read_again = read(act.form, data, subject=locked, actor=actor)
        _rehearse(act, subject, actor, data)
        proposal = Proposal(
            act=act.name,
            subject_type=locked.label,
            subject_id=locked.pk,
            subject_text=str(locked),
            subject_version=locked.version,
            division=locked.jurisdiction_division,
            input=data,
            text=act.previewed(locked, read_again).text,
            authority=actor.authority,
            drafted_by=actor,
            drafted_at=now(),
        )
        proposal.text_hash = text_hash(proposal)
        try:
            with transaction.atomic():
                proposal.save()
        except IntegrityError as error:
            raise ActRefused(refusals=[ALREADY_PROPOSED]) from error
        ledger.append(_entry(act, proposal, locked, LedgerEntry.Event.PROPOSED, actor, actor))
    return proposal


def _rehearse(act: "Act[Any, Any, Any]", subject: ActSubject, actor: Officer, data: dict[str, Any]) -> None:
    """Let the act itself say what stands against it, on a row and an input of its own: what it changes is let go."""
    copy = fresh(subject)
    act.rehearse(copy, actor, read(act.form, data, subject=copy, actor=actor))


def approve(proposal: Proposal, approver: Officer) -> Any:
    """Run the proposed act; returns what it returns. Raises ActRefused: same_person, not_pending, subject_changed, …"""
    with transaction.atomic():
        locked = _pending(proposal)
        act = registry.find(locked.act)
        if locked.drafted_by_id == approver.pk:
            raise ActRefused(refusals=[SAME_PERSON])
        subject = locked.subject()
        if subject.version != locked.subject_version:
            raise ActRefused(refusals=[SUBJECT_CHANGED])
        refuse_all(act.refusals(subject, approver, roles=act.approvers) or recusal(subject, locked.drafted_by))
        arguments = read(act.form, locked.input, subject=subject, actor=locked.drafted_by)
        _same_text(act, locked, subject, arguments)
        _decide(locked, approver, Proposal.Status.APPROVED)
        result = act.run(subject, approver, arguments, proposal=locked)
        proposal.__dict__.update(locked.__dict__)
    return result


def reject(proposal: Proposal, approver: Officer, reason: str) -> None:
    """Turn a proposal down, with a reason; the subject stays as it was."""
    if not reason.strip():
        raise ActRefused(
            "reason",
            _("A rejection needs a reason."),
            remedy=_("Write what the drafter should change."),
            field="reason",
        )
    with transaction.atomic(), book() as ledger:
        locked = _pending(proposal)
        act, subject = registry.find(locked.act), locked.subject()
        if locked.drafted_by_id == approver.pk:
            raise ActRefused(refusals=[SAME_PERSON])
        # A proposal overtaken by events may still be turned down, so the subject's state is not asked.
        refuse_all(_approver_refusals(act, subject, approver))
        _decide(locked, approver, Proposal.Status.REJECTED, reason)
        ledger.append(_entry(act, locked, subject, LedgerEntry.Event.REJECTED, approver, locked.drafted_by, reason))
        proposal.__dict__.update(locked.__dict__)


def withdraw(proposal: Proposal, drafter: Officer) -> None:
    """Take back one's own proposal."""
    with transaction.atomic(), book() as ledger:
        locked = _pending(proposal)
        if locked.drafted_by_id != drafter.pk:
            raise ActRefused(
                "not_drafter",
                _("Only its drafter can withdraw a proposal."),
                remedy=_("An approver can reject it."),
            )
        _decide(locked, drafter, Proposal.Status.WITHDRAWN)
        subject = locked.subject()
        ledger.append(_entry(registry.find(locked.act), locked, subject, LedgerEntry.Event.WITHDRAWN, drafter, drafter))
        proposal.__dict__.update(locked.__dict__)


def text_hash(proposal: Proposal) -> str:
    """SHA-256 of what the second person reads: act, subject, its version, input and previewed text."""
    said = [
        proposal.act,
        proposal.subject_type,
        proposal.subject_id,
        proposal.subject_version,
        proposal.input,
        proposal.text,
    ]
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _same_text(act: "Act[Any, Any, Any]", proposal: Proposal, subject: ActSubject, arguments: dict[str, Any]) -> None:
    """What is about to be frozen must be what was proposed, to the letter."""
    if act.previewed(subject, arguments).text != proposal.text or text_hash(proposal) != proposal.text_hash:
        raise ActRefused(refusals=[SUBJECT_CHANGED])


def proposed_preview(proposal: Proposal) -> Preview:
    """The document as it was proposed. Raises ActRefused where it can no longer be issued as it was drafted."""
    act, subject = registry.find(proposal.act), proposal.subject()
    if subject.version != proposal.subject_version:
        raise ActRefused(refusals=[SUBJECT_CHANGED])
    made = act.previewed(subject, read(act.form, proposal.input, subject=subject, actor=proposal.drafted_by))
    if made.text != proposal.text:
        raise ActRefused(refusals=[SUBJECT_CHANGED])
    return made


def _approver_refusals(act: "Act[Any, Any, Any]", subject: ActSubject, approver: Officer) -> list[Refusal]:
    who = {"role", "level", "region", "conflict"}
    return [one for one in act.refusals(subject, approver, roles=act.approvers) if one.code in who]


def _pending(proposal: Proposal) -> Proposal:
    locked = (
        Proposal.objects.select_for_update(of=("self",)).select_related("drafted_by", "authority").get(pk=proposal.pk)
    )
    if locked.status != Proposal.Status.PENDING:
        raise ActRefused(refusals=[NOT_PENDING])
    return locked


def _decide(proposal: Proposal, by: Officer, status: str, reason: str = "") -> None:
    proposal.status, proposal.closed_by, proposal.closed_at, proposal.reason = status, by, now(), reason
    proposal.save()


def _entry(
    act: "Act[Any, Any, Any]",
    proposal: Proposal,
    subject: ActSubject,
    event: str,
    actor: Officer,
    drafter: Officer,
    reason: str = "",
) -> Entry:
    entry = Entry(act=act.name, basis=act.basis, actor=actor, drafter=drafter, reason=reason, event=event)
    return entry.for_subject(subject, subject.recorded(), {"proposal": proposal.pk, "text_hash": proposal.text_hash})
