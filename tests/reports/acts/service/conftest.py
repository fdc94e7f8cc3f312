"""Documents that can be served, and the clocks that service starts."""

from datetime import date

import pytest

from reports.models import Notice, Service
from tests.factories.service import ready
from tests.reports.conftest import MakeNotice
from tests.reports.samples import CommentsSample


@pytest.fixture
def make_notice(make_notice: MakeNotice) -> MakeNotice:
    """Documents that are signed, as those that are served must be."""

    def make(*given: object, **changed: object) -> Notice:
        return ready(make_notice(*given, **changed))

    return make


@pytest.fixture
def clocks(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Notice, date]]:
    """What the kind was told to start."""
    started: list[tuple[Notice, date]] = []

    def on_served(notice: Notice, service: Service) -> None:
        started.append((notice, service.served_on))

    monkeypatch.setattr(CommentsSample, "on_served", on_served)
    return started
