"""One saved object of every kind the admin shows, for the tests that walk all of them.

Files `makers_<app>….py` say how one of its objects comes to be in an authority's region. A kind the admin shows
and nobody makes fails those tests, so that no page is left unwalked.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

from django.db.models import Model

from oversight.models import Authority

M = TypeVar("M", bound=Model)

_MAKERS: dict[type[Model], Callable[[Authority], Model]] = {}


def makes(model: type[M]) -> Callable[[Callable[[Authority], M]], Callable[[Authority], M]]:
    """Declare the function that saves one more object of this kind in the region of an authority."""

    def declare(maker: Callable[[Authority], M]) -> Callable[[Authority], M]:
        _MAKERS[model] = maker
        return maker

    return declare


def make(model: type[Any], authority: Authority) -> Any:
    """One more object of that kind, in the region of that authority."""
    if model not in _MAKERS:
        for path in sorted(Path(__file__).parent.glob("makers_*.py")):
            import_module(f"tests.factories.{path.stem}")
    if model not in _MAKERS:
        raise LookupError(f"tests/factories/makers_{model._meta.app_label}.py makes no {model.__name__}")
    return _MAKERS[model](authority)
