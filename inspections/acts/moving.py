"""What every change of hands has in common: the record, the clocks, the chain of custody, who handles the case."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from filings.acts.standing import same_party
from filings.models import Party
from inspections.forms import inspectors_of
from inspections.models import (
    Case,
    CaseTransfer,
    ConflictOfInterest,
    CooperationRequest,
    CorrectionItem,
    CustodyEvent,
    Preservation,
)
from oversight.acts import ActRefused, Refusal, acting_officer
from oversight.clock import now, today
from oversight.deadlines import revive, void
from oversight.models import Authority, Deadline, Officer
from oversight.models.deadline import RIGHTS, DeadlineQuerySet
from reports.models import Notice, Service
from reports.models.notice import NoticeQuerySet

MOVABLE = [Case.Status.INVESTIGATING, Case.Status.COMMENTS_REFUSED]
"""Where a case may change its department: no document stands whose follow-up the old one would owe."""


def record_transfer(case: Case, kind: str, reason: str, **said: Any) -> CaseTransfer:
    """Write the change of hands down, from the authority that has the case now; with it goes the evidence.

    Another `from_authority` may be said: then the case, and its evidence, are where they shall be already.
    """
    transfer = CaseTransfer.objects.create(
        case=case,
        kind=kind,
        reason=reason,
        transferred_on=today(),
        transferred_by=acting_officer(),
        **{"from_authority": case.authority, **said},
    )
    if transfer.to_authority_id == case.authority_id:
        return transfer
    note = _("%(kind)s: %(to)s") % {
        "kind": transfer.get_kind_display(),
        "to": transfer.to_authority or transfer.to_body,
    }
    hand_on_evidence(case, CustodyEvent.What.HANDED_OVER, note)
    return transfer


def hand_on_evidence(case: Case, what: str, note: str) -> None:
    """One event of custody for each piece of evidence of the case."""
    officer, at = acting_officer(), now()
    CustodyEvent.objects.bulk_create(
        CustodyEvent(evidence_id=pk, what=what, at=at, by=officer, note=note[:500])
        for pk in case.evidence.order_by("number").values_list("pk", flat=True)
    )


def give_to(case: Case, authority: Authority, handlers: tuple[Officer, Officer] | None = None) -> None:
    """From now on the case, and every clock that runs in it, is this authority's."""
    case.authority = authority
    if handlers:
        case.handler, case.second_handler = handlers
    open_clocks = clocks_of(case).open()
    open_clocks.update(authority=authority, division=authority.division)


def clocks_of(case: Case) -> DeadlineQuerySet:
    """The deadlines of a case: its own, and those of its items, its requests and what it preserves."""
    own = Q(subject_type=case._meta.label, subject_id=case.pk)
    for rows in (
        CorrectionItem.objects.filter(breach__case=case),
        CooperationRequest.objects.filter(case=case),
        Preservation.objects.filter(case=case),
    ):
        own |= Q(subject_type=rows.model._meta.label, subject_id__in=rows.values("pk"))
    return Deadline.objects.filter(own)


def stop_clocks(case: Case, reason: str) -> None:
    """No clock of the department runs on; the party's own rights (defence, review) are not touched."""
    for deadline in clocks_of(case).open().exclude(rule__in=sorted(RIGHTS)):
        void(deadline, today(), reason)


def revive_clocks(case: Case, since: date, *reasons: str) -> None:
    """The clocks that ended on that day for one of these reasons run again from their start: nothing is taken out.

    Of several of one kind the newest runs; where the same clock was started anew meanwhile, that one stays.
    """
    ended = clocks_of(case).filter(voided_on__gte=since, void_reason__in=reasons)
    ended = ended.exclude(pk__in=_settled(case)).order_by("-pk")
    running = {_key(one) for one in clocks_of(case).open()}
    for deadline in ended:
        if _key(deadline) not in running:
            running.add(_key(deadline))
            revive(deadline)


def _settled(case: Case) -> list[int]:
    """Clocks of what ended while the case was elsewhere: support given or no longer wanted, things handled."""
    rows: list[QuerySet[Any]] = [
        CooperationRequest.objects.filter(case=case).exclude(state=CooperationRequest.State.ASKED),
        Preservation.objects.filter(case=case).exclude(handling=""),
    ]
    return [pk for one in rows for pk in one.filter(deadline__isnull=False).values_list("deadline", flat=True)]


