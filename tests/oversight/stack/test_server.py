"""The whole stack: up, alive after kill -9 of each part, one at a time, and gone without a trace."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import psutil
import pytest

from oversight.stack.cluster import free_port
from oversight.stack.database import embedded_cluster
from oversight.stack.places import ROOT, Places
from oversight.stack.processes import end, parts, postgres_of
from oversight.stack.server import Options, answers
from tests.prepared import copied, open_folder

pytestmark = pytest.mark.stack
PATIENCE = 120  # seconds


class Server:
    """One `script/server` in a `var/` of its own."""

    def __init__(self, places: Places) -> None:
        self.places, self.port = places, free_port()
        self.log = places.var / "terminal.log"
        self.starts = 0
        self.process = self.start()

    def start(self) -> subprocess.Popen[bytes]:
        hidden = ("DATABASE_URL", "DATABASE_OWNER_URL", "BASE_URL", "CELERY_BROKER_URL")
        environment = {name: value for name, value in os.environ.items() if name not in hidden}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "oversight.stack", "server", "--no-demo", "--port", str(self.port)],
                cwd=ROOT, env={**environment, "OVERSIGHT_VAR": str(self.places.var)},
                stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip
        self.starts += 1
        self.until(lambda: self.up() and self.log.read_text().count("Ctrl-C to stop") == self.starts)
        return self.process

    def up(self) -> bool:
        assert self.process.poll() is None, self.log.read_text()
        return answers(Options(port=self.port))

    def until(self, condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < deadline, self.log.read_text()
            time.sleep(0.2)

    def processes(self) -> list[psutil.Process]:
        return [*parts(self.places.var), *postgres_of(embedded_cluster(self.places).data)]

    def has_new(self, words: tuple[str, ...], old: int) -> bool:
        """Whether a part runs again as another process."""
        found = self.oldest(*words)
        return found is not None and found.pid != old

    def oldest(self, *words: str) -> psutil.Process | None:
        """The first process of a part."""
        found = [process for process in parts(self.places.var) if set(words) <= set(command(process))]
        return min(found, key=lambda process: process.create_time(), default=None)


def command(process: psutil.Process) -> list[str]:
    """The command line; empty for a process that has just ended."""
    try:
        return list(process.cmdline())
    except psutil.NoSuchProcess:
        return []


@contextmanager
def serving(archive: Path, folder: Path) -> Iterator[Server]:
    """A server that runs in a copy of the stack that was set up; afterwards no process of it is left."""
    started = Server(Places(ROOT, copied(archive, folder)))
    try:
        yield started
    finally:
        if started.process.poll() is None:
            started.process.terminate()
            started.process.wait(PATIENCE)
        end(started.processes(), patience=5)  # nothing stays behind a test that failed


@pytest.fixture
def server(prepared_stack: Path, folder: Path) -> Iterator[Server]:
    """A server that the test may end."""
    with serving(prepared_stack, folder) as started:
        yield started


@pytest.fixture(scope="module")
def lasting(prepared_stack: Path) -> Iterator[Server]:
    """One server for the tests that must leave it as it is."""
    with open_folder() as folder, serving(prepared_stack, folder) as started:
        yield started


def test_the_first_start_makes_everything_from_nothing(prepared_stack: Path, folder: Path) -> None:
    var = copied(prepared_stack, folder)
    said = (var / "server.txt").read_text(encoding="utf-8")
    for line in (
        "Database: making the embedded PostgreSQL (once).",
        "Database: bringing the schema up to date.",
        "Static files: collecting",
        "Demonstration: making sure",
        "Ctrl-C to stop.",
        "Stopped: no process is left.",
    ):
        assert said.count(line) == 1, said
    cluster = embedded_cluster(Places(ROOT, var))
    assert cluster.exists
    assert cluster.postmaster() is None
    assert not list(cluster.data.glob("postmaster.pid")), "it was shut down, not ended"


def test_each_part_comes_back_after_kill_9_and_ctrl_c_leaves_no_process(server: Server) -> None:
    for words in (("gunicorn", "oversight.wsgi"), ("celery", "worker"), ("celery", "beat")):
        part = server.oldest(*words)
        assert part is not None
        part.kill()
        server.until(partial(server.has_new, words, part.pid))
    cluster = embedded_cluster(server.places)
    database = cluster.postmaster()
    assert database is not None
    database.kill()
    server.until(lambda: (new := cluster.postmaster()) is not None and new.pid != database.pid)
    server.until(server.up)
    server.process.send_signal(signal.SIGINT)
    assert server.process.wait(PATIENCE) == 0
    assert server.processes() == []


def test_the_next_start_recovers_from_kill_9_of_the_command_itself(server: Server) -> None:
    server.process.kill()
    server.process.wait()
    assert server.processes() != []
    server.start()
    assert "that an interrupted run left" in server.log.read_text()
    server.process.terminate()
    assert server.process.wait(PATIENCE) == 0
    assert server.processes() == []


def test_a_second_server_of_the_same_stack_is_one_sentence(lasting: Server) -> None:
    second = subprocess.run(
        [sys.executable, "-m", "oversight.stack", "server", "--port", str(free_port())],
        cwd=ROOT, env={**os.environ, "OVERSIGHT_VAR": str(lasting.places.var)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert second.returncode == 1
    assert second.stderr == (
        f"script/server (process {lasting.process.pid}) already runs in {lasting.places.var}: stop it first.\n"
    )
    assert lasting.up()


def test_a_busy_port_is_one_sentence_and_nothing_is_started(folder: Path, lasting: Server) -> None:
    other = Places(ROOT, folder / "other")
    busy = subprocess.run(
        [sys.executable, "-m", "oversight.stack", "server", "--port", str(lasting.port)],
        cwd=ROOT, env={**os.environ, "OVERSIGHT_VAR": str(other.var)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert busy.returncode == 1
    assert busy.stderr.startswith(f"Port {lasting.port} is used by another program")
    assert busy.stderr.count("\n") == 1
    assert not other.database_home.exists()
