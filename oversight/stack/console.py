"""What the person at the terminal sees of the logs: parts that ended and came back, errors."""

import re
from collections.abc import Iterator
from pathlib import Path

ENDED = re.compile(r"(?:WARN|INFO) exited: (\w+) \((.+?)(?:; (?:not )?expected)?\)$")
TROUBLE = re.compile(r"\b(ERROR|CRITICAL)\b")


class Follower:
    """Reads what is added to one log file from now on, also across its rotation."""

    def __init__(self, path: Path) -> None:
        """Begin at the end of the file as it is now; it may not exist yet."""
        self.path = path
        self.position = path.stat().st_size if path.exists() else 0
        self.rest = ""

    def lines(self) -> Iterator[str]:
        """Whole lines added since the last call."""
        if not self.path.exists():
            return
        if self.path.stat().st_size < self.position:  # rotated: a new file began
            self.position = 0
        with self.path.open("rb") as file:
            file.seek(self.position)
            added = file.read()
        self.position += len(added)
        *whole, self.rest = (self.rest + added.decode("utf-8", "replace")).split("\n")
        yield from whole


class Console:
    """Follows the logs of the parts and of their supervisor."""

    def __init__(self, folder: Path, names: list[str]) -> None:
        self.supervisor = Follower(folder / "supervisor.log")
        self.parts = {name: Follower(folder / f"{name}.log") for name in names}
        self.ended: dict[str, int] = dict.fromkeys(names, 0)  # how often each part ended by itself

    def news(self) -> Iterator[str]:
        """What is worth a line on the terminal since the last call."""
        for line in self.supervisor.lines():
            if match := ENDED.search(line):
                self.ended[match[1]] = self.ended.get(match[1], 0) + 1
                yield f"{match[1]}: ended ({match[2]}) and is started again."
        for name, follower in self.parts.items():
            for line in follower.lines():
                if TROUBLE.search(line):
                    yield f"{name}: {line}"
