"""Whatever re-inspections find, in whatever order: no path ends a correction while an item is open."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filings.models import Product, Restriction
from inspections.models import Case, Decision
from inspections.queries import clocks_of_case, items_of, items_to_look_at, was_refused
from oversight.models import Officer
from tests.inspections.correcting import Kind, Result, look, ordered, with_breaches
from tests.inspections.factories import fresh

ARTICLES = ("14", "18", "13")
looks = st.lists(
    st.dictionaries(st.sampled_from(ARTICLES), st.sampled_from(Result.values), min_size=1), min_size=1, max_size=4
)


@pytest.fixture
def order(case: Case, product: Product, beijing_inspector: Officer, beijing_approver: Officer) -> Case:
    case = with_breaches(case, beijing_inspector, ("18", product), ("13", product))
    return ordered(case, beijing_inspector, beijing_approver, own="13")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(found=looks)
def test_no_path_closes_an_order_with_an_open_item(order: Case, beijing_inspector: Officer, found: list) -> None:  # type: ignore[type-arg]
    with transaction.atomic():
        case = order
        for results in found:
            open_now = {item.breach.article for item in items_to_look_at(fresh(case))}
            left = {article: result for article, result in results.items() if article in open_now}
            if left and fresh(case).status != Case.Status.CORRECTED:
                case = look(case, beijing_inspector, left, kind=Kind.WRITTEN)
            holds(fresh(case))
        transaction.set_rollback(True)


def holds(case: Case) -> None:
    items = list(items_of(case))
    corrected = all(item.state == "corrected" for item in items)
    decision = case.decisions.get()
    assert (case.corrected_on is not None) == corrected
    assert Restriction.objects.filter(until_on=None).exists() == (not corrected)
    assert (decision.stage == Decision.Stage.CORRECTED) <= corrected
    assert (decision.stage == Decision.Stage.REFUSED) == bool(was_refused(case))
    assert (case.status == Case.Status.CORRECTED) <= corrected
    open_clocks = clocks_of_case(case).open().filter(rule="correction")
    for item in items:
        assert item.clock is not None
        assert item.clock.is_open == item.is_open or (item.deadline is None and item.clock.is_open)
    assert open_clocks.exists() == any(item.is_open for item in items)
