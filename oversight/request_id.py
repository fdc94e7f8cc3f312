"""The id of the request or task at hand: joins the ledger rows, the log lines and the history of one click."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_request_id: ContextVar[str] = ContextVar("request_id", default="")


def request_id() -> str:
    """The current id, "" outside any request or task."""
    return _request_id.get()


@contextmanager
def request_scope(value: str = "") -> Iterator[str]:
    """Everything inside shares one id."""
    token = _request_id.set(value or uuid.uuid4().hex)
    try:
        yield _request_id.get()
    finally:
        _request_id.reset(token)
