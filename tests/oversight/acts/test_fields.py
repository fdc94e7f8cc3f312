"""What the fields of acts do not take, whatever an act would say of it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from oversight.acts import PastDayField
from oversight.clock import today


@pytest.mark.parametrize("typed", [date(26, 8, 31), date(1, 1, 1)])
def test_nothing_happened_in_the_first_century(typed: date) -> None:
    with pytest.raises(ValidationError) as refused:
        PastDayField().clean(typed)
    assert refused.value.code == "long_ago"


def test_nothing_has_happened_that_is_still_to_come() -> None:
    with pytest.raises(ValidationError) as refused:
        PastDayField().clean(today() + timedelta(days=1))
    assert refused.value.code == "future"
    assert PastDayField().clean(today()) == today()
