"""Sample kinds of documents, and one that was issued."""

from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
import time_machine
from django.db import connection, transaction
from psycopg.conninfo import make_conninfo
from pytest_django import Settings

from oversight.models import Authority, Officer
from reports.models import Notice
from reports.notices import kinds, rendering, signing
from reports.notices.issue import issue
from tests.reports.samples import RECIPIENT, SAMPLES, CommentsSample, SampleKind, fake_pdf, fake_signature

MakeNotice = Callable[..., Notice]


def other_worker() -> psycopg.Connection:
    """A connection of its own to the test's database: its locks are gone when it is."""
    names = ("host", "port", "user", "password", "dbname")
    parameters = connection.get_connection_params()
    return psycopg.connect(make_conninfo(**{name: parameters[name] for name in names if parameters.get(name)}))


@pytest.fixture(autouse=True)
def sample_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in SAMPLES:
        monkeypatch.setitem(kinds._KINDS, kind.key, kind)


@pytest.fixture(autouse=True)
def files(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = str(tmp_path / "media")
    return tmp_path / "media"


@pytest.fixture(autouse=True)
def signed_with(certificates: Path) -> Path:
    """Every authority of these tests has a certificate."""
    return certificates


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents are printed and signed elsewhere; here it matters that they are, once."""
    monkeypatch.setattr(rendering, "render", fake_pdf)
    monkeypatch.setattr(signing, "sign_pdf", fake_signature)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """10 March 2026, ten in the morning in Beijing; tests move on from there."""
    with time_machine.travel("2026-03-10T02:00:00Z", tick=False) as coordinates:
        yield coordinates


@pytest.fixture
def make_notice(beijing: Authority, beijing_inspector: Officer) -> MakeNotice:
    def make(kind: type[SampleKind] = CommentsSample, **changed: object) -> Notice:
        facts = changed.pop("facts", None)
        given = {
            "authority": beijing,
            "recipient": RECIPIENT,
            "by": beijing_inspector,
            "division": "110108",
            **changed,
        }
        with transaction.atomic():
            return issue(kind(beijing, facts), **given)  # type: ignore[arg-type]

    return make


@pytest.fixture
def notice(clock: time_machine.Traveller, make_notice: MakeNotice) -> Notice:
    """Corrective comments to a party in Haidian, issued on 10 March 2026."""
    return make_notice()
