"""A campaign is finished when the worker does nothing more for it by itself; what needs a person is counted."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from oversight.clock import now
from oversight.models import Authority, Officer
from reports.acts.bounce import record_bounce
from reports.acts.mail_elsewhere import mail_elsewhere
from reports.models import Campaign, Delivery, Notice
from reports.models.notice import RENDER_ATTEMPTS, SIGN_ATTEMPTS
from reports.notices.progress import Progress, progress_of
from tests.reports.conftest import MakeNotice
from tests.reports.signing import signed

Letter = Callable[[], Notice]


@pytest.fixture
def campaign(notice: Notice, beijing: Authority, beijing_inspector: Officer) -> Campaign:
    """Its letters are made by the tests."""
    return Campaign.objects.create(
        kind="comments", label="提醒", authority=beijing, made_by=beijing_inspector, made_at=now(), total=2
    )


@pytest.fixture
def letter(campaign: Campaign, make_notice: MakeNotice) -> Letter:
    return lambda: make_notice(campaign=campaign)


def sent(notice: Notice) -> Delivery:
    signed(notice)
    Delivery.objects.filter(notice=notice, state="pending").update(state="sent", sent_at=now())
    return notice.deliveries.latest("pk")


def counted(campaign: Campaign) -> tuple[int, int, int, int, bool]:
    found: Progress = progress_of(campaign)
    return (found.signed, found.given_up, found.sent, found.stopped, found.finished)


def test_while_documents_or_mails_wait_it_goes_on(campaign: Campaign, letter: Letter) -> None:
    first, second = letter(), letter()
    assert counted(campaign) == (0, 0, 0, 0, False)
    sent(first)
    signed(second)
    assert counted(campaign) == (2, 0, 1, 0, False)
    sent(second)
    assert counted(campaign) == (2, 0, 2, 0, True)


@pytest.mark.parametrize("given_up", [{"render_attempts": RENDER_ATTEMPTS}, {"sign_attempts": SIGN_ATTEMPTS}])
def test_a_document_that_the_worker_gave_up_on_is_counted_and_does_not_keep_it_open(
    given_up: dict[str, int], campaign: Campaign, letter: Letter
) -> None:
    sent(letter())
    bad = letter()
    if "sign_attempts" in given_up:
        printed = {"rendered_at": now(), "pdf": "notices/a.pdf", "pdf_sha256": "0" * 64}
        Notice.objects.filter(pk=bad.pk).update(**printed)
    assert not progress_of(campaign).finished
    Notice.objects.filter(pk=bad.pk).update(**given_up)
    assert counted(campaign) == (1, 1, 1, 0, True)


def test_a_mail_that_came_back_and_went_to_a_corrected_address_is_sent_and_not_stopped(
    campaign: Campaign, letter: Letter, beijing_inspector: Officer
) -> None:
    sent(letter())
    returned = sent(letter())
    record_bounce(returned.notice, None, message_id=returned.message_id, at=now(), why="user unknown")
    assert counted(campaign) == (2, 0, 1, 1, True)
    mail_elsewhere(returned.notice, beijing_inspector, address="new@example.com")
    assert counted(campaign) == (2, 0, 1, 0, False)
    sent(returned.notice)
    assert counted(campaign) == (2, 0, 2, 0, True)


def test_a_document_that_became_void_is_waited_for_no_longer(campaign: Campaign, letter: Letter) -> None:
    sent(letter())
    Notice.objects.filter(pk=letter().pk).update(state="void")
    assert progress_of(campaign).finished


def test_many_documents_take_no_more_queries_than_one(campaign: Campaign, letter: Letter) -> None:
    for _ in range(5):
        letter()
    with CaptureQueriesContext(connection) as asked:
        progress_of(campaign)
    assert len(asked) == 2
