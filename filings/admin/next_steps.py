"""What is next for a filing: which act, why, and which clock runs. Says nothing that an act would refuse."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from filings.acts.examination import blocking
from filings.admin.desk import at_hand
from filings.models import Filing, Submission
from oversight.admin.deadlines import ShownDeadline, shown
from oversight.clock import today
from oversight.models import Deadline, Officer

Status = Filing.Status


@dataclass(frozen=True, slots=True)
class NextStep:
    """Sentences to act on, and the clock that runs meanwhile where there is one."""

    sentences: tuple[str, ...]
    clock: ShownDeadline | None = None


def next_step(filing: Filing, officer: Officer) -> NextStep:
    """Where a filing stands and who must do what."""
    submission = at_hand(filing)
    if filing.status in Filing.IN_REVIEW and submission is not None:
        return NextStep(_examined(filing, submission, officer), _review_clock(submission))
    if submission is not None and submission.state == Submission.State.DRAFT:
        return NextStep((*_before(filing), *_prepared(submission)))
    return NextStep(_standing(filing))


def next_panel(filing: Filing, officer: Officer) -> dict[str, Any]:
    """The context of the panel."""
    return {"step": next_step(filing, officer)}


def _review_clock(submission: Submission) -> ShownDeadline | None:
    deadline = Deadline.objects.for_subject(submission).open().first()
    return shown(deadline, today()) if deadline else None


def _before(filing: Filing) -> tuple[str, ...]:
    """What stands behind a draft: a return, or a filing that stays as it is until the change is recorded."""
    if filing.status == Status.RETURNED:
        return (_returned(filing),)
    if filing.is_in_force:
        return (_("The filing stands as it is until a change or cancellation is recorded."),)
    return ()


def _returned(filing: Filing) -> str:
    return _(
        "Returned for correction: the filer is to hand in the corrected materials. Whether it was in time stays judged "
        "by %(day)s, the day of the first receipt."
    ) % {"day": _day(filing.original_submitted_on)}


def _prepared(submission: Submission) -> tuple[str, ...]:
    what = {
        Submission.Kind.INITIAL: _("A dossier is being prepared."),
        Submission.Kind.CHANGE: _("A change is being prepared."),
        Submission.Kind.CANCELLATION: _("A cancellation is being prepared."),
    }[Submission.Kind(submission.kind)]
    rest = _(
        "Fill it in, add its files and receive it: with the receipt the department's thirty working days begin, also "
        "where something is missing."
    )
    return (f"{what} {rest}",)


def _examined(filing: Filing, submission: Submission, officer: Officer) -> tuple[str, ...]:
    if filing.status == Status.SUBMITTED:
        return (_("Nobody reviews it yet. Take up the review."),)
    return (*_reviewer(filing, officer), _verdict(filing, submission))


def _reviewer(filing: Filing, officer: Officer) -> tuple[str, ...]:
    if filing.reviewer is None:
        return (_("Nobody reviews it yet."),)
    if filing.reviewer_id == officer.pk:
        return (_("You review it."),)
    return (_("%(officer)s reviews it.") % {"officer": filing.reviewer},)


def _verdict(filing: Filing, submission: Submission) -> str:
    count = len(blocking(submission))
    if count:
        return ngettext(
            "%(count)d error stands in the way: return the materials for correction, with each reason, or refuse.",
            "%(count)d errors stand in the way: return the materials for correction, with each reason, or refuse.",
            count,
        ) % {"count": count}
    if submission.kind == Submission.Kind.INITIAL:
        return _(
            "No rule stands in the way. Read it, then propose to make the filing (an approver decides; the number is "
            "given then), or return it."
        )
    if submission.kind == Submission.Kind.CHANGE:
        return _("No rule stands in the way. Read what changes, then propose to record the change, or return it.")
    return _("No rule stands in the way. Propose the cancellation (注销) on application, or return it.")


def _standing(filing: Filing) -> tuple[str, ...]:
    sentences = {
        Status.DRAFT: _("The dossier was withdrawn; nothing is left to do."),
        Status.RETURNED: _returned(filing),
        Status.REFUSED: _(
            "Filing was refused (不予备案). The clocks of its products run again; the filer may open a new dossier."
        ),
        Status.FILED: _(
            "The filing stands. A change is due within ten working days of it, a cancellation within twenty of the end "
            "of the service: record either as soon as you know of it."
        ),
        Status.CANCELLED: _(
            "Cancelled (注销) on %(day)s. Its number is never used again and stays in the register; it comes back only "
            "by a document that overturns the cancellation."
        )
        % {"day": _day(filing.ended_on)},
        Status.REVOKED: _(
            "Revoked (撤销) on %(day)s. Its number is never used again and stays in the register; it comes back only "
            "by a document that overturns the revocation."
        )
        % {"day": _day(filing.ended_on)},
    }
    return (sentences.get(Status(filing.status), _("Read its history.")),)


def _day(day: date | None) -> str:
    return date_format(day) if day else _("a day that is not on record")
