"""`var/stack.env`: how the commands and `manage.py` find the embedded database. Readable by its owner only."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from oversight.stack.failure import StackFailure

LINE = re.compile(r"([A-Z][A-Z0-9_]*)='([^']*)'")
HEAD = "# Written by script/server on each start. It holds passwords: keep it to yourself.\n"


def read_env(path: Path) -> dict[str, str]:
    """Read the file; empty where there is none. Raises StackFailure where it may not be read."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except PermissionError as error:
        raise StackFailure(f"{path} may not be read by this user: start as the user who made it.") from error
    return {match[1]: match[2] for line in text.splitlines() if (match := LINE.fullmatch(line))}


def write_env(path: Path, values: Mapping[str, str]) -> None:
    """Write the file in one step: a reader sees the old one or the new one, never half of it."""
    for name, value in values.items():
        if "'" in value or "\n" in value:
            raise ValueError(f"{name} holds a character that {path.name} cannot carry")
    mine = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(HEAD + "".join(f"{name}='{value}'\n" for name, value in values.items()))
        file.flush()
        os.fsync(file.fileno())
    mine.replace(path)
