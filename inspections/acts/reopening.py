"""A closed case goes on: new facts, or it should not have been closed. What was archived stays as it was."""

from django.utils.translation import gettext_lazy as _

from inspections.acts.closing_forms import ReopenForm
from inspections.acts.moving import clocks_of, documents_of, revive_clocks
from inspections.models import Case, Decision, Tier
from inspections.rules.closing import BACK_TO
from oversight.acts import ActRefused, act
from oversight.deadlines import reopen
from oversight.level import Level
from oversight.models import Deadline, Officer, Role
from reports.models import Notice

Status = Case.Status
Void = Deadline.VoidReason


@act(
    name="inspections.reopen_case",
    on="inspections.Case",
    source=[Status.CLOSED],
    target=[
        Status.INVESTIGATING, Status.CORRECTING, Status.COMMENTS_REFUSED, Status.NOTIFIED, Status.ORDERED,
        Status.ORDER_REFUSED, Status.CORRECTED, Status.PENALISED,
    ],
    label=_("Reopen the case"),
    consequence=_(
        "The case goes on in the state you choose. No new 90 days begin: the clock that the closing ended runs on from "
        "the opening of the case, and may be overdue at once; an extension is asked for on its page, while it can. "
        "The earlier closing stays in the timeline, and its archived file as it is. Nothing is sent."
    ),
    basis="APL 57; CAC-EP",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    second_person=True,
    form=ReopenForm,
)  # fmt: skip
def reopen_case(case: Case, actor: Officer | None, *, because: str, back_to: str, reason: str) -> None:
    """Let a closed case go on where the procedure allows it.

    Raises ActRefused: "back_to" for a state that what was served rules out, "void_documents" where the closing voided
    what that state rests on, "penalty_performed" where the penalty was performed: an act is punished once.
    """
    _check(case, back_to)
    since = case.closed_on
    if since is None:
        raise TypeError("a closed case has the day of its closing")
    handed = case.closing_reason == Case.Closing.TRANSFERRED
    if back_to != Status.CORRECTED:
        case.corrected_on = case.corrected_on if back_to in {Status.PENALISED, Status.ORDER_REFUSED} else None
    case.status = back_to
    case.closed_on, case.closing_reason, case.closed_from = None, "", ""
    first = case.transfers.order_by("-pk").values_list("transferred_on", flat=True).first() if handed else None
    revive_clocks(case, first or since, Void.PARTY_ENDED, Void.CASE_CLOSED, *([Void.HANDED_OVER] if handed else []))
    for deadline in clocks_of(case).filter(rule="decision", met_on=since).order_by("-pk")[:1]:
        if not clocks_of(case).open().filter(rule="decision").exists() and not _decided_then(case, deadline):
            reopen(deadline)


def _check(case: Case, back_to: str) -> None:
    fitting = BACK_TO[case.closed_from]
    unknown = not case.closed_from and (case.comments.exists() or case.decisions.exists())
    if back_to not in fitting or unknown:
        labels = [str(one.label) for one in Status if one in fitting and not unknown]
        raise ActRefused(
            "back_to",
            _("A case that was “%(from)s” when it was closed does not go on as “%(to)s”.")
            % {"from": Status(case.closed_from).label if case.closed_from else "?", "to": Status(back_to).label},
            remedy=_("Choose: %(states)s.") % {"states": ", ".join(labels) or _("none; open a new case")},
            field="back_to",
            value=back_to,
        )
    voided = documents_of(case).filter(state=Notice.State.VOID, kind__in=RESTS_ON.get(back_to, ()))
    live = documents_of(case).exclude(state=Notice.State.VOID).filter(kind__in=RESTS_ON.get(back_to, ()))
    if voided.exists() and not live.exists():
        raise ActRefused(
            "void_documents",
            _("The document on which this state rests was voided when the case was closed."),
            remedy=_("Open a new case on what the party still does."),
            field="back_to",
            value=back_to,
        )
    if back_to == Status.PENALISED and _performed(case) and case.corrected_on:
        raise ActRefused(
            "penalty_performed",
            _("The penalty was performed and the breach found corrected: nothing is left to pursue."),
            remedy=_("What the party has done since is a new breach: open a new case (APL 29)."),
            field="back_to",
            value=back_to,
        )


RESTS_ON: dict[str, tuple[str, ...]] = {
    Status.CORRECTING: ("corrective_comments",),
    Status.NOTIFIED: ("prior_notice",),
    Status.ORDERED: ("order_to_correct",),
    Status.PENALISED: ("penalty_decision",),
}
"""The kinds of document without which a state says nothing."""


def _performed(case: Case) -> bool:
    return case.decisions.filter(tier=Tier.SECOND, stage=Decision.Stage.PERFORMED).exists()


def _decided_then(case: Case, deadline: Deadline) -> bool:
    """Whether a decision met the clock on that day, and not the closing."""
    return case.decisions.filter(decided_on=deadline.met_on).exists()
