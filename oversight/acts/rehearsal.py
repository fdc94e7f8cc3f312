"""An act asked what stands against it, before anybody decides: it runs up to its first effect, and nothing stays.

Acts put facts first and effects after: by the first row that would be written, or the moment at which the decider's
name is needed, everything has been refused that can be judged without that person. What waits for the commit is
forgotten with the transaction, and no file is kept (`rehearsing`).
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import Any

from django.db import connection, transaction

_READS = re.compile(r"\s*(?:SELECT|SAVEPOINT|RELEASE|ROLLBACK)\b", re.IGNORECASE)
_rehearsing: ContextVar[bool] = ContextVar("rehearsing", default=False)


class Reached(Exception):
    """No error: the rehearsal has come to its end, and nothing stood against the act up to there."""


def rehearsing() -> bool:
    """Whether what runs now is only asked: effects that no transaction undoes ask this first."""
    return _rehearsing.get()


@contextmanager
def rehearsal() -> Iterator[None]:
    """Whatever runs inside ends at its first write, or where it raises Reached; locks it took are let go.

    What else it raises is raised.
    """
    with suppress(Reached), transaction.atomic(), _only_asked(), _writes_end_it():
        yield
        raise Reached


@contextmanager
def _only_asked() -> Iterator[None]:
    token = _rehearsing.set(True)
    try:
        yield
    finally:
        _rehearsing.reset(token)


@contextmanager
def _writes_end_it() -> Iterator[None]:
    """First among the wrappers: those around a request put a SELECT of their own before each statement that writes."""
    connection.execute_wrappers.insert(0, _only_reads)
    try:
        yield
    finally:
        connection.execute_wrappers.remove(_only_reads)


def _only_reads(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
    if isinstance(sql, str) and all(_READS.match(one) for one in sql.split(";") if one.strip()):
        return execute(sql, params, many, context)
    raise Reached
