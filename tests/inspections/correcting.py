"""Comments and orders with several items, as the tests of corrections need them; made by the acts themselves."""

from collections.abc import Sequence
from datetime import date

from filings.models import Product
from inspections.acts.comments import raise_comments
from inspections.acts.decision import decide
from inspections.acts.defence import record_waiver
from inspections.acts.inputs import FoundBreach, LookedAt, ToCorrect
from inspections.acts.notification import notify_first_tier
from inspections.acts.opening import add_breaches
from inspections.acts.reinspection import record_reinspection
from inspections.models import Case, CorrectionItem, ReinspectedItem, Reinspection
from oversight.acts import approve
from oversight.clock import today
from oversight.models import Officer
from oversight.workdays import Period, Unit
from reports.models import NoticeLink
from reports.notices.links import link_for
from reports.public.visits import find_link
from tests.inspections.factories import fresh, served

Result, Kind, State = ReinspectedItem.Result, Reinspection.Kind, CorrectionItem.State
TEN_DAYS = Period(10, Unit.WORKING)
OWN = {"period_length": 3, "period_unit": Unit.WORKING.value}


def with_breaches(case: Case, officer: Officer, *breaches: tuple[str, Product | None]) -> Case:
    """The case with further breaches."""
    rows = [
        FoundBreach(article, f"facts about {article}", product.pk if product else None) for article, product in breaches
    ]
    add_breaches(fresh(case), officer, breaches=rows)
    return fresh(case)


def wanted(case: Case, own: str = "") -> list[ToCorrect]:
    """Every breach with its proof; that of the article `own` has three working days of its own."""
    return [
        ToCorrect(one, f"Do {one.article}.", f"Proof of {one.article}.", **(OWN if one.article == own else {}))  # type: ignore[arg-type]
        for one in case.breaches.order_by("pk")
    ]


def asked(case: Case, drafter: Officer, approver: Officer, *, own: str = "") -> Case:
    """Comments on every breach, served today."""
    approve(raise_comments.propose(fresh(case), drafter, items=wanted(case, own), period=TEN_DAYS), approver)
    served(fresh(case).comments.latest("pk").notice, drafter)
    return fresh(case)


def ordered(
    case: Case, drafter: Officer, approver: Officer, *, own: str = "", items: Sequence[ToCorrect] | None = None
) -> Case:
    """An order to correct after a waiver, served today."""
    rows = list(items) if items is not None else wanted(case, own)
    approve(notify_first_tier.propose(fresh(case), drafter, items=rows, period=TEN_DAYS), approver)
    served(fresh(case).decisions.latest("pk").prior_notice, drafter)
    record_waiver(fresh(case), drafter, waived_on=today(), proof="signed")
    approve(decide.propose(fresh(case), drafter), approver)
    served(fresh(case).decisions.latest("pk").notice, drafter)
    return fresh(case)


def item_of(case: Case, article: str) -> CorrectionItem:
    """The newest item about an article."""
    return CorrectionItem.objects.filter(breach__case=case, breach__article=article).latest("pk")


def look(
    case: Case, officer: Officer, results: dict[str, str], *, kind: str = Kind.VISIT, day: date | None = None
) -> Case:
    """A re-inspection of some articles today."""
    rows = [LookedAt(item_of(case, article), result) for article, result in results.items()]
    record_reinspection(
        fresh(case), officer, kind=kind, found_on=day or today(), facts="Ten clips sampled.", items=rows
    )
    return fresh(case)


def states(case: Case) -> dict[str, str]:
    """The state of the newest item of each article."""
    rows = CorrectionItem.objects.filter(breach__case=case).order_by("pk")
    return dict(rows.values_list("breach__article", "state"))


def path_of(item: CorrectionItem) -> str:
    """The address of an item's page below /n/."""
    notice = item.instrument.notice
    if notice is None:
        raise AssertionError("the item has no document")
    token = link_for(notice).rstrip("/").rsplit("/", 1)[-1]
    return f"/n/{token}/items/{item.pk}/"


def link_of(item: CorrectionItem) -> NoticeLink:
    """An open link to the item's document."""
    found = find_link(path_of(item).split("/")[2])
    if found is None:
        raise AssertionError("the link was not made")
    return found
