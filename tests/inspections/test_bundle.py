"""Whoever gets a bundle finds out alone, without us and offline, whether it is what was exported."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage

from inspections.acts.exporting import export_evidence
from inspections.bundle import Bundle
from inspections.bundle import verify as bundle_verifier
from inspections.models import Case, CustodyEvent, Evidence
from oversight.acts import ActRefused
from oversight.files import forgotten
from oversight.models import Officer
from tests.inspections.factories import fresh
from tests.inspections.proofs import PDF, file_of, tamper, thing_of

What = CustodyEvent.What


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")


@pytest.fixture
def bundle(case: Case, beijing_inspector: Officer) -> Bundle:
    file_of(case, beijing_inspector, PDF + b"1", "录像 一.pdf")
    file_of(case, beijing_inspector, PDF + b"2")
    file_of(case, beijing_inspector, b"MZ\x90\x00", "样本.exe")
    thing_of(case, beijing_inspector)
    return export_evidence(fresh(case), beijing_inspector, reason="For the court.")


def unpacked(bundle: Bundle, to: Path) -> Path:
    with zipfile.ZipFile(default_storage.path(bundle.stored_as)) as archive:
        archive.extractall(to)
    return to


def verified(where: Path, verifier: Path, *expected: str) -> tuple[int, str]:
    """What a third party sees: a Python of its own, nothing of ours on its path."""
    ran = subprocess.run(
        [sys.executable, "-I", verifier, where, *expected], capture_output=True, cwd=verifier.parent, check=False
    )
    return ran.returncode, ran.stdout.decode()


def test_a_third_party_verifies_the_bundle_as_it_left(bundle: Bundle, tmp_path: Path) -> None:
    folder = unpacked(bundle, tmp_path / "out")
    for where in (Path(default_storage.path(bundle.stored_as)), folder):
        code, said = verified(where, folder / "verify.py", bundle.manifest_sha256)
        assert code == 0, said
        assert "GOOD" in said
        assert "not included 未包含: 3. 操作录像 (quarantined)" in said


def first(folder: Path) -> Path:
    return next((folder / "evidence").iterdir())


def change(folder: Path) -> None:
    first(folder).write_bytes(b"another")


def lose(folder: Path) -> None:
    first(folder).unlink()


def add(folder: Path) -> None:
    (folder / "evidence" / "more.pdf").write_bytes(PDF)


def rewrite(folder: Path) -> None:
    """The file and the manifest are changed together: only the letter gives it away."""
    change(folder)
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text())
    for one in manifest["evidence"]:
        if one["path"].endswith(first(folder).name):
            one["sha256"], one["size"] = hashlib.sha256(b"another").hexdigest(), len(b"another")
    path.write_text(json.dumps(manifest))


@pytest.mark.parametrize(
    ("tampering", "sign"),
    [(change, "changed"), (lose, "missing"), (add, "not in the manifest"), (rewrite, "not the one of the letter")],
)
def test_tampering_is_found(bundle: Bundle, tmp_path: Path, tampering: Callable[[Path], None], sign: str) -> None:
    folder = unpacked(bundle, tmp_path / "out")
    tampering(folder)
    packed = Path(shutil.make_archive(str(tmp_path / "again"), "zip", folder))
    for where in (folder, packed):
        code, said = verified(where, folder / "verify.py", bundle.manifest_sha256)
        assert code == 1
        assert sign in said


def test_a_cut_off_archive_is_no_bundle(bundle: Bundle, tmp_path: Path) -> None:
    folder = unpacked(bundle, tmp_path / "out")
    half = tmp_path / "half.zip"
    half.write_bytes(Path(default_storage.path(bundle.stored_as)).read_bytes()[:500])
    assert verified(half, folder / "verify.py")[0] == 1


def test_the_manifest_is_canonical_and_tells_every_piece_with_its_custody(bundle: Bundle, tmp_path: Path) -> None:
    content = (unpacked(bundle, tmp_path / "out") / "manifest.json").read_bytes()
    manifest = json.loads(content)
    assert hashlib.sha256(content).hexdigest() == bundle.manifest_sha256
    again = json.dumps(manifest, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
    assert content.decode() == again
    listed = [(one["number"], one["path"], one["not_included"]) for one in manifest["evidence"]]
    assert listed == [
        (1, "evidence/0001-录像_一.pdf", ""),
        (2, "evidence/0002-录像.pdf", ""),
        (3, "", "quarantined"),
        (4, "", "a thing"),
    ]
    assert [event["what"] for event in manifest["evidence"][0]["custody"]] == ["received", "scanned"]


def test_each_exported_piece_says_so_with_the_hash_of_the_manifest(bundle: Bundle) -> None:
    exported = CustodyEvent.objects.filter(what=What.EXPORTED)
    assert [event.evidence.number for event in exported] == [1, 2]
    assert all(bundle.manifest_sha256 in event.note and event.matches for event in exported)


def test_an_altered_file_is_left_out_and_found(case: Case, beijing_inspector: Officer, tmp_path: Path) -> None:
    bad, good = file_of(case, beijing_inspector, PDF + b"1"), file_of(case, beijing_inspector, PDF + b"2")
    tamper(bad)
    bundle = export_evidence(fresh(case), beijing_inspector, reason="For the archive.")
    assert bundle.exported == [good]
    assert bad.custody.last().what == What.ALTERED  # type: ignore[union-attr]
    folder = unpacked(bundle, tmp_path / "out")
    assert verified(folder, folder / "verify.py", bundle.manifest_sha256)[0] == 0


def test_a_bundle_of_nothing_proves_nothing(case: Case, beijing_inspector: Officer) -> None:
    with pytest.raises(ActRefused) as refused:
        export_evidence(case, beijing_inspector, reason="x")
    assert refused.value.code == "no_evidence"


def test_evidence_leaves_by_those_who_find_decide_or_review(
    case: Case, beijing_inspector: Officer, beijing_auditor: Officer, shanghai_inspector: Officer
) -> None:
    file_of(case, beijing_inspector)
    for officer, code in ((beijing_auditor, "role"), (shanghai_inspector, "region")):
        with pytest.raises(ActRefused) as refused:
            export_evidence(fresh(case), officer, reason="x")
        assert refused.value.code == code
    assert not Evidence.objects.filter(custody__what=What.EXPORTED).exists()


def test_a_made_up_bundle_neither_breaks_the_verifier_nor_speaks_for_it(tmp_path: Path) -> None:
    verifier = tmp_path / "verify.py"
    shutil.copy(bundle_verifier.__file__, verifier)
    made_up = {
        "evidence": [{"path": "evidence/1.txt", "sha256": "0" * 64, "size": 4}],
        "nothing": {"evidence": ["x", 1]},
        "unnumbered": {"evidence": [{"path": ""}]},
    }
    for name, manifest in made_up.items():
        path = tmp_path / f"{name}.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            said = {"evidence": manifest} if isinstance(manifest, list) else manifest
            archive.writestr("manifest.json", json.dumps(said))
            archive.writestr("evidence/1.txt", bytes(8 * 1024 * 1024))
            archive.writestr("\x1b[2Jx\nGOOD: every file is as it was exported.", b"")
        code, text = verified(path, verifier)
        assert (code, "\nGOOD" in text, "\x1b" in text) == (1, False, False), text
        assert "Traceback" not in text


def test_a_bundle_that_no_chain_of_custody_names_is_swept_and_one_that_left_stays(bundle: Bundle) -> None:
    left = Path(default_storage.path(bundle.stored_as))
    refused = left.with_name(f"{'0' * 64}.zip")
    shutil.copy(left, refused)
    for path in (left, refused):
        os.utime(path, (0, 0))
    assert forgotten.remove_forgotten() >= 1
    assert left.exists()
    assert not refused.exists()
