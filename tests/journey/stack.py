"""The running stack, as a user starts it: real database, web server, worker and beat, in a folder of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError

ROOT = Path(__file__).resolve().parent.parent.parent
START_SECONDS = 300


class Stack:
    """A stack that runs at `address` and keeps everything below `var`."""

    def __init__(self, var: Path, port: int) -> None:
        self.var, self.address = var, f"http://127.0.0.1:{port}"
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_", "DJANGO_"))}
        self.environment = {**kept, "OVERSIGHT_VAR": str(var)}

    def manage(self, *arguments: str) -> str:
        """Run a command of manage.py against the running stack; what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def password(self, username: str) -> str:
        passwords = json.loads((self.var / "demo_passwords.json").read_text(encoding="utf-8"))
        return str(passwords[username])

    def mails(self) -> list[EmailMessage]:
        """Every mail that has left, in order."""
        found: list[EmailMessage] = []
        for path in sorted((self.var / "mail").glob("*.log"), key=lambda one: one.stat().st_mtime):
            for part in path.read_bytes().split(b"-" * 79 + b"\n"):
                if part.strip():
                    found.append(message_from_bytes(part, _class=EmailMessage, policy=policy.default))
        return found

    def ask(self, path: str, *, key: str, body: Any = None) -> tuple[int, Any]:
        """A call of the API: its status and its JSON."""
        request = urllib.request.Request(
            self.address + path,
            data=json.dumps(body).encode() if body is not None else None,
            headers={"Authorization": f"Api-Key {key}", "Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, json.load(answer)
        except HTTPError as error:
            return error.code, json.load(error)


@contextmanager
def running(var: Path) -> Iterator[Stack]:
    """Start the stack with the demonstration department; stop it, and leave no process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    stack = Stack(var, port)
    log = (var / "server.txt").open("w+")
    server = subprocess.Popen(
        [sys.executable, "-m", "oversight.stack", "server", "--port", str(port)],
        cwd=ROOT, env=stack.environment, stdout=log, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        until(lambda: _answers(stack.address) or server.poll() is not None, START_SECONDS)
        assert server.poll() is None, Path(log.name).read_text(encoding="utf-8")
        yield stack
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(60)
        log.close()


def until(fact: Callable[[], Any], seconds: float = 60) -> Any:
    """Wait for something to become true; what it then is. AssertionError where it does not in time."""
    end = time.monotonic() + seconds
    while not (found := fact()):
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.3)
    return found


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/readyz", timeout=2) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False
