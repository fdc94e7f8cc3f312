"""The numbers of an officer's home. Each app registers its own; each number opens the list it counts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from oversight.acts.refused import Text
from oversight.models import Officer

Rows = Callable[[Officer], "QuerySet[Any]"]


class Group(Enum):
    """The questions an officer comes with, in the order of a working day."""

    MINE = _("Mine")
    DECIDE = _("Waiting for a decision")
    TODAY = _("Due today")
    WEEK = _("Due this week")
    OVERDUE = _("Overdue")
    QUEUE = _("In the queue")


@dataclass(frozen=True, slots=True)
class HomeNumber:
    """One number: `rows` is what it counts, `model` and `query` the list (with its filter) that shows just these."""

    key: str
    group: Group
    title: Text
    model: str
    query: Mapping[str, str] = field(default_factory=dict)
    rows: Rows = field(kw_only=True)
    urgent: bool = False


_NUMBERS: dict[str, HomeNumber] = {}


def register_home(number: HomeNumber) -> None:
    """Add a number to every home; its key must be new."""
    if number.key in _NUMBERS:
        raise ValueError(f"two numbers of the home are called {number.key}")
    _NUMBERS[number.key] = number


def home_numbers() -> list[HomeNumber]:
    """Every number, by group, then in the order they were registered."""
    order = list(Group)
    return sorted(_NUMBERS.values(), key=lambda number: order.index(number.group))
