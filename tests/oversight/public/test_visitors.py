"""How often something may be asked: for one address, and for one thing wherever it is asked from."""

from typing import Any

from django.core.cache import BaseCache
from django.core.cache.backends.locmem import LocMemCache
from django.test import RequestFactory

from oversight.public.visitors import take_place, take_place_of


class Seen(LocMemCache):
    """A cache that notes its keys."""

    def __init__(self, name: str) -> None:
        super().__init__(name, {})
        self.clear()
        self.keys: list[str] = []

    def add(self, key: Any, *given: Any, **named: Any) -> bool:
        self.keys.append(key)
        return super().add(key, *given, **named)


def taken(kept: BaseCache, address: str) -> bool:
    return take_place(kept, RequestFactory().get("/", REMOTE_ADDR=address), "receipt", most=2, seconds=3600)


def test_each_address_has_places_of_its_own() -> None:
    kept = Seen("addresses")
    assert [taken(kept, "203.0.113.7") for _ in range(3)] == [True, True, False]
    assert taken(kept, "203.0.113.8")


def test_each_link_has_places_of_its_own_and_no_key_tells_which() -> None:
    kept = Seen("links")
    of_one = [take_place_of(kept, "link-4711", "receipt-of-link", most=2, seconds=3600) for _ in range(3)]
    assert of_one == [True, True, False]
    assert take_place_of(kept, "link-4712", "receipt-of-link", most=2, seconds=3600)
    assert taken(kept, "203.0.113.7"), "what a link has used is not taken from an address"
    assert "4711" not in " ".join(kept.keys)
