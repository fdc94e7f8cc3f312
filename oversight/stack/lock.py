"""One command at a time owns a stack. The lock ends with its holder, however that ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from oversight.stack.failure import StackFailure


@contextmanager
def exclusive(path: Path, command: str) -> Iterator[None]:
    """Hold the lock of a stack for `command`.

    Raises StackFailure, naming the holder, where another command has it.
    """
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StackFailure(f"{holder(path)} already runs in {path.parent.parent}: stop it first.") from error
        file.truncate(0)
        file.write(f"{command} (process {os.getpid()})")
        file.flush()
        yield


def is_held(path: Path) -> bool:
    """Whether a command holds the lock now."""
    try:
        with path.open("r+", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def holder(path: Path) -> str:
    """Which command took the lock last."""
    return path.read_text(encoding="utf-8") or "Another command"
