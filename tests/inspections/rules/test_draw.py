"""A draw is a function of what was fixed and of a published value: anybody computes it, nobody chooses it."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspections.rules.draw import Pick, draw, draw_refusals, seed_of
from inspections.rules.refused import Refused

KEYS = st.text(alphabet="0123456789ABCX/-粤", min_size=1, max_size=8)
POPULATIONS = st.lists(KEYS, min_size=1, max_size=30, unique=True)
OFFICERS = st.lists(KEYS, min_size=2, max_size=6, unique=True)
PARTIES = [f"{n:05d}" for n in range(100)]
FOUR = ["A", "B", "C", "D"]


def test_the_rule_is_what_its_words_say() -> None:
    """Worked out with sha256sum: of "s|target|…" a 2e05…, c 4a7e…, b d778…; of "s|officer|a|…" Y 8b92…, X 9781…."""
    drawn = draw("cab", "ZXY", {("Y", "c")}, targets=2, seed="s")
    assert drawn == [Pick("a", ("Y", "X")), Pick("c", ("Z", "X"))]


@settings(max_examples=60)
@given(st.data(), POPULATIONS, OFFICERS, KEYS)
def test_in_which_order_the_population_is_given_plays_no_part(
    data: st.DataObject, population: list[str], officers: list[str], seed: str
) -> None:
    targets = data.draw(st.integers(1, len(population)))
    mixed, others = data.draw(st.permutations(population)), data.draw(st.permutations(officers))
    expected = draw(population, officers, set(), targets=targets, seed=seed)
    assert draw(mixed, others, set(), targets=targets, seed=seed) == expected


@settings(max_examples=60)
@given(st.data(), POPULATIONS, OFFICERS, KEYS)
def test_leaving_out_one_more_party_moves_nobody_but_those_behind_it(
    data: st.DataObject, population: list[str], officers: list[str], seed: str
) -> None:
    everybody = draw(population, officers, set(), targets=len(population), seed=seed)
    out = data.draw(st.sampled_from(population))
    rest = [key for key in population if key != out]
    if not rest:
        return
    without = draw(rest, officers, set(), targets=len(rest), seed=seed)
    assert without == [pick for pick in everybody if pick.target != out]


@settings(max_examples=60)
@given(st.data(), POPULATIONS, st.lists(KEYS, min_size=3, max_size=6, unique=True), KEYS)
def test_a_conflict_of_interest_changes_the_officers_of_that_party_only(
    data: st.DataObject, population: list[str], officers: list[str], seed: str
) -> None:
    before = draw(population, officers, set(), targets=len(population), seed=seed)
    party, officer = data.draw(st.sampled_from(population)), data.draw(st.sampled_from(officers))
    after = draw(population, officers, {(officer, party)}, targets=len(population), seed=seed)
    for one, other in zip(before, after, strict=True):
        if one.target != party or officer not in one.officers:
            assert one == other
        else:
            assert officer not in other.officers
            assert {key for key in one.officers if key != officer} <= set(other.officers)


@settings(max_examples=40)
@given(POPULATIONS, OFFICERS, KEYS)
def test_few_targets_are_the_beginning_of_many(population: list[str], officers: list[str], seed: str) -> None:
    many = draw(population, officers, set(), targets=len(population), seed=seed)
    assert draw(population, officers, set(), targets=1, seed=seed) == many[:1]


def test_few_of_very_many_are_picked_as_if_all_were_sorted() -> None:
    population = [f"{n:06d}" for n in range(2000)]
    everybody = draw(population, FOUR, set(), targets=2000, seed="s")
    assert draw(population, FOUR, set(), targets=20, seed="s") == everybody[:20]


def test_every_party_has_the_same_chance_and_so_has_every_officer() -> None:
    """Chi-square over 4,000 fixed seeds, far from the limit that chance passes once in a million."""
    drawn: Counter[str] = Counter()
    sent: Counter[str] = Counter()
    for number in range(4000):
        for pick in draw(PARTIES, FOUR, set(), targets=5, seed=seed_of("0" * 64, str(number))):
            drawn[pick.target] += 1
            sent.update(pick.officers)
    expected = 4000 * 5 / len(PARTIES)
    assert sum((drawn[key] - expected) ** 2 / expected for key in PARTIES) < 180  # 99 degrees of freedom
    expected = 4000 * 5 * 2 / len(FOUR)
    assert sum((sent[key] - expected) ** 2 / expected for key in FOUR) < 31  # 3 degrees of freedom


def test_one_published_value_draws_two_populations_unlike() -> None:
    one = draw(PARTIES, FOUR, set(), targets=20, seed=seed_of("a" * 64, "3876.37"))
    other = draw(PARTIES, FOUR, set(), targets=20, seed=seed_of("b" * 64, "3876.37"))
    assert one != other


@pytest.mark.parametrize(
    ("population", "officers", "conflicts", "targets", "codes"),
    [
        (["a", "b"], ["X", "Y"], set(), 3, ["targets"]),
        (["a", "b"], ["X", "Y"], set(), 0, ["targets"]),
        (["a", "a"], ["X", "Y"], set(), 1, ["twice"]),
        (["a", "b|c"], ["X", "Y"], set(), 1, ["key"]),
        (["a", ""], ["X", "Y"], set(), 1, ["key"]),
        (["a"], ["X"], set(), 1, ["officers"]),
        (["a", "b"], ["X", "Y"], {("X", "a")}, 1, ["too_few_officers"]),
        (["a", "b"], ["X", "Y"], {("X", "elsewhere")}, 1, []),
        (["a", "b"], ["X", "Y", "Z"], {("X", "a")}, 1, []),
        (["a"], ["X"], set(), 2, ["targets", "officers"]),
    ],
)
def test_what_stands_against_a_draw_is_known_before_any_seed(
    population: list[str], officers: list[str], conflicts: set[tuple[str, str]], targets: int, codes: list[str]
) -> None:
    found = draw_refusals(population, officers, conflicts, targets=targets)
    assert [one.code for one in found] == codes
    if codes:
        with pytest.raises(Refused, match=codes[0]):
            draw(population, officers, conflicts, targets=targets, seed="s")
