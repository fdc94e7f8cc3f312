from collections.abc import Callable, Mapping
from typing import Any, TypeVar

_F = TypeVar("_F", bound=Callable[..., Any])

def display(
    *,
    boolean: bool | None = None,
    ordering: str | None = None,
    description: Any = None,
    empty_value: str | None = None,
    label: bool | str | Mapping[str, str] | None = None,
) -> Callable[[_F], _F]: ...
