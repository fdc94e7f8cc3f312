"""A visitor without a login who reads English, and a signed document."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation

from oversight.deadlines import open_deadline
from oversight.models import Deadline
from oversight.workdays import Period, Unit
from reports.models import Notice, Service
from reports.public import limits
from tests.reports.public.visiting import mailed
from tests.reports.samples import CommentsSample
from tests.reports.signing import signed

TEN_DAYS = Period(10, Unit.WORKING)


@pytest.fixture(autouse=True)
def _reads_english() -> Iterator[None]:
    """What these tests quote is the English source, whatever the default language of the site."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _nobody_has_asked_before(db: None) -> Iterator[None]:
    def forget() -> None:
        cache.clear()
        for counter in (limits.CHECKS, limits.FILES, limits.VISITS):
            counter.kept.clear()

    forget()
    yield
    forget()


@pytest.fixture
def visitor(db: None) -> Client:
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def paper(notice: Notice) -> Notice:
    """A signed document about a party in Haidian, issued on 10 March 2026."""
    return signed(notice)


@pytest.fixture
def page(paper: Notice) -> str:
    return mailed(paper)


@pytest.fixture
def clock_on_service(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample's service starts ten working days."""

    def on_served(notice: Notice, service: Service) -> None:
        given = {"division": "110108", "authority": notice.authority, "period": TEN_DAYS}
        open_deadline("correction", notice.subject(), service.served_on, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(CommentsSample, "on_served", on_served)
    monkeypatch.setattr(CommentsSample, "deadlines", lambda notice: Deadline.objects.for_subject(notice.subject()))
