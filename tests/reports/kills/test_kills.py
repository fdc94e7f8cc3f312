"""Worker killed while rendering, signing and sending, beat down, broker wiped: nothing is lost, nothing is doubled."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path
from urllib.parse import quote

import psutil
import pytest
from django.db import connection
from django.db.models import F
from pytest_django import Settings

from oversight.celery import app
from oversight.clock import now
from oversight.stack.places import ROOT, Places
from reports.models import Delivery, Notice
from reports.notices import sending
from tests.reports.conftest import MakeNotice

pytestmark = [pytest.mark.stack, pytest.mark.django_db(transaction=True)]

DOCUMENTS = 6
PATIENCE = 120  # seconds


class Workers:
    """A worker of two processes with its beat, killed together."""

    def __init__(self, places: Places, folder: Path, environment: dict[str, str]) -> None:
        self.places, self.folder, self.environment = places, folder, environment

    @contextmanager
    def running(self, **more: str) -> Iterator[subprocess.Popen[bytes]]:
        """Both, until the test has seen enough: then SIGKILL to every process, as a power cut would."""
        with (self.folder / "worker.log").open("ab") as log:
            worker = subprocess.Popen(
                [sys.executable, "-m", "celery", "-A", "tests.reports.kills.worker", "worker", "-c", "2",
                 "-B", "-s", str(self.folder / "beat"), "--loglevel", "INFO", "--without-gossip", "--without-mingle"],
                cwd=ROOT, env={**self.environment, **more}, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip
        try:
            yield worker
        finally:
            kill(worker)

    def killed_while(self, step: str) -> None:
        """Let a worker come as far as that step, and kill it there; then empty the broker's folders."""
        (self.folder / step).touch()
        with self.running():
            self.until(lambda: any(self.folder.glob(f"{step}.*")))
        (self.folder / step).unlink()
        shutil.rmtree(self.places.var / "broker")
        self.places.make()  # as the server does each second

    def until(self, fact: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not fact():
            assert time.monotonic() < end, (self.folder / "worker.log").read_text(errors="replace")[-3000:]
            time.sleep(0.1)


def kill(process: subprocess.Popen[bytes]) -> None:
    with suppress(psutil.NoSuchProcess):
        family = [*psutil.Process(process.pid).children(recursive=True), psutil.Process(process.pid)]
        for one in family:
            with suppress(psutil.NoSuchProcess):
                one.kill()
    process.wait(10)


@pytest.fixture
def workers(settings: Settings, files: Path, certificates: Path, tmp_path: Path) -> Workers:
    places = Places(ROOT, tmp_path / "var")
    places.make()
    settings.MEDIA_ROOT = str(places.media)
    return Workers(
        places,
        tmp_path,
        {
            **os.environ,
            "DATABASE_URL": address(),
            "OVERSIGHT_VAR": str(places.var),
            "SIGNING_PKCS12": str(certificates),
            "CELERY_BROKER_URL": "",
            "EMAIL_URL": "",
            "KILLS": str(tmp_path),
        },
    )


def address() -> str:
    """Where the test's own database is; its host may be a folder of sockets."""
    given = connection.get_connection_params()
    names = ("user", "password", "host", "port")
    user, password, host, port = (quote(str(given.get(name) or ""), safe="") for name in names)
    who = f"{user}:{password}" if password else user
    return f"postgresql://{who}@/{given['dbname']}?host={host}&port={port}"


def letters(places: Places) -> list[str]:
    """The Message-ID of every mail that has left."""
    parts = [
        part for path in (places.var / "mail").glob("*.log") for part in path.read_bytes().split(b"-" * 79 + b"\n")
    ]
    return [str(message_from_bytes(part)["Message-ID"]) for part in parts if part.strip()]


def later() -> None:
    """Time goes by until whatever a dead worker held may be tried again."""
    Notice.objects.update(render_next_at=now() - timedelta(seconds=1))
    Notice.objects.filter(rendered_at__isnull=False).update(sign_next_at=now() - timedelta(seconds=1))
    Delivery.objects.filter(claimed_at__isnull=False).update(claimed_at=F("claimed_at") - timedelta(minutes=3))


def test_killed_at_every_step_the_documents_are_all_made_and_no_mail_leaves_twice(
    workers: Workers, make_notice: MakeNotice
) -> None:
    for _ in range(DOCUMENTS):
        make_notice()  # in no transaction of a worker: nobody was woken, as if the broker had lost the call

    workers.killed_while("rendering")
    assert Notice.objects.unrendered().count() == DOCUMENTS
    later()
    workers.killed_while("signing")
    assert Notice.objects.unsigned().count() + Notice.objects.unrendered().count() == DOCUMENTS
    later()
    workers.killed_while("sending")
    held = set(Delivery.objects.filter(state="sending").values_list("message_id", flat=True))
    assert held, "claimed and committed before anything left the house"
    later()
    # At last a worker that may finish; its processes are replaced after each task, for they are over their bound.
    seen: set[int] = set()
    with workers.running(KILLS_MEMORY="1") as worker:

        def finished() -> bool:
            with suppress(psutil.NoSuchProcess):
                seen.update(one.pid for one in psutil.Process(worker.pid).children())
            return not Delivery.objects.filter(state__in=["pending", "sending"]).exists()

        workers.until(finished)
        workers.until(lambda: finished() and len(seen) > 3)  # beat and two processes, and then others

    assert Notice.objects.signed().count() == DOCUMENTS
    for notice in Notice.objects.all():
        assert notice.signed_content.startswith(notice.pdf_content)
    unclear = set(Delivery.objects.filter(state="unclear").values_list("message_id", flat=True))
    assert unclear == held, "what was half-sent is left to an officer"
    sent = letters(workers.places)
    assert len(sent) == len(set(sent)) == DOCUMENTS - len(held)
    assert not held & set(sent)
    assert sending.send_some(10) == 0


def test_the_worker_of_the_stack_replaces_a_process_that_has_grown_beyond_its_bound() -> None:
    assert app.conf.worker_max_memory_per_child == 500_000  # KiB; what it does is seen above
