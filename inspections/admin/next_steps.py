"""What is next in a case, in a sentence an officer can act on: who has it, and by when."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from inspections.admin.documents import document_url
from inspections.models import Case, CorrectiveComments, Decision
from oversight.admin.history import act_label
from oversight.clock import today
from oversight.level import Level
from oversight.models import Deadline, Officer, Proposal
from reports.models import Notice

S = Case.Status


@dataclass(frozen=True, slots=True)
class Step:
    """The sentence, the document it speaks of where there is one, whose turn it is, and the last day for it.

    `theirs` says that the other side must act; otherwise the officers of the case must.
    """

    sentence: str
    notice: Notice | None = None
    who: str = ""
    by: date | None = None
    theirs: bool = False


def next_step(case: Case) -> Step:
    """Where the case stands and who must do what. Says nothing that an act would refuse."""
    step = _step(case)
    if step.who or case.status == S.CLOSED:
        return step
    if step.theirs:
        return replace(step, who=str(case.party))
    return replace(step, who=_officers(case))


def _officers(case: Case) -> str:
    return _("%(first)s, %(second)s (officers of the case)") % {"first": case.handler, "second": case.second_handler}


def _step(case: Case) -> Step:
    if case.status == S.CORRECTING:
        return _after_comments(case)
    if case.status == S.NOTIFIED:
        return _after_prior_notice(case)
    if case.status in {S.ORDERED, S.PENALISED}:
        return _after_decision(case)
    if case.status == S.HANDED_OVER:
        return _handed_over(case)
    if case.status == S.INVESTIGATING:
        return Step(_sentences()[S.INVESTIGATING], by=_decision_day(case))
    if case.status == S.ORDER_REFUSED and case.corrected_on:
        return Step(_("Corrected after the refusal: decide on the second tier of Article 22 all the same, or close."))
    if case.status == S.COMMENTS_REFUSED and case.authority.level < Level.PROVINCE:
        return Step(_("The corrective comments were refused. Only a provincial or national department may order under "
                      "Article 22: transfer the case upwards."), by=_decision_day(case))  # fmt: skip
    by = _decision_day(case) if case.status in {S.COMMENTS_REFUSED, S.ORDER_REFUSED} else None
    return Step(_sentences()[S(case.status)], by=by)


def _decision_day(case: Case) -> date | None:
    """The last day for a decision, while that clock is open."""
    clock = Deadline.objects.for_subject(case).filter(rule="decision").open().first()
    return clock.due_on if clock else None


def _handed_over(case: Case) -> Step:
    transfer = case.transfers.select_related("to_authority").first()
    to = str(transfer.to_authority or transfer.to_body) if transfer else ""
    sentence = _(
        "Handed over, and not acknowledged yet. Record the acknowledgement when it comes, or that it came back."
    )
    return Step(sentence, transfer.letter if transfer else None, who=to, theirs=True)


def _sentences() -> dict[Case.Status, str]:
    return {
        Case.Status.INVESTIGATING: _(
            "Investigate. Then raise corrective comments, give prior notice of an order to correct, or close the case."
        ),
        Case.Status.COMMENTS_REFUSED: _(
            "The corrective comments were refused. This opens the order to correct (first tier of Article 22) and "
            "nothing more: give prior notice of it."
        ),
        Case.Status.ORDER_REFUSED: _(
            "The served order was refused. Give prior notice of a stop of updates and a fine (Article 22, second tier)."
        ),
        Case.Status.CORRECTED: _("The correction was verified. Close the case."),
        Case.Status.CLOSED: _("The case is closed; nothing is left to do."),
    }


def _answered(case: Case) -> bool:
    """Whether an open item was answered and nobody has looked since."""
    return case.answered_on is not None


def _after_comments(case: Case) -> Step:
    comments = (
        case.comments.filter(outcome=CorrectiveComments.Outcome.OPEN).select_related("notice", "deadline").first()
    )
    if comments is None:
        return Step(_("Record a re-inspection."))
    if comments.served_on is None:
        return Step(_to_serve(), comments.notice)
    return _correcting(case, comments.deadline, comments.notice)


def _correcting(case: Case, deadline: Deadline | None, notice: Notice | None) -> Step:
    """The party corrects; the officers look when it has answered, or when its time is over."""
    due = _due(deadline, _("The correction"))
    day = deadline.due_on if deadline else None
    if _answered(case):
        return Step(_("The party has answered: look at its answers and record a re-inspection.") + " " + due, notice,
                    by=day)  # fmt: skip
    sentence = due + " " + _("Then record a re-inspection.")
    theirs = deadline is not None and not deadline.is_overdue(today())
    return Step(sentence, notice, by=day, theirs=theirs)


def _after_prior_notice(case: Case) -> Step:
    decision = _current(case, Decision.Stage.NOTIFIED)
    if decision is None:
        return Step(_("Read the history of the case."))
    if decision.prior_served_on is None:
        return Step(_to_serve(), decision.prior_notice)
    if decision.waived_on:
        return Step(_("The party has waived its defence: decide as announced."), decision.prior_notice,
                    by=_decision_day(case))  # fmt: skip
    deadline = decision.defence_deadline
    if deadline and deadline.due_on >= today():
        return Step(
            _("The party may state and defend itself until %(day)s; a decision is possible from the day after.")
            % {"day": date_format(deadline.due_on)},
            decision.prior_notice,
            by=deadline.due_on,
            theirs=True,
        )
    return Step(_("The time for defence is over: decide as announced, or withdraw the notice."), decision.prior_notice,
                by=_decision_day(case))  # fmt: skip


def _after_decision(case: Case) -> Step:
    decision = _current(case, Decision.Stage.DECIDED)
    if decision is None:
        return Step(_("The penalty was performed. Verify the correction by a re-inspection, or close the case."))
    if decision.served_on is None:
        return Step(_to_serve(), decision.notice)
    if case.status == Case.Status.ORDERED:
        return _correcting(case, decision.deadline, decision.notice)
    deadline = decision.deadline
    return Step(
        _due(deadline, _("The payment")) + " " + _("Record the performance when it is paid."), decision.notice,
        by=deadline.due_on if deadline else None, theirs=deadline is not None and not deadline.is_overdue(today()),
    )  # fmt: skip


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
    """The context of the panel: the step, and which acts wait for an approver."""
    step = next_step(case)
    acts = Proposal.objects.about(case).pending().order_by("drafted_at").values_list("act", flat=True)
    return {
        "step": step,
        "notice_url": document_url(case, step.notice, officer) if step.notice else "",
        "late": step.by is not None and step.by < today(),
        "waits": ", ".join(str(act_label(act)) for act in acts),
    }
