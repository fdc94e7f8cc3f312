"""An act asked what stands against it, before anybody decides: it runs up to its first effect, and nothing stays.

Acts put facts first and effects after: by the first row that would be written, or the moment at which the decider's
name is needed, everything has been refused that can be judged without that person.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.db import connection, transaction

_READS = re.compile(r"\s*(?:SELECT|SAVEPOINT|RELEASE|ROLLBACK)\b", re.IGNORECASE)


class Reached(Exception):
    """No error: the rehearsal has come to its end, and nothing stood against the act up to there."""


@contextmanager
def rehearsal() -> Iterator[None]:
    """Whatever runs inside ends at its first write, or where it raises Reached; locks it took are let go.

    What else it raises is raised.
    """
    with suppress(Reached), transaction.atomic(), connection.execute_wrapper(_only_reads):
        yield
        raise Reached


def _only_reads(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
    if isinstance(sql, str) and _READS.match(sql):
        return execute(sql, params, many, context)
    raise Reached
