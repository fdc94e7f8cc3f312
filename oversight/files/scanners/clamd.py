"""ClamAV's daemon: a file is sent piece by piece (INSTREAM) over TCP or a local socket."""

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils.translation import gettext_noop

from oversight.files.kinds import is_known
from oversight.files.scanners import NotScanned, ScannerDown, Verdict
from oversight.files.streaming import pieces

CONNECT: Final = 5.0
"""Seconds until it must have taken the call."""
ANSWER: Final = 300.0
"""Seconds for each step: it looks at a large archive once all of it has arrived."""
MOST_SAID: Final = 4096
_TOO_LARGE: Final = "size limit exceeded"


class Clamd:
    """A clamd at `settings.CLAMD`: "host:port", or the path of its socket."""

    def scan(self, stored_as: str, *, media_type: str) -> Verdict:
        """What is of no known kind is held back even where nothing was found in it.

        A file that is larger than clamd takes (StreamMaxLength) was not looked at, and is held back for a person.
        """
        said = self._ask(stored_as)
        if said.endswith(" FOUND"):
            found = said.removeprefix("stream: ").removesuffix(" FOUND")
            return Verdict(found, f"clamd: {found}")
        if _TOO_LARGE in said:
            return Verdict("too large", gettext_noop("clamd takes no file of this size: not looked at"))
        if not said.endswith("OK"):
            raise NotScanned(said)
        if not is_known(media_type):
            return Verdict("unknown type", gettext_noop("clamd found nothing, type unknown"))
        return Verdict("", gettext_noop("clamd found nothing"))

    def _ask(self, stored_as: str) -> str:
        with default_storage.open(stored_as) as file, _connected() as called:
            try:
                called.sendall(b"zINSTREAM\0")
                for piece in pieces(file):
                    called.sendall(struct.pack(">L", len(piece)) + piece)
                called.sendall(struct.pack(">L", 0))
            except (BrokenPipeError, ConnectionResetError):
                pass  # it has stopped listening and says why
            except TimeoutError as error:
                raise NotScanned("clamd took too long") from error
            return _answer(called)


def _answer(called: socket.socket) -> str:
    said = b""
    try:
        while not said.endswith(b"\0") and len(said) < MOST_SAID and (more := called.recv(1024)):
            said += more
    except TimeoutError as error:
        raise NotScanned("clamd took too long") from error
    except OSError as error:
        raise NotScanned(f"clamd broke off: {error}") from error
    if not said:
        raise NotScanned("clamd said nothing")
    return said.rstrip(b"\0\n").decode("utf-8", "replace").strip()


@contextmanager
def _connected() -> Iterator[socket.socket]:
    address: str = settings.CLAMD
    local = address.startswith("/")
    host, _colon, port = address.rpartition(":")
    called = socket.socket(socket.AF_UNIX) if local else None
    try:
        if called is not None:
            called.settimeout(CONNECT)
            called.connect(address)
        else:
            called = socket.create_connection((host.strip("[]"), int(port)), timeout=CONNECT)
    except OSError as error:
        if called is not None:
            called.close()
        raise ScannerDown(f"clamd at {address} does not answer: {error}") from error
    with called:
        called.settimeout(ANSWER)
        yield called
