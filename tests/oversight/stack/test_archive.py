"""An archive is whole and unchanged, or it is refused."""

import io
import tarfile
from pathlib import Path

import pytest

from oversight.stack.archive import DUMP, Archive, Manifest, Writer
from oversight.stack.failure import StackFailure


def manifest() -> Manifest:
    return Manifest("20261122T000000Z", server_version=18, dump_version=18, owner_role="o", application_role="a")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A backup of a dump and one file."""
    (tmp_path / "source").write_bytes(b"content" * 100)
    writer = Writer(tmp_path / "backup.tar")
    writer.add(DUMP, tmp_path / "source")
    writer.add("media/通知/1.pdf", tmp_path / "source")
    writer.finish(manifest())
    return tmp_path / "backup.tar"


def test_what_went_in_comes_out(path: Path, tmp_path: Path) -> None:
    archive = Archive(path)
    archive.extract_media(tmp_path / "media")
    assert (tmp_path / "media" / "通知" / "1.pdf").read_bytes() == b"content" * 100
    assert archive.manifest.server_version == 18
    assert path.stat().st_mode & 0o777 == 0o600


def test_one_changed_byte_is_found(path: Path) -> None:
    text = bytearray(path.read_bytes())
    text[text.index(b"content")] ^= 1
    path.write_bytes(text)
    with pytest.raises(StackFailure, match=r"damaged.*database\.dump was changed.*nothing was changed"):
        Archive(path)


@pytest.mark.parametrize("left", [0, 600, 2000])
def test_an_archive_cut_short_is_refused(path: Path, left: int) -> None:
    path.write_bytes(path.read_bytes()[:left])
    with pytest.raises(StackFailure, match="damaged or not a backup"):
        Archive(path)


def test_a_member_that_the_manifest_does_not_know_is_refused(path: Path) -> None:
    with tarfile.open(path, "a:") as tar:
        tar.addfile(tarfile.TarInfo("media/slipped-in"), io.BytesIO())
    with pytest.raises(StackFailure, match="slipped-in"):
        Archive(path)


def test_a_member_that_would_leave_its_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "source").write_bytes(b"x")
    writer = Writer(tmp_path / "evil.tar")
    writer.add("media/../../evil", tmp_path / "source")
    writer.finish(manifest())
    with pytest.raises(StackFailure, match="no place in a backup"):
        Archive(tmp_path / "evil.tar")


def test_another_file_is_no_backup(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("hello")
    with pytest.raises(StackFailure, match="not a backup"):
        Archive(tmp_path / "letter.txt")
    with pytest.raises(StackFailure, match="does not exist"):
        Archive(tmp_path / "nothing.tar")
