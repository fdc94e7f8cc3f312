"""A large file is kept and given out in pieces; what is not what arrived is never given out."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage, default_storage
from django.http import StreamingHttpResponse
from pytest_django import Settings

from oversight.acts import ActRefused
from oversight.files import forgotten
from oversight.files.kinds import UNKNOWN
from oversight.files.streaming import ARRIVING, ASIDE, PIECE, Altered, digest_of, keep_large, open_verified, stream

pytestmark = pytest.mark.django_db
THREE_PIECES = b"%PDF-1.7 " + bytes(PIECE * 2) + b"end"


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path


def files_below(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


class Watched(ContentFile[bytes]):
    """Tells how much was asked for at once."""

    most = 0

    def read(self, *args: int) -> Any:
        self.most = max(self.most, args[0] if args else self.size)
        return super().read(*args)


class Dying(ContentFile[bytes]):
    """Its sender goes away after the first piece."""

    def read(self, *args: int) -> Any:
        if self.tell():
            raise ConnectionResetError
        return super().read(*args)


def test_it_is_known_by_its_hash_and_never_read_whole(media: Path) -> None:
    file = Watched(THREE_PIECES, name="C:\\录像\\操作.pdf")
    kept = keep_large(file, "evidence")
    assert kept.sha256 == hashlib.sha256(THREE_PIECES).hexdigest()
    assert (kept.size, kept.name, kept.media_type) == (len(THREE_PIECES), "操作.pdf", "application/pdf")
    assert kept.stored_as == f"evidence/{kept.sha256[:2]}/{kept.sha256}.pdf"
    assert file.most == PIECE
    assert [path.name for path in files_below(media)] == [f"{kept.sha256}.pdf"]
    assert oct(files_below(media)[0].stat().st_mode)[-3:] == "600"


def test_the_same_content_is_kept_once(media: Path) -> None:
    one, two = (keep_large(ContentFile(THREE_PIECES, name=name), "evidence") for name in ("a.pdf", "b.pdf"))
    assert one.stored_as == two.stored_as
    assert len(files_below(media)) == 1


def test_what_breaks_off_leaves_nothing_under_a_final_name(media: Path) -> None:
    with pytest.raises(ConnectionResetError):
        keep_large(Dying(THREE_PIECES, name="a.pdf"), "evidence")
    assert files_below(media) == []


def test_what_a_dead_process_left_is_swept_with_the_forgotten_ones(
    media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(forgotten._NAMED, "evidence", lambda _asked: set())
    left = media / "evidence" / ARRIVING / "0123"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"half")
    assert forgotten.remove_forgotten() == 0
    os.utime(left, (0, 0))
    assert forgotten.remove_forgotten() == 1
    assert not left.exists()


def test_an_altered_file_is_set_aside_when_the_same_content_comes_again(media: Path) -> None:
    kept = keep_large(ContentFile(THREE_PIECES, name="a.pdf"), "evidence")
    Path(default_storage.path(kept.stored_as)).write_bytes(b"something else")
    keep_large(ContentFile(THREE_PIECES, name="a.pdf"), "evidence")
    assert digest_of(kept.stored_as) == kept.sha256
    assert [path.read_bytes() for path in files_below(media / ASIDE)] == [b"something else"]


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [(b"", "a.pdf", "file_empty"), (b"x" * 11, "a.pdf", "file_too_large"), (b"x", " ..", "file_name")],
)
def test_what_cannot_be_kept_is_refused(settings: Settings, media: Path, content: bytes, name: str, code: str) -> None:
    settings.EVIDENCE_MAX_SIZE = 10
    with pytest.raises(ActRefused) as refused:
        keep_large(ContentFile(content, name=name), "evidence")
    assert refused.value.code == code
    assert files_below(media) == []


def test_evidence_may_be_anything() -> None:
    assert keep_large(ContentFile(b"MZ\x90\x00", name="malware.exe"), "evidence").media_type == UNKNOWN


def test_it_is_given_out_to_be_saved_and_never_run() -> None:
    kept = keep_large(ContentFile(THREE_PIECES, name="录像.pdf"), "evidence")
    answer = stream(open_verified(kept.stored_as, kept.sha256), sha256=kept.sha256, name=kept.name,
                    media_type=kept.media_type, size=kept.size)  # fmt: skip
    assert b"".join(sent(answer)) == THREE_PIECES
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Content-Length"] == str(kept.size)


def test_a_file_changed_on_the_disk_is_found_before_the_first_byte_leaves() -> None:
    kept = keep_large(ContentFile(THREE_PIECES, name="a.pdf"), "evidence")
    Path(default_storage.path(kept.stored_as)).write_bytes(THREE_PIECES[:-1] + b"X")
    with pytest.raises(Altered) as altered:
        open_verified(kept.stored_as, kept.sha256)
    assert altered.value.found == hashlib.sha256(THREE_PIECES[:-1] + b"X").hexdigest()


def test_a_file_that_is_gone_is_found_too() -> None:
    with pytest.raises(Altered) as altered:
        open_verified("evidence/00/none.pdf", "0" * 64)
    assert altered.value.found == ""


def test_a_file_changed_while_it_leaves_arrives_incomplete() -> None:
    kept = keep_large(ContentFile(THREE_PIECES, name="a.pdf"), "evidence")
    file = open_verified(kept.stored_as, kept.sha256)
    with Path(default_storage.path(kept.stored_as)).open("r+b") as other:
        other.seek(PIECE + 5)
        other.write(b"changed")
    answer = stream(file, sha256=kept.sha256, name="a.pdf", media_type="application/pdf", size=kept.size)
    arrived: list[bytes] = []
    with pytest.raises(Altered):
        arrived.extend(sent(answer))
    assert len(b"".join(arrived)) < kept.size


def sent(answer: StreamingHttpResponse) -> Iterator[bytes]:
    yield from cast("Iterator[bytes]", answer)


class Objects(Storage):
    """A storage that knows names only."""

    def __init__(self) -> None:
        self.saved: dict[str, bytes] = {}

    def exists(self, name: str) -> bool:
        return name in self.saved

    def _save(self, name: str, content: "File[bytes]") -> str:
        self.saved[name] = content.read()
        return name


def test_a_storage_without_paths_keeps_it_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    objects = Objects()
    monkeypatch.setattr("oversight.files.streaming.default_storage", objects)
    kept = keep_large(ContentFile(THREE_PIECES, name="a.pdf"), "evidence")
    assert objects.saved == {kept.stored_as: THREE_PIECES}
