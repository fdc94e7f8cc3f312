"""What upper floors add to the page of an object below them: its notices, its cases, its PDF."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from oversight.acts.refused import Text
from oversight.models import Officer

Context = Callable[[Any, Officer], dict[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Panel:
    """One section of an object page.

    key       stable name, also its anchor
    template  shows the context; it also gets `subject`, `officer` and `request`
    context   what to show of this subject to this officer; None where there is nothing to show
    first     above the fields (what is next) instead of below them
    side      in the narrow column, beside what is worked on: what one looks up now and then
    place     the lower, the earlier on the page; panels of one place stand in the order they were registered
    """

    key: str
    title: Text
    template: str
    context: Context
    first: bool = False
    side: bool = False
    place: int = 50


_PANELS: dict[str, list[Panel]] = {}


def register_panel(label: str, panel: Panel) -> None:
    """Add a panel to the page of one kind of object ("inspections.Case"); keys are unique for each kind."""
    panels = _PANELS.setdefault(label, [])
    if any(known.key == panel.key for known in panels):
        raise ValueError(f"{label} already has a panel {panel.key}")
    panels.append(panel)


def panels_of(label: str) -> list[Panel]:
    """The panels of one kind of object, by their place, then in the order they were registered."""
    return sorted(_PANELS.get(label, []), key=lambda panel: panel.place)
