"""The end of a case, whichever act brings it: day and reason, its clocks, the notice to the party, the archive."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from inspections.acts.moving import clocks_of, documents_of, pending_transfer
from inspections.archive.wake import wake
from inspections.models import Case, CaseArchive
from inspections.notices.closing import Closing, ClosingNotice
from inspections.notices.facts import recipient_of
from oversight.acts import Preview, Refusal, acting_officer
from oversight.clock import now, today
from oversight.deadlines import meet, void
from oversight.models import Deadline
from reports.notices.issue import issue, preview

Reason = Case.Closing
SILENT = frozenset({Reason.PARTY_ENDED, Reason.TRANSFERRED})
"""Ends of which this department tells nobody: there is no party any more, or the other body writes to it."""
MET_BY_CLOSING = frozenset({"decision"})
"""What was to be decided is decided when the case is closed; any other clock only ends."""


def what_stands_open(case: Case) -> list[Refusal]:
    """What must be settled before a case is closed; each says how."""
    found = []
    if (waits := case.preservations.open().count()) > 0:
        found.append(
            Refusal(
                "open_preservation",
                _("Nothing has been decided on what was preserved by registration (%(count)d).") % {"count": waits},
                _("Decide what becomes of it first (APL 56)."),
                field="preservations",
                value=str(waits),
            )
        )
    if (waits := case.cooperation_requests.open().count()) > 0:
        found.append(
            Refusal(
                "open_cooperation",
                _("Requests for support are still open (%(count)d).") % {"count": waits},
                _("Record what was given or refused, or withdraw them."),
                field="cooperation_requests",
                value=str(waits),
            )
        )
    if pending_transfer(case) is not None:
        found.append(
            Refusal(
                "transfer_open",
                _("A transfer of this case is not acknowledged yet."),
                _("Record what the other side answered first."),
                field="transfers",
            )
        )
    return found


def closing_notice(case: Case, closing: str, result: str) -> ClosingNotice | None:
    """What the party is told; None where nothing of the case ever reached it, or nobody is to be told."""
    if closing in SILENT:
        return None
    served = documents_of(case).served().exclude(kind__in=["transfer_letter", "closing_notice"])
    # What somebody else was given, who holds a thing of the case, has not reached the party.
    reached = tuple(one for one in served if not one.context["facts"].get("holder"))
    return ClosingNotice(case, Closing(Reason(closing), result, reached)) if reached else None


def preview_closing(case: Case, *, closing: str, reason: str, result: str = "") -> Preview:
    """The notice of closing, for the approver; nothing where none is issued."""
    kind = closing_notice(case, closing, result)
    if kind is None:
        return Preview("")
    return preview(kind, authority=case.authority, recipient=recipient_of(case))


def end_case(case: Case, closing: str, result: str = "", *, came_from: str) -> None:
    """Close it: the notice to the party, the clocks, and the wish for its archive. The caller has checked."""
    kind = closing_notice(case, closing, result)
    if kind is not None:
        issue(
            kind,
            authority=case.authority,
            recipient=recipient_of(case),
            by=acting_officer(),
            division=case.jurisdiction_division,
        )
    case.closed_on, case.closing_reason, case.closed_from = today(), closing, came_from
    case.closings += 1
    for deadline in clocks_of(case).open():
        _end(deadline, case.closed_on, closing)
    CaseArchive.objects.create(case=case, closing=case.closings, wanted_at=now())
    wake()


def _end(deadline: Deadline, on: date, closing: str) -> None:
    if closing == Reason.PARTY_ENDED:
        void(deadline, on, Deadline.VoidReason.PARTY_ENDED)
    elif deadline.rule in MET_BY_CLOSING:
        meet(deadline, on)
    else:
        void(deadline, on, Deadline.VoidReason.CASE_CLOSED)
