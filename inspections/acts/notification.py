"""The prior notice (APL 44): what is intended, before anything is decided. A warning is a penalty and needs it too."""

from django.utils.translation import gettext_lazy as _

from filings.acts.standing import same_party
from filings.models import Product
from inspections.acts.inputs import ToCorrect, ToPenalise
from inspections.acts.law import check_items, check_once, check_periods, check_tier
from inspections.acts.not_heavier import check_not_heavier
from inspections.acts.only_refused import check_refused, only_refused
from inspections.correction_forms import FirstTierForm
from inspections.forms import ReasonForm, SecondTierForm
from inspections.models import Breach, Case, Decision, DecisionItem, Reinspection, Tier
from inspections.notices import PriorNotice, recipient_of
from inspections.queries import was_refused
from inspections.rules.sanctions import RouteKind
from oversight import statute
from oversight.acts import ActRefused, Preview, act, acting_officer
from oversight.clock import today
from oversight.deadlines import void
from oversight.level import Level
from oversight.models import Deadline, Officer, Role
from oversight.statute import Ground
from oversight.workdays import Period
from reports.acts.void import take_back
from reports.notices.issue import issue, preview
from reports.notices.kinds import Wording

LEVEL_REMEDY = _(
    "Raise corrective comments (Article 21 paragraph 1), or hand the case to the department that may order by "
    "“Transfer the case upwards” on its page."
)
NOTICE_CONSEQUENCE = _(
    "A prior notice (行政处罚事先告知书) is numbered, issued and mailed to the party. From its service the party has "
    "five working days to state, to defend itself and to ask for a hearing. Nothing is decided yet."
)


def preview_first_tier(
    case: Case, *, items: list[ToCorrect], period: Period, wording: Wording | None = None
) -> Preview:
    """The text of the prior notice of an order to correct."""
    return _preview(case, *_first_tier(case, items, period), wording)


@act(
    name="inspections.notify_first_tier",
    on="inspections.Case",
    source=[Case.Status.INVESTIGATING, Case.Status.COMMENTS_REFUSED],
    target=Case.Status.NOTIFIED,
    label=_("Give prior notice of an order to correct"),
    consequence=NOTICE_CONSEQUENCE,
    basis="22.1; APL 44",
    level=Level.PROVINCE,
    roles=[Role.INSPECTOR],
    second_person=True,
    form=FirstTierForm,
    preview=preview_first_tier,
    level_remedy=LEVEL_REMEDY,
)
def notify_first_tier(
    case: Case, actor: Officer | None, *, items: list[ToCorrect], period: Period, wording: Wording | None = None
) -> Decision:
    """Announce the first tier of Article 22 ¶1: warning, order to correct, related operations stopped."""
    return _notify(case, *_first_tier(case, items, period), wording)


def preview_second_tier(
    case: Case, *, ground: Ground, ground_facts: str, items: list[ToPenalise], wording: Wording | None = None
) -> Preview:
    """The text of the prior notice of a stop of updates and a fine."""
    return _preview(case, *_second_tier(case, ground, ground_facts, items), wording)


@act(
    name="inspections.notify_second_tier",
    on="inspections.Case",
    source=[Case.Status.INVESTIGATING, Case.Status.COMMENTS_REFUSED, Case.Status.ORDER_REFUSED],
    target=Case.Status.NOTIFIED,
    label=_("Give prior notice of a stop of updates and a fine"),
    consequence=NOTICE_CONSEQUENCE,
    basis="22.1; APL 44",
    level=Level.PROVINCE,
    roles=[Role.INSPECTOR],
    second_person=True,
    form=SecondTierForm,
    preview=preview_second_tier,
    level_remedy=LEVEL_REMEDY,
)
def notify_second_tier(
    case: Case,
    actor: Officer | None,
    *,
    ground: Ground,
    ground_facts: str,
    items: list[ToPenalise],
    wording: Wording | None = None,
) -> Decision:
    """Announce the second tier of Article 22 ¶1, after refusal or in serious circumstances: updates stopped, a fine."""
    return _notify(case, *_second_tier(case, ground, ground_facts, items), wording)


@act(
    name="inspections.withdraw_notice",
    on="inspections.Case",
    source=[Case.Status.NOTIFIED],
    target=[Case.Status.INVESTIGATING, Case.Status.COMMENTS_REFUSED, Case.Status.ORDER_REFUSED],
    label=_("Withdraw the prior notice"),
    consequence=_(
        "What was announced is not decided. The case returns to where it stood; a heavier measure needs a new notice. "
        "A prior notice not yet served becomes void: it is no longer mailed and can no longer be served. One that was "
        "served is marked as withdrawn, for whoever verifies it."
    ),
    basis="APL 45",
    level=Level.PROVINCE,
    roles=[Role.INSPECTOR, Role.APPROVER],
    form=ReasonForm,
)
def withdraw_notice(case: Case, actor: Officer | None, *, reason: str) -> None:
    """Let go of what was announced: the defence is well founded, or the facts turned out otherwise."""
    decision = current_notice(case)
    decision.stage = Decision.Stage.WITHDRAWN
    decision.save()
    if decision.prior_notice:
        take_back(decision.prior_notice, reason)
    if decision.defence_deadline and decision.defence_deadline.is_open:
        void(decision.defence_deadline, today(), Deadline.VoidReason.NOTICE_WITHDRAWN)
    case.status = decision.came_from


