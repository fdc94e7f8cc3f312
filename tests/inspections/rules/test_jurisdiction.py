"""Who is competent: by the party's place, by the level, and never below the province under Article 22."""

import pytest

from inspections.rules.jurisdiction import Seat, check_assignment, check_place, may_order, receiver_above
from inspections.rules.refused import Refused
from oversight.level import Level

NATIONAL = Seat(Level.NATIONAL, "000000")
GUANGDONG = Seat(Level.PROVINCE, "440000")
SHENZHEN = Seat(Level.CITY, "440300")
NANSHAN = Seat(Level.COUNTY, "440305")


@pytest.mark.parametrize("seat", [NATIONAL, GUANGDONG, SHENZHEN, NANSHAN])
def test_every_department_whose_region_holds_the_place_is_competent(seat: Seat) -> None:
    check_place(seat, "440305")


@pytest.mark.parametrize("place", ["440000", "440304", "110108", "000000"])
def test_a_place_outside_the_region_is_refused(place: str) -> None:
    with pytest.raises(Refused) as refused:
        check_place(NANSHAN, place)
    assert (refused.value.code, refused.value.facts["place"]) == ("jurisdiction", place)


def test_article_22_is_for_province_and_nation() -> None:
    assert [may_order(seat.level) for seat in (NANSHAN, SHENZHEN, GUANGDONG, NATIONAL)] == [False, False, True, True]


def test_a_case_of_article_22_is_never_assigned_below_the_province() -> None:
    check_assignment(GUANGDONG, article_22=True)
    check_assignment(NANSHAN, article_22=False)
    with pytest.raises(Refused) as refused:
        check_assignment(SHENZHEN, article_22=True)
    assert refused.value.code == "not_below_province"


def test_for_an_order_a_case_goes_to_the_lowest_that_may_order_and_otherwise_to_the_next() -> None:
    above = [SHENZHEN, GUANGDONG, NATIONAL]
    assert receiver_above(above, article_22=True) == 1
    assert receiver_above(above, article_22=False) == 0
    assert receiver_above([], article_22=False) is None


def test_only_a_larger_region_stands_above() -> None:
    assert GUANGDONG.stands_above(NANSHAN)
    assert not NANSHAN.stands_above(GUANGDONG)
    assert not GUANGDONG.stands_above(GUANGDONG)
