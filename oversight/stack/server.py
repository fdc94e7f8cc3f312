"""`script/server`: everything up, in order; everything down again, whatever ends it."""

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from oversight.stack import processes
from oversight.stack.bootstrap import say
from oversight.stack.console import Console
from oversight.stack.database import Database, running_database
from oversight.stack.envfile import read_env, write_env
from oversight.stack.failure import StackFailure
from oversight.stack.libraries import library_environment
from oversight.stack.lock import exclusive
from oversight.stack.parts import parts, supervisor_configuration
from oversight.stack.places import ROOT, Places
from oversight.stack.preflight import check_port, check_space, check_whole
from oversight.stack.prepare import prepare_database, prepare_demonstration, prepare_files
from oversight.stack.signals import finish_undisturbed, stoppable

READY_SECONDS = 90
STOP_SECONDS = 25
NAMES = ["web", "worker", "beat"]
ANY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - only recognised, never chosen


@dataclass(frozen=True, slots=True)
class Options:
    """What the person asked for."""

    host: str = "127.0.0.1"
    port: int = 8000
    demo: bool = True


def serve(options: Options) -> None:
    """Run the stack until it is told to stop. Raises StackFailure."""
    places = Places.of(os.environ)
    check_space(places.var)
    places.make()
    with stoppable(), exclusive(places.lock, "script/server"), without_leftovers(places):
        check_whole(places)
        check_port(options.host, options.port)
        with running_database(places, os.environ, say) as database:
            environment = child_environment(places, database, options)
            prepare_database(places, environment)
            prepare_files(places, environment)
            officers = prepare_demonstration(places, environment) if options.demo else ""
            with supervised(places, options, environment) as supervisor:
                console = Console(places.log, NAMES)
                wait_for_web(options, console, supervisor, places)
                print(officers, end="")
                say(f"\n  {environment['BASE_URL']}\n\nCtrl-C to stop. Logs: {places.log}")
                watch(places, database, console, supervisor)


@contextmanager
def without_leftovers(places: Places) -> Iterator[None]:
    """End what a killed run of this stack left, and in the end whatever this one would leave.

    Holding the lock, nobody else needs these processes.
    """
    left = processes.parts(places.var)
    if left:
        say(f"Ending {len(left)} processes that an interrupted run left.")
        processes.end(left, patience=5)
    try:
        yield
    finally:
        processes.end(processes.parts(places.var), patience=3)


def child_environment(places: Places, database: Database, options: Options) -> dict[str, str]:
    """The environment of everything that this command starts; what the person set wins."""
    host = ANY_ADDRESS.get(options.host, options.host)
    address = f"http://[{host}]:{options.port}" if ":" in host else f"http://{host}:{options.port}"
    own = {"BASE_URL": os.environ.get("BASE_URL") or address}
    if database.cluster is not None:
        write_env(places.env_file, {**read_env(places.env_file), **own})
    return {
        **library_environment(),
        **os.environ,
        **database.environment,
        **own,
        "OVERSIGHT_VAR": str(places.var),
        "PYTHONUNBUFFERED": "1",
        processes.MARK: str(places.var),
    }


@contextmanager
def supervised(places: Places, options: Options, environment: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run web, worker and beat under supervisord, in a session of its own: Ctrl-C reaches this command alone."""
    say("Starting web, worker and beat.")
    configuration = places.run / "supervisor.conf"
    programs = parts(places, options.host, options.port)
    configuration.write_text(supervisor_configuration(places, programs, as_root=os.geteuid() == 0), encoding="utf-8")
    supervisor = subprocess.Popen(
        [sys.executable, "-m", "supervisor.supervisord", "-n", "-c", configuration],
        cwd=ROOT, env=dict(environment), start_new_session=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield supervisor
    finally:
        finish_undisturbed()
        say("\nStopping …")
        supervisor.terminate()
        try:
            supervisor.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            supervisor.kill()


def wait_for_web(options: Options, console: Console, supervisor: subprocess.Popen[bytes], places: Places) -> None:
    """Wait until the web server answers. Raises StackFailure with the log where it does not."""
    deadline = time.monotonic() + READY_SECONDS
    log = places.log / "web.log"
    while not answers(options):
        for line in console.news():
            say(line)
        if supervisor.poll() is not None:
            raise StackFailure(f"The supervisor ended at once: see {places.log / 'supervisor.log'}")
        if console.ended["web"] >= 3 or time.monotonic() > deadline:
            raise StackFailure(f"The web server does not start: see the end of {log}")
        time.sleep(0.2)


def answers(options: Options) -> bool:
    """Whether the web server is alive; a redirection to HTTPS is an answer too."""
    connection = http.client.HTTPConnection(ANY_ADDRESS.get(options.host, options.host), options.port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status in (200, 301)
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def watch(places: Places, database: Database, console: Console, supervisor: subprocess.Popen[bytes]) -> None:
    """Print news, keep the database alive and the folders there; supervisord keeps the other parts."""
    while supervisor.poll() is None:
        # The broker does not make its folders again where somebody has emptied `var/`: everything would wait.
        places.make()
        for line in console.news():
            say(line)
        if database.cluster is not None and database.cluster.postmaster() is None:
            say("database: ended and is started again.")
            database.cluster.start()
        time.sleep(1)
    raise StackFailure("The supervisor ended unexpectedly, so everything was stopped: start again.")
