"""One backup: a tar file of the database's dump, the files, and last a manifest with the hash of each member."""

import hashlib
import io
import json
import os
import tarfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

from oversight.stack.failure import StackFailure

FORMAT = 1
MANIFEST = "manifest.json"
DUMP = "database.dump"
SECRET = "secret_key"  # noqa: S105 - the name of a member
MEDIA = "media/"
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Member:
    """What the manifest says of one member."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds and where it comes from."""

    made_at: str
    server_version: int
    dump_version: int
    owner_role: str
    application_role: str
    format: int = FORMAT
    files: dict[str, Member] = field(default_factory=dict)


class Writer:
    """Writes an archive member by member; without `finish` it has no manifest and so is no backup."""

    def __init__(self, path: Path) -> None:
        """Begin a new archive that only its owner may read."""
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        self.file = os.fdopen(descriptor, "wb")
        self.tar = tarfile.open(fileobj=self.file, mode="w", format=tarfile.PAX_FORMAT)  # noqa: SIM115 - closed in finish
        self.files: dict[str, Member] = {}

    def add(self, name: str, path: Path) -> None:
        """Add one file as large as it is now. Raises FileNotFoundError where it is gone."""
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            reader = _HashingReader(file)
            self.tar.addfile(_header(name, size), reader)
        self.files[name] = Member(size, reader.digest.hexdigest())

    def finish(self, manifest: Manifest) -> None:
        """Write the manifest and bring everything to the disk."""
        manifest.files.update(self.files)
        text = json.dumps(asdict(manifest), indent=1, ensure_ascii=False).encode()
        self.tar.addfile(_header(MANIFEST, len(text)), io.BytesIO(text))
        self.close()

    def close(self) -> None:
        """Close the file; safe to call twice."""
        if not self.file.closed:
            self.tar.close()
            self.file.flush()
            os.fsync(self.file.fileno())
            self.file.close()


class Archive:
    """A backup that was read whole and found undamaged."""

    def __init__(self, path: Path) -> None:
        """Open and check a backup. Raises StackFailure where it is damaged, cut short or something else."""
        self.path = path
        try:
            with tarfile.open(path, "r:") as tar:
                self.manifest = self._manifest(tar)
                found = [info for info in tar if info.name != MANIFEST]
                for info in found:
                    _check(tar, info, self.manifest)
        except FileNotFoundError as error:
            raise StackFailure(f"{path} does not exist.") from error
        except (tarfile.TarError, EOFError, ValueError, TypeError, KeyError) as error:
            raise StackFailure(
                f"{path} is damaged or not a backup of this system ({error}); nothing was changed."
            ) from error
        if missing := sorted(set(self.manifest.files) - {info.name for info in found}):
            raise StackFailure(f"{path} is damaged: {missing[0]} is missing; nothing was changed.")

    def extract(self, name: str, target: Path) -> None:
        """Write one member to `target`, readable by its owner only."""
        with tarfile.open(self.path, "r:") as tar:
            _copy(tar, tar.getmember(name), target)

    def extract_media(self, folder: Path) -> None:
        """Write every file below `folder`, which must not exist."""
        folder.mkdir(mode=0o700)
        with tarfile.open(self.path, "r:") as tar:
            for info in tar:
                if info.name.startswith(MEDIA):
                    _copy(tar, info, folder / info.name.removeprefix(MEDIA))

    @staticmethod
    def _manifest(tar: tarfile.TarFile) -> Manifest:
        file = tar.extractfile(MANIFEST)
        if file is None:
            raise ValueError("no manifest")
        values = json.load(file)
        if values["format"] != FORMAT:
            raise StackFailure(f"This backup has format {values['format']}; this version reads format {FORMAT}.")
        members = {name: Member(**member) for name, member in values.pop("files").items()}
        return Manifest(**values, files=members)


def now() -> str:
    """The moment of a backup, in UTC, fit for a file name."""
    return time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())


class _HashingReader(io.RawIOBase):
    """Passes a file through and remembers the hash of what was read."""

    def __init__(self, file: IO[bytes]) -> None:
        super().__init__()
        self.file = file
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        block = self.file.read(size)
        self.digest.update(block)
        return block


def _header(name: str, size: int) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.size, info.mode, info.mtime = size, 0o600, int(time.time())
    return info


def _check(tar: tarfile.TarFile, info: tarfile.TarInfo, manifest: Manifest) -> None:
    """Raise ValueError where a member is not what the manifest says, or would leave the folder it belongs in."""
    path = PurePosixPath(info.name)
    if path.is_absolute() or ".." in path.parts or not info.isreg():
        raise ValueError(f"{info.name} has no place in a backup")
    member = manifest.files[info.name]
    digest = hashlib.sha256()
    for block in _blocks(tar, info):
        digest.update(block)
    if (info.size, digest.hexdigest()) != (member.size, member.sha256):
        raise ValueError(f"{info.name} was changed")


def _copy(tar: tarfile.TarFile, info: tarfile.TarInfo, target: Path) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        for block in _blocks(tar, info):
            file.write(block)
        file.flush()
        os.fsync(file.fileno())


def _blocks(tar: tarfile.TarFile, info: tarfile.TarInfo) -> Iterator[bytes]:
    file = tar.extractfile(info)
    while file is not None and (block := file.read(CHUNK)):
        yield block
