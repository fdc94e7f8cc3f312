"""Which measures one decision may carry: the tiers of Article 22 paragraph 1 are not mixed."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspections.rules.measures import check_measures, parse_fine
from inspections.rules.refused import Refused
from inspections.rules.sanctions import RouteKind
from oversight.statute import Measure
from tests.shared import cases, needs_shared

ROWS = cases("measures.csv")
FIRST = frozenset({Measure.WARNING, Measure.ORDER_CORRECTION, Measure.STOP_OPERATIONS})
SECOND = frozenset({Measure.STOP_UPDATES, Measure.FINE})
GROUND = "APL 32(1)"


def refusal(kind: RouteKind, measures: frozenset[Measure], fine: int | None, ground: str = "") -> str:
    """The code of the refusal, empty where the measures may be decided."""
    try:
        check_measures(kind, measures, fine, ground)
    except Refused as refused:
        return refused.code
    return ""


@needs_shared
def test_the_worked_cases_are_there() -> None:
    assert len(ROWS) == 22


@needs_shared
@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['id']}-{row['refused'] or 'allowed'}")
def test_the_worked_cases(row: dict[str, str]) -> None:
    measures = frozenset(Measure(word) for word in row["measures"].split("+") if word)
    code = ""
    try:
        check_measures(RouteKind(row["route"]), measures, parse_fine(row["fine_yuan"]), row["mitigation_ground"])
    except Refused as refused:
        code = refused.code
    assert code == row["refused"]
    assert (not code) == (row["allowed"] == "yes")


def test_only_the_whole_first_tier_may_be_decided_in_it() -> None:
    allowed = [
        frozenset(chosen)
        for size in range(6)
        for chosen in itertools.combinations(Measure, size)
        for ground in ("", GROUND)
        if not refusal(RouteKind.FIRST, frozenset(chosen), None, ground)
    ]
    assert allowed == [FIRST, FIRST]


def test_without_a_ground_the_second_tier_is_stop_and_fine_with_or_without_the_order_to_correct() -> None:
    allowed = {
        frozenset(chosen)
        for size in range(6)
        for chosen in itertools.combinations(Measure, size)
        if not refusal(RouteKind.SECOND, frozenset(chosen), 5_000_000 if Measure.FINE in chosen else None)
    }
    assert allowed == {SECOND, SECOND | {Measure.ORDER_CORRECTION}}


def test_mitigation_leaves_at_least_one_of_stop_and_fine() -> None:
    assert refusal(RouteKind.SECOND, frozenset({Measure.ORDER_CORRECTION}), None, GROUND) == "second_tier_needs_measure"
    assert refusal(RouteKind.SECOND, frozenset(), None, GROUND) == "no_measure"


@pytest.mark.parametrize("ground", ["because", "APL 32", "APL 32(9)", "APL 33"])
def test_only_a_statutory_ground_mitigates(ground: str) -> None:
    assert refusal(RouteKind.SECOND, SECOND, 500_000, ground) == "mitigation_unknown"


def test_a_fine_and_its_amount_stand_together() -> None:
    assert refusal(RouteKind.SECOND, SECOND, None) == "fine_amount_needed"
    assert refusal(RouteKind.SECOND, frozenset({Measure.STOP_UPDATES}), 5_000_000, GROUND) == "fine_not_chosen"


def test_a_warning_does_not_belong_to_the_second_tier_nor_a_stop_of_updates_to_the_first() -> None:
    assert refusal(RouteKind.SECOND, SECOND | {Measure.WARNING}, 5_000_000) == "measure_not_in_tier"
    assert refusal(RouteKind.FIRST, FIRST | {Measure.STOP_UPDATES}, None) == "measure_not_in_tier"


@pytest.mark.parametrize("kind", [RouteKind.OTHER_LAWS, RouteKind.LAW_PROVIDES])
def test_nothing_of_article_22_is_decided_where_another_law_speaks(kind: RouteKind) -> None:
    for measures, fine in ((frozenset[Measure](), None), (FIRST, None), (SECOND, 5_000_000)):
        assert refusal(kind, measures, fine, GROUND) == "not_article_22"


@given(st.integers(min_value=-(10**9), max_value=10**9))
def test_a_fine_is_lawful_exactly_within_article_22(fine: int) -> None:
    assert (not refusal(RouteKind.SECOND, SECOND, fine)) == (1_000_000 <= fine <= 10_000_000)
    assert (not refusal(RouteKind.SECOND, SECOND, fine, GROUND)) == (1 <= fine <= 10_000_000)


@pytest.mark.parametrize(("text", "fine"), [("", None), ("  ", None), ("50000", 5_000_000), ("0", 0), ("-1", -100)])
def test_a_fine_as_written(text: str, fine: int | None) -> None:
    assert parse_fine(text) == fine


@pytest.mark.parametrize(
    ("text", "code"), [("1e5", "fine_range"), ("50,000", "fine_range"), ("0.001", "fine_precision")]
)
def test_what_is_no_fine_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refused) as raised:
        parse_fine(text)
    assert raised.value.code == code
    assert raised.value.facts["fine"] == text