def current_notice(case: Case) -> Decision:
    """The announced decision of a case. Raises ActRefused where there is none."""
    announced = case.decisions.filter(stage=Decision.Stage.NOTIFIED)
    found = announced.select_related("prior_notice", "defence_deadline").first()
    if found is None:
        raise ActRefused(
            "no_notice", _("No prior notice has been given."), remedy=_("Give prior notice first."), field="status"
        )
    return found


def _first_tier(case: Case, items: list[ToCorrect], period: Period) -> tuple[Decision, list[DecisionItem]]:
    breaches = [item.breach for item in items]
    check_once(breaches)
    check_periods(items)
    check_tier(case, breaches, ground=None, wanted=RouteKind.FIRST)
    check_refused(case, breaches)
    _check_products(case, breaches)
    measures = sorted(statute.edition(case.edition).penalty.first_measures, key=_measure_order)
    decision = Decision(
        case=case, tier=Tier.FIRST, period_length=period.length, period_unit=period.unit, came_from=case.status
    )
    return decision, [
        DecisionItem(
            decision=decision,
            breach=item.breach,
            article=item.breach.article,
            tier=Tier.FIRST,
            measures=list(measures),
            todo=item.todo,
            proof_wanted=item.proof_wanted,
            period_length=item.period_length,
            period_unit=item.period_unit,
        )
        for item in items
    ]


def _second_tier(
    case: Case, ground: Ground, ground_facts: str, items: list[ToPenalise]
) -> tuple[Decision, list[DecisionItem]]:
    breaches = [item.breach for item in items]
    check_once(breaches)
    order = _refused_order(case, items) if ground is Ground.CORRECTION_REFUSED else None
    check_tier(case, breaches, ground=ground, wanted=RouteKind.SECOND)
    check_items(case, items)
    check_not_heavier(case, ground, items)
    _check_products(case, breaches)
    decision = Decision(
        case=case,
        tier=Tier.SECOND,
        ground=ground,
        ground_facts=ground_facts,
        refused_order=order,
        came_from=case.status,
    )
    return decision, [
        DecisionItem(
            decision=decision,
            breach=item.breach,
            article=item.breach.article,
            tier=Tier.SECOND,
            measures=sorted(item.measures, key=_measure_order),
            fine_fen=item.fine_fen,
            mitigation_ground=item.mitigation_ground,
        )
        for item in items
    ]


def _check_products(case: Case, breaches: list[Breach]) -> None:
    """What is stopped must be named: a party that has products must read which of them, and so must the stores."""
    if case.products_concerned(breaches) or not Product.objects.filter(party__in=same_party(case.party)).exists():
        return
    raise ActRefused(
        "no_product",
        _("Neither the case nor these breaches name a product: nobody could tell what is to be stopped."),
        remedy=_("Add the breach again with its product (“Add breaches”), and choose that one."),
        field="items",
    )


def _refused_order(case: Case, items: list[ToPenalise]) -> Decision:
    """The served order whose refusal is on record, and which covered these breaches.

    Refused corrective comments (Article 21 ¶1) are no refused order: they open the first tier only.
    """
    order = (
        case.decisions.filter(
            tier=Tier.FIRST,
            stage=Decision.Stage.REFUSED,
            served_on__isnull=False,
            reinspections__finding=Reinspection.Finding.REFUSED,
        )
        .distinct()
        .first()
    )
    if order is None:
        raise ActRefused(
            "no_refused_order",
            _("No refusal of a served order to correct is on record; refused corrective comments do not count."),
            remedy=_("Order the correction first (first tier), or show serious circumstances."),
            field="ground",
            value=Ground.CORRECTION_REFUSED,
        )
    covered = set(order.corrections.values_list("breach_id", flat=True))
    outside = [str(item.breach) for item in items if item.breach.pk not in covered]
    if outside:
        raise ActRefused(
            "not_in_order",
            _("The refused order did not cover: %(breaches)s.") % {"breaches": ", ".join(outside)},
            remedy=_("Leave these breaches out, or order their correction first."),
            field="items",
            value=", ".join(outside),
        )
    refused = set(order.corrections.filter(pk__in=was_refused(case)).values_list("breach_id", flat=True))
    only_refused([item.breach for item in items if item.breach.pk not in refused])
    return order


def _preview(case: Case, decision: Decision, items: list[DecisionItem], wording: Wording | None) -> Preview:
    return preview(PriorNotice(decision, items).worded(wording), authority=case.authority, recipient=recipient_of(case))


def _notify(case: Case, decision: Decision, items: list[DecisionItem], wording: Wording | None) -> Decision:
    decision.save()
    for item in items:
        item.decision = decision
    DecisionItem.objects.bulk_create(items)
    decision.prior_notice = issue(
        PriorNotice(decision, items).worded(wording),
        authority=case.authority,
        recipient=recipient_of(case),
        by=acting_officer(),
        division=case.jurisdiction_division,
    )
    decision.save()
    return decision


def _measure_order(measure: str) -> int:
    return list(statute.Measure).index(statute.Measure(measure))
