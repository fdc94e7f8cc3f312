"""The parts that operators watch; each app adds its own when it starts (`AppConfig.ready`)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db import Error
from django.utils.translation import gettext_lazy as _

from oversight.acts.refused import Text
from oversight.clock import now


class Light(StrEnum):
    """Green: nothing to do. Amber: look today. Red: something stands still."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Reading:
    """How a part is: its light, one sentence, and the figures behind it (JSON values)."""

    light: Light
    text: Text
    facts: Mapping[str, Any] = field(default_factory=dict)


Part = Callable[[], Reading]

_parts: dict[str, Part] = {}


def register_part(name: str, part: Part) -> None:
    """Add a part; its name must be new."""
    if name in _parts:
        raise ValueError(f"two parts are called {name}")
    _parts[name] = part


def age_part(
    since: Callable[[], datetime | None], *, amber: timedelta, red: timedelta, idle: Text, waiting: Text
) -> Part:
    """A part that is well while nothing has waited for long.

    since    when the oldest waiting thing began to wait, None where nothing does
    idle     what to say then; waiting: what to say otherwise
    """

    def read() -> Reading:
        oldest = since()
        if oldest is None:
            return Reading(Light.GREEN, idle, {"oldest_seconds": None})
        return Reading(_light(now() - oldest, amber, red), waiting, {"oldest_seconds": _seconds(now() - oldest)})

    return read


def sign_of_life(at: datetime | None, *, amber: timedelta, red: timedelta, heard: Text, silent: Text) -> Reading:
    """How a part is that reports regularly; red where it was never heard of."""
    if at is None:
        return Reading(Light.RED, silent, {"last_heard": None})
    light = _light(now() - at, amber, red)
    return Reading(light, heard if light is Light.GREEN else silent, {"last_heard": at.isoformat()})


def readings() -> dict[str, Reading]:
    """Every part, asked now. A part whose database fails is red and spoils no other."""
    return {name: _read(part) for name, part in sorted(_parts.items())}


def worst(readings_by_part: Mapping[str, Reading]) -> Light:
    """The light of the whole: that of its worst part."""
    order = list(Light)
    return max((reading.light for reading in readings_by_part.values()), key=order.index, default=Light.GREEN)


def _read(part: Part) -> Reading:
    try:
        return part()
    except Error as error:
        return Reading(Light.RED, _("The database cannot be asked."), {"error": type(error).__name__})


def _light(age: timedelta, amber: timedelta, red: timedelta) -> Light:
    if age >= red:
        return Light.RED
    return Light.AMBER if age >= amber else Light.GREEN


def _seconds(age: timedelta) -> int:
    return int(age.total_seconds())