def receivers(authority: Authority, party: Party) -> tuple[Officer, Officer]:
    """Two inspectors of a department that receives a case on this party; it may reassign it.

    Their certificates are valid and neither must keep away from the party (APL 42, 43). Raises ActRefused
    "no_receiver".
    """
    away = ConflictOfInterest.objects.in_force().filter(party__in=same_party(party)).values("officer")
    valid = inspectors_of(authority).exclude(card_valid_until__lt=today()).exclude(pk__in=away)
    found = list(valid.order_by("pk")[:2])
    if len(found) < 2:
        raise ActRefused(
            "no_receiver",
            _("%(authority)s has fewer than two inspectors who could take the case.") % {"authority": authority},
            remedy=_("Ask its administrator to register inspectors."),
            field="authority",
            value=authority,
        )
    return found[0], found[1]


def documents_of(case: Case) -> NoticeQuerySet:
    """Every document of a case, the oldest first: of its comments, its decisions, and whatever names it.

    With them go the proofs of their service, and what corrects them.
    """
    # Unions, not alternatives: each part walks its own index, however many documents there are.
    items = CorrectionItem.objects.order_by().filter(breach__case=case).values("pk")
    every = Notice.objects.order_by()
    own = every.filter(subject_type=case._meta.label, subject_id=case.pk).values("pk").union(
        every.filter(subject_type=CorrectionItem._meta.label, subject_id__in=items).values("pk"),
        case.comments.order_by().filter(notice__isnull=False).values("notice"),
        case.decisions.order_by().filter(prior_notice__isnull=False).values("prior_notice"),
        case.decisions.order_by().filter(notice__isnull=False).values("notice"),
        case.transfers.order_by().filter(letter__isnull=False).values("letter"),
    )  # fmt: skip
    services = Service.objects.order_by().filter(notice__in=own).values("pk")
    found = every.filter(pk__in=own).values("pk").union(
        every.filter(corrects__in=own).values("pk"),
        every.filter(subject_type=Service._meta.label, subject_id__in=services).values("pk"),
    )  # fmt: skip
    return Notice.objects.filter(pk__in=found).order_by("issued_at", "pk")


def check_nothing_unserved(case: Case) -> None:
    """Raises ActRefused "unserved": a document on its way would come from a department that no longer has the case."""
    waiting = [str(one) for one in Notice.objects.unserved().filter(pk__in=documents_of(case).values("pk"))]
    if waiting:
        raise ActRefused(
            "unserved",
            _("Documents of this case wait for their service: %(documents)s.") % {"documents": ", ".join(waiting)},
            remedy=_("Record their service, or withdraw the prior notice, first."),
            field="documents",
            value=", ".join(waiting),
        )


def pending_transfer(case: Case) -> CaseTransfer | None:
    """The transfer that nobody has acknowledged yet."""
    waits = case.transfers.filter(acknowledged_on__isnull=True, kind__in=TO_ACKNOWLEDGE)
    return waits.select_related("from_authority", "to_authority").first()


def settle_transfer(case: Case, words: object, *, sent_back: bool = False) -> CaseTransfer:
    """Close the transfer between departments that waits, in these words; the case stands again where it stood."""
    transfer = pending_transfer(case)
    if transfer is None:
        raise TypeError("nothing waits for an acknowledgement")
    transfer.acknowledged_on, transfer.acknowledgement = today(), str(words)[:500]
    transfer.sent_back = sent_back
    transfer.save()
    case.status, case.closed_from = case.closed_from, ""
    return transfer


def came_sideways(case: Case, actor: Officer | None = None) -> Refusal | None:
    """It waits for the acknowledgement of a department, not of a body outside."""
    found = pending_transfer(case)
    if found and found.kind == CaseTransfer.Kind.SIDEWAYS:
        return None
    return Refusal(
        "other_transfer",
        _("This case was handed to a body outside: it is not acknowledged here."),
        _("Record what that body answered."),
        field="transfer",
    )


def handlers_on_return(case: Case, authority: Authority) -> tuple[Officer, Officer]:
    """Who handles a case in the department that sent it: the same two, unless somebody else was named meanwhile.

    Raises ActRefused "no_receiver".
    """
    named = (case.handler, case.second_handler)
    return named if {one.authority_id for one in named} == {authority.pk} else receivers(authority, case.party)


TO_ACKNOWLEDGE = [CaseTransfer.Kind.SIDEWAYS, CaseTransfer.Kind.OTHER_BODY, CaseTransfer.Kind.POLICE]
"""Kinds whose receiver says that it has the case."""


def _key(deadline: Deadline) -> tuple[str, str, int]:
    return deadline.rule, deadline.subject_type, deadline.subject_id
