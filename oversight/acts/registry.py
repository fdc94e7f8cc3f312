"""The table of all acts: buttons, confirmation pages, forbidden-edge tests and docs/acts.md are made from it."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from oversight.acts.act import Act

_ACTS: dict[str, "Act[Any, Any, Any]"] = {}


def register(act: "Act[Any, Any, Any]") -> None:
    """Add an act; its name must be new."""
    if act.name in _ACTS:
        raise ValueError(f"two acts are called {act.name}")
    _ACTS[act.name] = act


def find(name: str) -> "Act[Any, Any, Any]":
    """The act of that name; KeyError where there is none."""
    return _ACTS[name]


def all_acts() -> list["Act[Any, Any, Any]"]:
    """Every act, by name."""
    return [_ACTS[name] for name in sorted(_ACTS)]


def acts_on(label: str) -> list["Act[Any, Any, Any]"]:
    """The acts on one kind of subject ("inspections.Case"), in the order they were declared."""
    return [act for act in _ACTS.values() if act.on == label]
