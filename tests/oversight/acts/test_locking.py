"""An act on an officer and an act by the same officer, at the same moment, never wait for each other in a ring."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, connections, transaction

from oversight.acts import ledger
from oversight.acts.authorities import amend_authority
from oversight.acts.officers import assign_roles
from oversight.models import Authority, LedgerEntry, Officer, Role

pytestmark = pytest.mark.django_db(transaction=True)

LONG = 5


def closing(job: Callable[[], None]) -> Callable[[], None]:
    def run() -> None:
        try:
            job()
        finally:
            connections.close_all()

    return run


@pytest.mark.parametrize("what", ["officer", "authority"])
def test_no_ledger_row_waits_for_the_officer_or_the_authority_it_names(
    what: str,
    beijing: Authority,
    beijing_inspector: Officer,
    beijing_administrator: Officer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One holds the chain and names the row, the other holds the row and waits for the chain."""
    chained, locked = Event(), Event()
    append = ledger.append

    def slow(entries: list[ledger.Entry]) -> None:
        locked.set()
        append(entries)

    def holds_the_row() -> None:
        assert chained.wait(LONG)
        if what == "officer":
            officer = Officer.objects.get(pk=beijing_inspector.pk)
            assign_roles(officer, beijing_administrator, roles=[Role.INTAKE], reason="-")
        else:
            amend_authority(Authority.objects.get(code=beijing.code), beijing_administrator, address="1")

    def holds_the_chain() -> None:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ledger.LOCK])
            chained.set()
            assert locked.wait(LONG)
            append([ledger.Entry(act="tests.made", basis="14", actor=beijing_inspector)])

    monkeypatch.setattr(ledger, "append", slow)
    with ThreadPoolExecutor() as pool:
        for future in [pool.submit(closing(job)) for job in (holds_the_chain, holds_the_row)]:
            future.result(timeout=30)
    assert LedgerEntry.objects.count() == 2
    assert list(ledger.broken_links()) == []
