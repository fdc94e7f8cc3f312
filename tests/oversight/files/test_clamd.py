"""What clamd is asked and what its answers mean; a false clamd answers from a thread."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from oversight.files.kinds import UNKNOWN
from oversight.files.scanners import NotScanned, ScannerDown, Verdict, clamd
from oversight.files.scanners.clamd import Clamd
from oversight.files.streaming import PIECE

CONTENT = b"a" * (PIECE + 5)
PDF = "application/pdf"


@pytest.fixture
def stored(settings: Any, tmp_path: Path) -> str:
    settings.MEDIA_ROOT = str(tmp_path / "media")
    return default_storage.save("evidence/a.pdf", ContentFile(CONTENT))


class FalseClamd:
    """One call: takes what INSTREAM sends, says what it was told to say."""

    def __init__(self, listening: socket.socket, answer: bytes | None, *, take: int = 1 << 30) -> None:
        self.listening, self.answer, self.take = listening, answer, take
        self.command, self.content = b"", b""
        self.silent = threading.Event()

    def serve(self) -> None:
        called, _address = self.listening.accept()
        with called, called.makefile("rb") as said:
            self.command = said.read(10)
            while len(self.content) < self.take and (length := struct.unpack(">L", said.read(4))[0]):
                self.content += said.read(length)
            if self.answer is None:
                self.silent.wait(5)
            else:
                called.sendall(self.answer)


@contextmanager
def false_clamd(
    settings: Any, answer: bytes | None, *, at: Path | None = None, take: int = 1 << 30
) -> Iterator[FalseClamd]:
    listening = socket.socket(socket.AF_UNIX if at else socket.AF_INET)
    listening.bind(str(at) if at else ("127.0.0.1", 0))
    listening.listen()
    settings.CLAMD = str(at) if at else f"127.0.0.1:{listening.getsockname()[1]}"
    served = FalseClamd(listening, answer, take=take)
    thread = threading.Thread(target=served.serve, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        served.silent.set()
        thread.join(5)
        listening.close()


def test_the_whole_file_is_sent_in_pieces_and_the_answer_believed(settings: Any, stored: str) -> None:
    with false_clamd(settings, b"stream: OK\0") as served:
        assert Clamd().scan(stored, media_type=PDF) == Verdict("", "clamd found nothing")
    assert (served.command, served.content) == (b"zINSTREAM\0", CONTENT)


def test_a_local_socket_is_called_by_its_path(settings: Any, stored: str, tmp_path: Path) -> None:
    with false_clamd(settings, b"stream: OK\0", at=tmp_path / "clamd.ctl"):
        assert not Clamd().scan(stored, media_type=PDF).found


def test_what_was_found_is_named(settings: Any, stored: str) -> None:
    with false_clamd(settings, b"stream: Win.Test.EICAR_HDB-1 FOUND\0"):
        assert Clamd().scan(stored, media_type=PDF).found == "Win.Test.EICAR_HDB-1"


def test_what_is_unknown_is_held_back_even_where_nothing_was_found(settings: Any, stored: str) -> None:
    with false_clamd(settings, b"stream: OK\0"):
        assert Clamd().scan(stored, media_type=UNKNOWN).found == "unknown type"


def test_a_file_that_clamd_does_not_take_was_not_looked_at_and_is_held_back(settings: Any, stored: str) -> None:
    with false_clamd(settings, b"INSTREAM size limit exceeded. ERROR\0", take=1):
        assert Clamd().scan(stored, media_type=PDF).found == "too large"


@pytest.mark.parametrize("answer", [b"", b"Access denied. ERROR\0"])
def test_an_answer_that_says_nothing_of_the_file_leaves_it_waiting(settings: Any, stored: str, answer: bytes) -> None:
    with false_clamd(settings, answer), pytest.raises(NotScanned):
        Clamd().scan(stored, media_type=PDF)


def test_a_clamd_that_takes_too_long_leaves_the_file_waiting(
    settings: Any, stored: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clamd, "ANSWER", 0.2)
    with false_clamd(settings, None), pytest.raises(NotScanned):
        Clamd().scan(stored, media_type=PDF)


@pytest.mark.parametrize("address", ["127.0.0.1:1", "/nowhere/clamd.ctl"])
def test_where_nobody_answers_the_scanner_is_down(settings: Any, stored: str, address: str) -> None:
    settings.CLAMD = address
    with pytest.raises(ScannerDown):
        Clamd().scan(stored, media_type=PDF)


def test_a_file_that_is_gone_is_no_matter_of_the_scanner(settings: Any, stored: str) -> None:
    default_storage.delete(stored)
    with pytest.raises(FileNotFoundError):
        Clamd().scan(stored, media_type=PDF)
