"""Two issued at once get consecutive numbers, and so do two hundred."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from threading import Barrier

import pghistory
import pytest
from django.db import connection, transaction

from oversight.models import Authority, Officer
from reports.models import Notice, NoticeSeries
from reports.notices.issue import issue
from reports.notices.numbers import number_text, take_number, take_numbers
from tests.reports.samples import RECIPIENT, CommentsSample

CONNECTIONS, EACH = 40, 5


@pytest.mark.django_db(transaction=True)
def test_two_hundred_documents_over_forty_connections_get_two_hundred_consecutive_numbers(
    beijing: Authority, beijing_inspector: Officer
) -> None:
    together = Barrier(CONNECTIONS)

    def work(worker: int) -> None:
        try:
            connection.ensure_connection()
            together.wait(timeout=60)
            for turn in range(EACH):
                issue_one(fail=(worker + turn) % 4 == 0)
                if (worker + turn) % 4 == 0:
                    issue_one(fail=False)
        finally:
            connection.close()

    def issue_one(*, fail: bool) -> None:
        """An act that fails after issuing gives its number back, and leaves no gap."""
        with transaction.atomic():
            issue(
                CommentsSample(beijing),
                authority=beijing,
                recipient=RECIPIENT,
                by=beijing_inspector,
                division="110108",
            )
            transaction.set_rollback(fail)

    with ThreadPoolExecutor(CONNECTIONS) as pool:
        list(pool.map(work, range(CONNECTIONS)))
    serials = sorted(Notice.objects.values_list("serial", flat=True))
    assert serials == list(range(1, CONNECTIONS * EACH + 1))
    assert NoticeSeries.objects.get().last == CONNECTIONS * EACH


@pytest.mark.django_db
@pytest.mark.parametrize("where", [nullcontext(), pghistory.context(url="/x/")], ids=["by a task", "in a request"])
def test_a_campaign_takes_its_numbers_one_after_the_other(
    beijing: Authority, where: AbstractContextManager[object]
) -> None:
    with where, transaction.atomic():
        assert take_number(beijing, "备提", 2026) == 1
        assert take_numbers(beijing, "备提", 2026, 3) == range(2, 5)
        assert take_numbers(beijing, "备提", 2026, 1) == range(5, 6)
    assert NoticeSeries.objects.get().last == 5


def test_a_number_has_no_leading_zeros_and_corner_brackets_around_the_year() -> None:
    assert number_text("京网信", "责改", 2026, 12) == "京网信责改〔2026〕12号"
    assert number_text("国网信", "罚决", 2026, 1) == "国网信罚决〔2026〕1号"
