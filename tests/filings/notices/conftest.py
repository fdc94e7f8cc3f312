"""1 September 2026, a provider, and what a document says to it."""

from collections.abc import Iterator

import pytest
import time_machine

from filings.models import Party
from filings.notices import recipient_of
from oversight.models import Authority
from reports.notices.issue import preview
from reports.notices.kinds import NoticeKind
from tests.factories.filings import PartyFactory
from tests.filings.notices.documents import Said


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2026-09-01T02:05:00Z", tick=False):
        yield


@pytest.fixture
def party(db: None) -> Party:
    return PartyFactory.create(
        name="测试合成科技有限公司",
        uscc="91110108MA01A1B2C6",
        contact_email="legal@provider.test",
        representative="张三丰",
        address="北京市海淀区测试路1号",
    )


@pytest.fixture
def said(beijing: Authority, party: Party) -> Said:
    def text(kind: NoticeKind) -> str:
        return preview(kind, authority=beijing, recipient=recipient_of(party)).text

    return text
