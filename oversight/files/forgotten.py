"""Files that no row names are removed: an act keeps its files first and may be refused after that.

Every floor says which rows name the files of a folder; folders that nobody registered stay as they are.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import Final

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import transaction

from oversight.clock import now
from oversight.files.lock import may_remove

logger = logging.getLogger(__name__)

AGE: Final = timedelta(days=1)
"""How long a file may wait for its row: an act takes seconds."""
MOST: Final = 500
"""Forgotten files of one folder. More were rather not forgotten: it is another database, or one put back in part."""
ASKED_AT_ONCE: Final = 1000

Named = Callable[[Sequence[str]], set[str]]
"""Which of these files some row names; asked for at most ASKED_AT_ONCE."""

_NAMED: dict[str, Named] = {}


def register(folder: str, model: str) -> None:
    """Say which model's rows name the files of a folder, in `stored_as`; in an app's `ready`."""

    def named(asked: Sequence[str]) -> set[str]:
        rows = apps.get_model(model)._base_manager
        return set(rows.filter(stored_as__in=asked).values_list("stored_as", flat=True))

    register_named(folder, named)


def register_named(folder: str, named: Named) -> None:
    """The same for a folder whose rows name its files in their own way."""
    _NAMED[folder] = named


def remove_forgotten() -> int:
    """Remove the files of registered folders that are older than a day and named by no row; returns how many."""
    before = now() - AGE
    return sum(_remove(folder, named, before) for folder, named in _NAMED.items())


def _remove(folder: str, named: Named, before: datetime) -> int:
    old = (name for name in _files(folder) if _is_older(name, before))
    found = list(islice(_unnamed(old, named), MOST + 1))
    if len(found) > MOST:
        logger.error("%s: more than %d files that no row names; none was removed", folder, MOST)
        return 0
    return sum(_remove_one(name, named) for name in found)


def _remove_one(name: str, named: Named) -> bool:
    """Remove one file, unless a row has come to name it since it was found."""
    with transaction.atomic():
        if not may_remove() or not list(_unnamed([name], named)):
            return False
        default_storage.delete(name)
    logger.info("%s was removed: no row names it", name)
    return True


def _unnamed(names: Iterable[str], named: Named) -> Iterator[str]:
    waiting = iter(names)
    while asked := list(islice(waiting, ASKED_AT_ONCE)):
        known = named(asked)
        yield from (name for name in asked if name not in known)


def _files(folder: str) -> Iterator[str]:
    """The names of all files below a folder of the storage."""
    if not default_storage.exists(folder):
        return
    folders, files = default_storage.listdir(folder)
    yield from (f"{folder}/{name}" for name in files)
    for inner in folders:
        yield from _files(f"{folder}/{inner}")


def _is_older(name: str, before: datetime) -> bool:
    try:
        return default_storage.get_modified_time(name) < before
    except FileNotFoundError:  # another run has just removed it
        return False
