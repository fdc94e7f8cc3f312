"""What every test of the ground floor begins with: no page remembers another test's calendar."""

from collections.abc import Iterator

import pytest

from oversight.deadlines.calendar import forget_shown


@pytest.fixture(autouse=True)
def _calendar_read_anew() -> Iterator[None]:
    """The calendar for showing is kept for some seconds; a test that rolls back its arrangement leaves none behind."""
    forget_shown()
    yield
    forget_shown()
