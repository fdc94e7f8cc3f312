"""`script/test`: the tests with everything they need, away from the data of a running server."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from oversight.stack.bootstrap import say
from oversight.stack.database import is_external, running_database
from oversight.stack.libraries import chromium, library_environment
from oversight.stack.lock import exclusive
from oversight.stack.places import ROOT, Places
from oversight.stack.preflight import check_space
from oversight.stack.prepare import compile_translations
from oversight.stack.signals import stoppable

# A test database that a power cut may spoil is made again; waiting for the disk would only be slow.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def test(arguments: list[str]) -> int:
    """Run pytest; its exit status. Without arguments the tests are spread over the processors. Raises StackFailure."""
    places = Places.of(os.environ, default="var/test")
    check_space(places.var)
    places.make()
    with (
        stoppable(),
        exclusive(places.lock, "script/test"),
        running_database(places, os.environ, say, settings=FAST) as database,
    ):
        environment = {
            **library_environment(),
            **with_bytecode(os.environ, places.var / "bytecode"),
            # The tests make and drop databases of their own: the owner's role may, the application's may not.
            "DATABASE_URL": database.owner_url,
            "DATABASE_OWNER_URL": database.owner_url,
            "OVERSIGHT_VAR": str(places.var),
        }
        compile_translations(ROOT)
        if chromium() is None:
            say("No Chromium is here: the browser tests will be skipped.")
        server = "the server of DATABASE_URL" if is_external(os.environ) else "the embedded PostgreSQL"
        say(f"Running the tests on {server}.")
        command = [sys.executable, "-m", "pytest", *(arguments or ["-n", workers(), "--dist", "worksteal"])]
        pytest = subprocess.Popen(command, cwd=ROOT, env=environment)
        try:
            return pytest.wait()
        finally:  # stopped: Ctrl-C reached pytest as well, a plain kill did not
            pytest.terminate()
            pytest.wait()


def workers() -> str:
    """One more than there are processors: whoever waits for a stack or a browser leaves its processor to another."""
    return str((os.cpu_count() or 1) + 1)


def with_bytecode(environ: Mapping[str, str], folder: Path) -> dict[str, str]:
    """An environment in which modules are compiled once: the tests start Python some hundred times.

    Where the environment wants no bytecode beside the sources, it is kept in `folder`.
    """
    if not environ.get("PYTHONDONTWRITEBYTECODE"):
        return dict(environ)
    kept = {name: value for name, value in environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {"PYTHONPYCACHEPREFIX": str(folder), **kept}
