"""A case as far along the procedure as a test needs it, made by the acts themselves."""

from datetime import date, timedelta

import time_machine

from filings.models import Party, Product
from inspections.acts.comments import raise_comments
from inspections.acts.decision import decide
from inspections.acts.inputs import FoundBreach, LookedAt, ToCorrect, ToPenalise
from inspections.acts.notification import notify_first_tier, notify_second_tier
from inspections.acts.opening import open_case
from inspections.acts.reinspection import record_reinspection
from inspections.models import Breach, Case, ReinspectedItem, Reinspection
from inspections.queries import items_to_look_at
from oversight.acts import approve
from oversight.clock import today
from oversight.models import Officer
from oversight.statute import Ground, PartyKind
from oversight.workdays import Period, Unit
from reports.acts.service import record_service
from reports.models import Notice, Service
from tests.factories.service import colleague_of, direct, ready


def on(day: date | str) -> "time_machine.travel":
    """Noon of a day in Shanghai; time runs on from there."""
    return time_machine.travel(f"{day}T04:00:00+00:00")


def opened(
    party: Party,
    handler: Officer,
    colleague: Officer,
    *,
    articles: tuple[str, ...] = ("14",),
    product: Product | None = None,
) -> Case:
    """A case under investigation."""
    return open_case(
        Party.objects.get(pk=party.pk),
        handler,
        party_kind=PartyKind.PROVIDER,
        source=Case.Source.INSPECTION,
        second_handler=colleague,
        products=[product] if product else [],
        breaches=[
            FoundBreach(article, f"facts about {article}", product.pk if product else None) for article in articles
        ],
    )


def to_correct(case: Case) -> list[ToCorrect]:
    return [ToCorrect(breach, "Label every synthetic voice.") for breach in case.breaches.all()]


def commented(case: Case, drafter: Officer, approver: Officer, period: Period | None = None) -> Case:
    """Corrective comments are raised."""
    proposal = raise_comments.propose(
        fresh(case), drafter, items=to_correct(case), period=period or Period(10, Unit.WORKING)
    )
    approve(proposal, approver)
    return fresh(case)


def notified_first(case: Case, drafter: Officer, approver: Officer) -> Case:
    """Prior notice of an order to correct is given."""
    proposal = notify_first_tier.propose(fresh(case), drafter, items=to_correct(case), period=Period(10, Unit.WORKING))
    approve(proposal, approver)
    return fresh(case)


def notified_second(
    case: Case,
    drafter: Officer,
    approver: Officer,
    *,
    ground: Ground = Ground.CORRECTION_REFUSED,
    fine: int = 5_000_000,
) -> Case:
    """Prior notice of a stop of updates and a fine is given."""
    proposal = notify_second_tier.propose(
        fresh(case),
        drafter,
        ground=ground,
        ground_facts="The party wrote that it will not label.",
        items=[ToPenalise(breach, fine) for breach in case.breaches.all()],
    )
    approve(proposal, approver)
    return fresh(case)


def decided(case: Case, drafter: Officer, approver: Officer) -> Case:
    """What was announced is decided."""
    approve(decide.propose(fresh(case), drafter), approver)
    return fresh(case)


def served(notice: Notice | None, officer: Officer, day: date | None = None) -> Service:
    """A notice is handed over."""
    if notice is None:
        raise AssertionError("no notice was issued")
    return record_service(ready(notice), officer, **direct(colleague_of(officer)), day=day or today())


def reinspected(case: Case, officer: Officer, finding: Reinspection.Finding) -> Case:
    """A re-inspection finds something; a refusal comes in writing, as within the period it must."""
    refused = finding == Reinspection.Finding.REFUSED
    record_reinspection(
        fresh(case),
        officer,
        kind=Reinspection.Kind.WRITTEN if refused else Reinspection.Kind.VISIT,
        found_on=today(),
        facts="Ten clips sampled.",
        items=looked_at(case, finding),
    )
    return fresh(case)


RESULTS = {
    Reinspection.Finding.CORRECTED: ReinspectedItem.Result.CORRECTED,
    Reinspection.Finding.NOT_YET: ReinspectedItem.Result.NOT_CORRECTED,
    Reinspection.Finding.REFUSED: ReinspectedItem.Result.REFUSED,
}


def looked_at(case: Case, finding: str) -> list[LookedAt]:
    """Everything that can be looked at, with one and the same result."""
    return [LookedAt(item, RESULTS[Reinspection.Finding(finding)]) for item in items_to_look_at(fresh(case))]


def ordered_and_served(case: Case, drafter: Officer, approver: Officer) -> Case:
    """An order to correct is decided after its prior notice and served; time passes on the way."""
    case = notified_first(case, drafter, approver)
    served(case.decisions.get().prior_notice, drafter)
    start = today()
    with on(start + timedelta(days=20)):
        case = decided(case, drafter, approver)
        served(case.decisions.get().notice, drafter)
    return fresh(case)


def fresh(case: Case) -> Case:
    return Case.objects.select_related("authority", "party").get(pk=case.pk)


def breach_of(case: Case) -> Breach:
    return case.breaches.get()
