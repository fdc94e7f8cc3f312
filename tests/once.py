"""What a run of the tests makes once, whichever of its workers comes first."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def in_turn(factory: pytest.TempPathFactory, name: str) -> Iterator[Path]:
    """One worker after the other; where in the folder that the workers share the thing of this name lies."""
    own = factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield shared / name


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A file that the first who asks for it makes, at the path it is given; the others wait and find it."""
    with in_turn(factory, name) as path:
        if not path.exists():
            unfinished = path.with_name(f"{name}.new")
            make(unfinished)
            unfinished.rename(path)
        return path
