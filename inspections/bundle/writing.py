"""Writing a bundle into the storage, piece by piece: memory stays flat, whatever it holds."""

import hashlib
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from importlib.resources import files
from typing import IO, Any, Final

from django.utils import timezone

from inspections.bundle.manifest import canonical, manifest_of, path_of, piece_of
from inspections.models import Case, CustodyEvent, Evidence
from oversight.files.streaming import Altered, open_verified, pieces, settle, staged

FOLDER: Final = "exports"
HELD_BACK: Final = {Evidence.Scan.PENDING: "not scanned", Evidence.Scan.QUARANTINED: "quarantined"}
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
"""ZIP files know no day before; all their entries bear it, the manifest says when the bundle was made."""


@dataclass(slots=True)
class Bundle:
    """A bundle that was written. `manifest_sha256` is what the letter prints; `altered` was found while writing."""

    stored_as: str
    manifest_sha256: str
    sha256: str
    exported: list[Evidence] = field(default_factory=list)
    altered: list[tuple[Evidence, str]] = field(default_factory=list)


def bundle_name(case: Case, manifest_sha256: str) -> str:
    """Where the bundle of a case with this manifest lies."""
    return f"{FOLDER}/{case.pk}/{manifest_sha256}.zip"


_BUNDLE: Final = re.compile(rf"{FOLDER}/([0-9]+)/([0-9a-f]{{64}})\.zip")


def named_bundles(asked: Sequence[str]) -> set[str]:
    """Which of these files the chain of custody names: an act that was refused after it wrote one leaves no event.

    What is no bundle by its name counts as named: it is not ours to remove.
    """
    found = set()
    for name in asked:
        bundle = _BUNDLE.fullmatch(name)
        if bundle is None or _left(int(bundle[1]), bundle[2]):
            found.add(name)
    return found


def _left(case: int, manifest: str) -> bool:
    return CustodyEvent.objects.filter(evidence__case=case, note__startswith=f"manifest {manifest} ").exists()


def write_bundle(case: Case, evidence: list[Evidence], at: datetime) -> Bundle:
    """Write the evidence of a case; what is held back or was altered is listed and left out."""
    with staged("evidence") as arriving:
        bundle = Bundle("", "", "")
        with zipfile.ZipFile(arriving.file, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
            listed = [_piece(archive, one, bundle) for one in evidence]
            manifest = canonical(manifest_of(case, listed, timezone.localtime(at).isoformat()))
            _write(archive, "manifest.json", manifest)
            for name in ("README.txt", "verify.py"):
                _write(archive, name, files("inspections.bundle").joinpath(name).read_bytes())
        bundle.manifest_sha256 = hashlib.sha256(manifest).hexdigest()
        bundle.sha256 = _hash(arriving.file)
        bundle.stored_as = bundle_name(case, bundle.manifest_sha256)
        settle(arriving, bundle.stored_as, bundle.sha256)
    return bundle


def _piece(archive: zipfile.ZipFile, evidence: Evidence, bundle: Bundle) -> dict[str, Any]:
    if not evidence.stored_as:
        return piece_of(evidence, path="", not_included="a thing")
    if evidence.is_held_back:
        return piece_of(evidence, path="", not_included=HELD_BACK[Evidence.Scan(evidence.scan)])
    try:
        _copy(archive, evidence)
    except Altered as altered:
        bundle.altered.append((evidence, altered.found))
        return piece_of(evidence, path="", not_included="found altered")
    bundle.exported.append(evidence)
    return piece_of(evidence, path=path_of(evidence))


def _copy(archive: zipfile.ZipFile, evidence: Evidence) -> None:
    """Verified first: an entry that was begun cannot be taken back. Verified again while it is copied."""
    hashed = hashlib.sha256()
    entry = _entry(path_of(evidence))
    file = open_verified(evidence.stored_as, evidence.sha256)
    with file, archive.open(entry, "w", force_zip64=True) as target:
        for piece in pieces(file):
            hashed.update(piece)
            target.write(piece)
    if hashed.hexdigest() != evidence.sha256:
        raise RuntimeError(f"{evidence.stored_as} was changed while it was copied")


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EARLIEST)
    entry.external_attr = 0o600 << 16
    return entry


def _write(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    archive.writestr(_entry(name), content)


def _hash(file: "IO[bytes]") -> str:
    hashed = hashlib.sha256()
    file.seek(0)
    for piece in pieces(file):
        hashed.update(piece)
    return hashed.hexdigest()
