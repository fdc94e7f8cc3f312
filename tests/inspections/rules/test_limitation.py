"""APL 36: what is not found within two years is no longer punished; five where life, health or finance was harmed."""

from datetime import date

import pytest

from inspections.rules.limitation import check_limitation, last_day
from inspections.rules.refused import Refused


@pytest.mark.parametrize(
    ("ended", "harm", "last"),
    [
        (date(2024, 9, 1), False, date(2026, 9, 1)),
        (date(2024, 2, 29), False, date(2026, 2, 28)),
        (date(2024, 9, 1), True, date(2029, 9, 1)),
        (date(2023, 2, 28), True, date(2028, 2, 28)),
    ],
)
def test_the_time_ends_on_the_day_of_the_same_number(ended: date, harm: bool, last: date) -> None:
    assert last_day(ended, harm=harm) == last
    check_limitation("14", ended, harm=harm, found_on=last, on=last)
    late = last.replace(year=last.year + 1)
    with pytest.raises(Refused) as refused:
        check_limitation("14", ended, harm=harm, found_on=late, on=late)
    assert refused.value.code == "limitation"


def test_what_goes_on_does_not_lapse() -> None:
    check_limitation("14", None, harm=False, found_on=date(2026, 9, 1), on=date(2026, 9, 1))


def test_what_went_on_after_it_was_found_ended_on_a_later_day() -> None:
    check_limitation("14", date(2026, 9, 2), harm=False, found_on=date(2026, 9, 1), on=date(2026, 9, 2))


def test_nothing_ended_on_a_day_to_come() -> None:
    with pytest.raises(Refused) as refused:
        check_limitation("14", date(2026, 9, 2), harm=False, found_on=date(2026, 9, 1), on=date(2026, 9, 1))
    assert refused.value.code == "not_yet_happened"
