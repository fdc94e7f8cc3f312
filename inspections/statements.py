"""What a party states in its defence, as a decision keeps it: each statement with the day on which it was received."""

import re
from dataclasses import dataclass, replace
from datetime import date

_BEGINNING = re.compile(r"\d{4}-\d\d-\d\d: ")
_LENGTH = len("2026-10-20: ")


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement; `received_on` is None where none was recorded."""

    received_on: date | None
    text: str


def recorded(received_on: date, text: str, before: str = "") -> str:
    """The statements on record with this one below them."""
    return "\n\n".join(filter(None, [before, f"{received_on.isoformat()}: {text}"]))


def statements(record: str) -> list[Statement]:
    """The statements on record, in the order in which they came in; what has no day belongs to the one above."""
    found: list[Statement] = []
    for part in record.split("\n\n"):
        day = _day(part)
        if day is not None:
            found.append(Statement(day, part[_LENGTH:]))
        elif found:
            found[-1] = replace(found[-1], text=f"{found[-1].text}\n\n{part}")
        elif part:
            found.append(Statement(None, part))
    return found


def _day(part: str) -> date | None:
    """The day with which a statement on record begins."""
    try:
        return date.fromisoformat(part[:10]) if _BEGINNING.match(part) else None
    except ValueError:
        return None
