"""How a command of the stack is stopped: in order, whatever asks for it."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(Exception):
    """The person, or the system, asked the command to stop."""


@contextmanager
def stoppable() -> Iterator[None]:
    """Ctrl-C, a plain `kill` and a closed terminal all raise Stopped, once: nothing then disturbs the clean-up."""

    def stop(number: int, frame: FrameType | None) -> None:
        finish_undisturbed()
        raise Stopped

    before = {number: signal.signal(number, stop) for number in STOPPING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def finish_undisturbed() -> None:
    """From here on nothing but `kill -9` interrupts the command."""
    for number in STOPPING:
        signal.signal(number, signal.SIG_IGN)
