"""The shape of facts: which keys there are, all the way down."""

from typing import Any


def differences(one: Any, other: Any, place: str = "facts") -> list[str]:
    """Where two facts have other keys; what is empty in one of them says nothing of its shape."""
    if not one or not other:
        return []
    if isinstance(one, dict) and isinstance(other, dict):
        shared = [part for key in one if key in other for part in differences(one[key], other[key], f"{place}.{key}")]
        return [f"{place}.{key}" for key in sorted(set(one) ^ set(other))] + shared
    if isinstance(one, list) and isinstance(other, list):
        return differences(one[0], other[0], f"{place}[]")
    if isinstance(one, dict | list) or isinstance(other, dict | list):
        return [place]
    return []
