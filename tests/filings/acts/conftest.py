"""The desk of Beijing on an ordinary day, and a provider in its Haidian district."""

import pytest

from filings.models import Party
from oversight.models import Authority, Officer
from tests.factories.filing_stages import approver_of, intake_of, provider


@pytest.fixture
def intake(beijing: Authority) -> Officer:
    return intake_of(beijing)


@pytest.fixture
def approver(beijing: Authority) -> Officer:
    return approver_of(beijing)


@pytest.fixture
def filer(beijing: Authority) -> Party:
    return provider(beijing)
