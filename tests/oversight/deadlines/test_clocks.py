"""A clock runs inside the years of the calendar: a day outside is refused in words, and nothing is stored."""

from datetime import date

import pytest

from oversight.acts import ActRefused
from oversight.deadlines import open_deadline
from oversight.models import Authority, Deadline

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("day", [date(2003, 12, 31), date(2100, 12, 30), date(2101, 1, 1)])
def test_a_clock_that_would_leave_the_calendar_is_refused(day: date, beijing: Authority) -> None:
    with pytest.raises(ActRefused) as refused:
        open_deadline("filing", beijing, day, division=beijing.division)
    [reason] = refused.value.refusals
    assert (reason.code, reason.field, reason.value) == ("out_of_range", "start_on", day.isoformat())
    assert "2100" in str(reason.message)
    assert reason.remedy
    assert not Deadline.objects.exists()
