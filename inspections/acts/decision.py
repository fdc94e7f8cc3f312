"""The decision: after prior notice, its service and five working days or a waiver; by somebody who did not draft it."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from inspections.acts.days import check_fact_day
from inspections.acts.documents import DOCUMENTS
from inspections.acts.inputs import ToPenalise
from inspections.acts.law import check_items, check_tier
from inspections.acts.notification import current_notice
from inspections.forms import DecideForm, PerformanceForm
from inspections.models import Case, CorrectionItem, Decision, DecisionItem, Tier
from inspections.notices import recipient_of
from inspections.rules.sanctions import RouteKind
from oversight.acts import ActRefused, Preview, Refusal, act, acting, acting_officer
from oversight.clock import today
from oversight.deadlines import meet
from oversight.level import Level
from oversight.models import Deadline, Officer, Role
from oversight.statute import Ground
from reports.notices.issue import issue, preview
from reports.notices.kinds import Wording

ROUTES = {Tier.FIRST: RouteKind.FIRST, Tier.SECOND: RouteKind.SECOND}
CORRECT_IT = "改正本决定认定的违法行为。/ Correct the breach that this decision finds."
"""What a penalty orders of a breach about which nothing was ordered before."""
STATES = {Tier.FIRST: Case.Status.ORDERED, Tier.SECOND: Case.Status.PENALISED}


def defence_is_over(case: Case, actor: Officer | None) -> Refusal | None:
    """Served, and five working days passed or waived: not a day earlier (APL 44, 45, 64)."""
    decision = current_notice(case)
    if decision.prior_served_on is None:
        return Refusal(
            "prior_notice_not_served",
            _("The prior notice has not been served: nothing may be decided."),
            _("Record its service first, on the page of the notice."),
            field="prior_served_on",
        )
    if decision.awaits_hearing:
        return Refusal(
            "hearing_open",
            _("The party has asked for a hearing (on %(day)s); without it nothing may be decided.")
            % {"day": decision.hearing_requested_on},
            _("Hold it and record it, or record the party's waiver."),
            field="hearing_requested_on",
            value=str(decision.hearing_requested_on),
        )
    deadline = decision.defence_deadline
    if decision.waiver_stands or (deadline and deadline.due_on < today()):
        return None
    return Refusal(
        "defence_running",
        _("The party may state and defend itself until %(day)s.") % {"day": deadline.due_on if deadline else "-"},
        _("Decide on the day after, or record the party's waiver."),
        field="prior_served_on",
        value=str(decision.prior_served_on),
    )


def preview_decision(case: Case, *, answer: str = "", wording: Wording | None = None) -> Preview:
    """The text of the decision, for the approver."""
    decision = current_notice(case)
    decision.case, decision.defence_answer = case, answer
    kind = DOCUMENTS[Tier(decision.tier)](decision, _items(decision)).worded(wording)
    return preview(kind, authority=case.authority, recipient=recipient_of(case))


@act(
    name="inspections.decide",
    on="inspections.Case",
    source=[Case.Status.NOTIFIED],
    target=[Case.Status.ORDERED, Case.Status.PENALISED],
    label=_("Decide as announced"),
    consequence=_(
        "The order to correct (责令限期改正通知书) or the penalty decision (行政处罚决定书) is numbered, issued and "
        "mailed to the party. From its service the related operations, or the updates, are stopped, stores see it, and "
        "the period to correct or to pay begins."
    ),
    basis="22.1; APL 57-59",
    level=Level.PROVINCE,
    roles=[Role.INSPECTOR],
    second_person=True,
    form=DecideForm,
    guard=defence_is_over,
    preview=preview_decision,
)
def decide(case: Case, actor: Officer | None, *, answer: str = "", wording: Wording | None = None) -> Decision:
    """Decide what was announced, nothing more and nothing heavier (APL 45)."""
    decision = current_notice(case)
    decision.case = case
    if decision.must_be_answered and not answer.strip():
        raise ActRefused(
            "defence_unanswered",
            _("The party defended itself; the decision must say whether that is adopted, and why (APL 59)."),
            remedy=_("Write the answer."),
            field="answer",
        )
    items, tier = _items(decision), Tier(decision.tier)
    _still_lawful(case, decision, items)
    decision.defence_answer = answer
    decision.stage = Decision.Stage.DECIDED
    decision.decided_by, decision.drafted_by = acting_officer(), acting().drafter
    decision.decided_on = today()
    decision.notice = issue(
        DOCUMENTS[tier](decision, items).worded(wording),
        authority=case.authority,
        recipient=recipient_of(case),
        by=acting_officer(),
        division=case.jurisdiction_division,
    )
    decision.save()
    CorrectionItem.objects.bulk_create(_to_correct(decision, items))
    if decision.defence_deadline and decision.defence_deadline.is_open:
        # The party let the period pass, or used it: it ended on its own last day, not with the decision.
        meet(decision.defence_deadline, decision.defence_deadline.due_on)
    _meet_decision_limit(case)
    case.status = STATES[tier]
    return decision


def penalty_is_open(case: Case, actor: Officer | None) -> Refusal | None:
    """A penalty is performed once."""
    if case.decisions.filter(stage=Decision.Stage.DECIDED, tier=Tier.SECOND).exists():
        return None
    return Refusal("already_performed", _("The penalty has already been recorded as performed."), field="performed_on")


@act(
    name="inspections.record_performance",
    on="inspections.Case",
    source=[Case.Status.PENALISED],
    label=_("Record that the penalty was performed"),
    consequence=_("The fine counts as paid in full on that day; the payment clock ends. A stop stays until corrected."),
    basis="APL 66, 67",
    level=Level.PROVINCE,
    roles=[Role.INSPECTOR, Role.INTAKE],
    form=PerformanceForm,
    guard=penalty_is_open,
)
def record_performance(case: Case, actor: Officer | None, *, performed_on: date) -> None:
    """The bank reports the whole fine as paid; where there was none, the stop of updates is followed."""
    decision = case.decisions.select_related("deadline").get(stage=Decision.Stage.DECIDED, tier=Tier.SECOND)
    check_fact_day(performed_on, served_on=decision.served_on, field="performed_on")
    decision.performed_on, decision.stage = performed_on, Decision.Stage.PERFORMED
    decision.save()
    if decision.deadline and decision.deadline.is_open:
        meet(decision.deadline, performed_on)


def _items(decision: Decision) -> list[DecisionItem]:
    return list(decision.items.select_related("breach__product"))


def _to_correct(decision: Decision, items: list[DecisionItem]) -> list[CorrectionItem]:
    """What the decision orders to be corrected. A penalty does too (APL 28), and sets no period for it."""
    earlier = {
        one.breach_id: one
        for one in CorrectionItem.objects.filter(breach__in=[item.breach_id for item in items]).order_by("pk")
    }
    made = []
    for item in items:
        before = earlier.get(item.breach_id)
        made.append(
            CorrectionItem(
                order=decision,
                breach=item.breach,
                todo=item.todo or (before.todo if before else CORRECT_IT),
                proof_wanted=item.proof_wanted or (before.proof_wanted if before and not item.todo else ""),
                period_length=item.period_length,
                period_unit=item.period_unit,
            )
        )
    return made


def _still_lawful(case: Case, decision: Decision, items: list[DecisionItem]) -> None:
    """The rules are asked again at the moment of deciding."""
    tier = Tier(decision.tier)
    ground = Ground(decision.ground) if decision.ground else None
    check_tier(case, [item.breach for item in items], ground=ground, wanted=ROUTES[tier])
    if tier == Tier.SECOND:
        check_items(
            case,
            [ToPenalise(item.breach, item.fine_fen, list(item.measures), item.mitigation_ground) for item in items],
        )


def _meet_decision_limit(case: Case) -> None:
    for deadline in Deadline.objects.for_subject(case).open().filter(rule="decision"):
        meet(deadline, today())
