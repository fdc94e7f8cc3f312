"""A visitor without a login who reads English, and a signed document."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation

from reports.models import Notice
from reports.public import limits
from tests.reports.signing import signed


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
