"""What is next in a case, in a sentence an officer can act on."""

from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from inspections.models import Case, CorrectiveComments, Decision
from oversight.clock import today
from oversight.models import Deadline, Officer
from reports.models import Notice


@dataclass(frozen=True, slots=True)
class Step:
    """The sentence, and the document it speaks of where there is one."""

    sentence: str
    notice: Notice | None = None


def next_step(case: Case) -> Step:
    """Where the case stands and who must do what. Says nothing that an act would refuse."""
    if case.status == Case.Status.CORRECTING:
        return _after_comments(case)
    if case.status == Case.Status.NOTIFIED:
        return _after_prior_notice(case)
    if case.status in {Case.Status.ORDERED, Case.Status.PENALISED}:
        return _after_decision(case)
    if case.status == Case.Status.ORDER_REFUSED and case.corrected_on:
        return Step(_("Corrected after the refusal: decide on the second tier of Article 22 all the same, or close."))
    return Step(_sentences()[Case.Status(case.status)])


def _sentences() -> dict[Case.Status, str]:
    return {
        Case.Status.INVESTIGATING: _(
            "Investigate. Then raise corrective comments, give prior notice of an order to correct, or close the case."
        ),
        Case.Status.COMMENTS_REFUSED: _(
            "The corrective comments were refused. This opens the order to correct (first tier of Article 22) and "
            "nothing more; below provincial level, transfer the case upwards."
        ),
        Case.Status.ORDER_REFUSED: _(
            "The served order was refused. Give prior notice of a stop of updates and a fine (Article 22, second tier)."
        ),
        Case.Status.CORRECTED: _("The correction was verified. Close the case."),
        Case.Status.CLOSED: _("The case is closed; nothing is left to do."),
    }


def _after_comments(case: Case) -> Step:
    comments = (
        case.comments.filter(outcome=CorrectiveComments.Outcome.OPEN).select_related("notice", "deadline").first()
    )
    if comments is None:
        return Step(_("Record a re-inspection."))
    if comments.served_on is None:
        return Step(_to_serve(), comments.notice)
    return Step(_due(comments.deadline, _("The correction")) + " " + _("Then record a re-inspection."), comments.notice)


def _after_prior_notice(case: Case) -> Step:
    decision = _current(case, Decision.Stage.NOTIFIED)
    if decision is None:
        return Step(_("Read the history of the case."))
    if decision.prior_served_on is None:
        return Step(_to_serve(), decision.prior_notice)
    if decision.waived_on:
        return Step(_("The party has waived its defence: decide as announced."), decision.prior_notice)
    deadline = decision.defence_deadline
    if deadline and deadline.due_on >= today():
        return Step(
            _("The party may state and defend itself until %(day)s; a decision is possible from the day after.")
            % {"day": date_format(deadline.due_on)},
            decision.prior_notice,
        )
    return Step(_("The time for defence is over: decide as announced, or withdraw the notice."), decision.prior_notice)


def _after_decision(case: Case) -> Step:
    decision = _current(case, Decision.Stage.DECIDED)
    if decision is None:
        return Step(_("The penalty was performed. Verify the correction by a re-inspection, or close the case."))
    if decision.served_on is None:
        return Step(_to_serve(), decision.notice)
    if case.status == Case.Status.ORDERED:
        return Step(
            _due(decision.deadline, _("The correction")) + " " + _("Then record a re-inspection."), decision.notice
        )
    return Step(
        _due(decision.deadline, _("The payment")) + " " + _("Record the performance when it is paid."), decision.notice
    )


def _current(case: Case, stage: str) -> Decision | None:
    return (
        case.decisions.filter(stage=stage)
        .select_related("prior_notice", "notice", "defence_deadline", "deadline")
        .first()
    )


def _to_serve() -> str:
    return _(
        "The document is issued but not served. Serve it, then record day and proof on its page: its period begins."
    )


def _due(deadline: Deadline | None, what: str) -> str:
    if deadline is None:
        return ""
    words = {"what": what, "day": date_format(deadline.due_on)}
    if deadline.is_overdue(today()):
        return _("%(what)s was due on %(day)s and is overdue.") % words
    return _("%(what)s is due on %(day)s.") % words


def next_panel(case: Case, officer: Officer) -> dict[str, Any]:
    """The context of the panel."""
    return {"step": next_step(case)}
