"""Reading a table of an edition strictly: every problem is noted with its place, none stops the reading."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from enum import Enum
from typing import TypeVar

from oversight.statute.model import Bilingual

E = TypeVar("E", bound=Enum)


class Table:
    """One table of the file; `place` says where it stands ("article 14, paragraph 1"), empty at the top.

    Reading a key consumes it; `close` reports the rest. What is missing or wrong is added to `problems` and replaced
    by an empty value, so that one pass finds everything; an edition with problems is never handed out.
    """

    def __init__(self, content: object, place: str, problems: list[str]) -> None:
        self.place = place
        self.problems = problems
        self._rest: dict[str, object] = {}
        if isinstance(content, dict):
            self._rest = dict(content)
        else:
            self.problem("is not a table")

    def problem(self, text: str) -> None:
        self.problems.append(f"{self.place or 'edition'}: {text}")

    def close(self) -> None:
        """Report the keys that nobody asked for."""
        for key in self._rest:
            self.problem(f"unknown key {key}")
        self._rest = {}

    def has(self, key: str) -> bool:
        return key in self._rest

    def keys(self) -> tuple[str, ...]:
        return tuple(self._rest)

    def raw(self, key: str) -> object:
        """The value as it stands, None where the key is missing (which is a problem)."""
        if key not in self._rest:
            self.problem(f"{key} is missing")
            return None
        return self._rest.pop(key)

    def text(self, key: str) -> str:
        value = self.raw(key)
        if value is None:
            return ""
        if not isinstance(value, str) or not value.strip():
            self.problem(f"{key} is not a text")
            return ""
        return value

    def bilingual(self, name: str) -> Bilingual:
        """The texts `name_zh` and `name_en`; `zh` and `en` where the name is empty."""
        stem = f"{name}_" if name else ""
        return Bilingual(self.text(f"{stem}zh"), self.text(f"{stem}en"))

    def number(self, key: str, *, least: int = 1) -> int:
        value = self.raw(key)
        if value is None:
            return least
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            self.problem(f"{key} is not a whole number from {least}")
            return least
        return value

    def flag(self, key: str) -> bool:
        value = self.raw(key)
        if value is not None and not isinstance(value, bool):
            self.problem(f"{key} is neither true nor false")
        return value is True

    def day(self, key: str) -> date:
        value = self.raw(key)
        if type(value) is date:
            return value
        if value is not None:
            self.problem(f"{key} is not a day")
        return date.min

    def optional_day(self, key: str) -> date | None:
        return self.day(key) if self.has(key) else None

    def choice(self, key: str, allowed: Collection[str]) -> str:
        """One of the allowed words; empty where it is not."""
        value = self.text(key)
        if value and value not in allowed:
            self.problem(f"{key} {value!r} is not one of {', '.join(sorted(allowed))}")
        return value if value in allowed else ""

    def texts(self, key: str, allowed: Collection[str] | None = None, *, optional: bool = False) -> tuple[str, ...]:
        """A list of texts, each once and of the allowed ones."""
        if optional and not self.has(key):
            return ()
        value = self.raw(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            self.problem(f"{key} is not a list of texts")
            return ()
        for entry in value:
            if allowed is not None and entry not in allowed:
                self.problem(f"{key} names {entry!r}, which is not one of {', '.join(sorted(allowed))}")
        if len(set(value)) < len(value):
            self.problem(f"{key} names something twice")
        return tuple(entry for entry in value if allowed is None or entry in allowed)

    def members(self, key: str, kind: type[E]) -> frozenset[E]:
        """A list of texts as members of an enumeration."""
        return frozenset(kind(text) for text in self.texts(key, [str(member.value) for member in kind]))

    def table(self, key: str) -> "Table":
        value = self.raw(key)
        return Table({} if value is None else value, self.inside(key), self.problems)

    def tables(self, key: str, name: Callable[[Mapping[str, object]], str]) -> list["Table"]:
        """A list of tables, each placed by the name that `name` finds in it; none where the key is missing."""
        value = self._rest.pop(key, [])
        if not isinstance(value, list):
            self.problem(f"{key} is not a list of tables")
            return []
        return [
            Table(entry, self.inside(name(entry) if isinstance(entry, dict) else key), self.problems) for entry in value
        ]

    def inside(self, key: str) -> str:
        return f"{self.place}, {key}" if self.place else key
