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
    check_limitation("14", ended, harm=harm, found_on=last)
    with pytest.raises(Refused) as refused:
        check_limitation("14", ended, harm=harm, found_on=last.replace(year=last.year + 1))
    assert refused.value.code == "limitation"


def test_what_goes_on_does_not_lapse() -> None:
    check_limitation("14", None, harm=False, found_on=date(2026, 9, 1))


def test_nothing_is_found_before_it_ended() -> None:
    with pytest.raises(Refused) as refused:
        check_limitation("14", date(2026, 9, 2), harm=False, found_on=date(2026, 9, 1))
    assert refused.value.code == "not_yet_happened"
