"""A stored file is given out only as it arrived; what was changed on the disk is found, told and kept back."""

import hashlib
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage

from inspections.acts.custody import evidence_altered, evidence_scanned, read_evidence, verify_evidence
from inspections.custody import altered, is_altered
from inspections.models import Case, CustodyEvent, Evidence
from inspections.tasks import verify_evidence as verify_at_night
from inspections.verifying import is_night, verify_some
from oversight.acts import ActRefused
from oversight.clock import today
from oversight.models import Officer, OutgoingMail
from tests.inspections.factories import on
from tests.inspections.proofs import PDF, file_of, tamper, thing_of

What = CustodyEvent.What


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def evidence(case: Case, beijing_inspector: Officer) -> Evidence:
    return file_of(case, beijing_inspector)


def custody(evidence: Evidence) -> list[tuple[str, bool | None]]:
    return list(evidence.custody.values_list("what", "matches"))


def test_each_reading_is_on_record_with_the_hash_that_was_found(evidence: Evidence, beijing_approver: Officer) -> None:
    assert read_evidence(evidence, beijing_approver).read() == PDF
    last = evidence.custody.last()
    assert last is not None
    assert (last.what, last.by, last.sha256, last.matches) == (What.READ, beijing_approver, evidence.sha256, True)


def test_reading_leaves_proposals_about_the_evidence_standing(evidence: Evidence, beijing_approver: Officer) -> None:
    before = Evidence.objects.get(pk=evidence.pk).version
    read_evidence(evidence, beijing_approver)
    assert Evidence.objects.get(pk=evidence.pk).version == before


def test_a_file_changed_on_the_disk_is_never_given_out_and_its_handlers_are_told(
    evidence: Evidence, beijing_inspector: Officer, beijing_colleague: Officer, beijing_approver: Officer
) -> None:
    Officer.objects.filter(pk__in=[beijing_inspector.pk, beijing_colleague.pk]).update(email="officer@example.org")
    tamper(evidence)
    for _again in range(2):
        with pytest.raises(ActRefused) as refused:
            read_evidence(evidence, beijing_approver)
        assert refused.value.code == "altered"
    last = evidence.custody.last()
    assert last is not None
    assert (last.what, last.by, last.matches) == (What.ALTERED, beijing_approver, False)
    assert last.sha256 == hashlib.sha256(b"%PDF-1.7 another record").hexdigest()
    assert OutgoingMail.objects.count() == 2  # one for each handler, once


def test_a_file_that_is_gone_is_found_too(evidence: Evidence, beijing_approver: Officer) -> None:
    Path(default_storage.path(evidence.stored_as)).unlink()
    assert verify_evidence(evidence, beijing_approver) is False
    last = evidence.custody.last()
    assert last is not None
    assert (last.what, last.note, last.matches) == (What.ALTERED, "gone", False)


def test_a_file_restored_from_a_backup_is_good_again_once_it_was_verified(
    evidence: Evidence, beijing_approver: Officer
) -> None:
    tamper(evidence)
    verify_evidence(evidence, beijing_approver)
    assert list(altered(Evidence.objects.all())) == [evidence]
    tamper(evidence, PDF)
    assert verify_evidence(evidence, beijing_approver) is True
    assert not altered(Evidence.objects.all()).exists()
    assert not is_altered(evidence)


def test_the_nightly_sweep_finds_tampering_and_reads_every_file_once_in_its_days(
    settings: Any, case: Case, beijing_inspector: Officer
) -> None:
    settings.EVIDENCE_VERIFY_DAYS = 30
    good, bad = file_of(case, beijing_inspector, PDF + b"1"), file_of(case, beijing_inspector, PDF + b"2")
    thing_of(case, beijing_inspector)
    assert verify_some(10) == 0  # just arrived
    tamper(bad)
    with on(today() + timedelta(days=31)):
        assert verify_some(1) == 1
        assert verify_some(10) == 1
        assert verify_some(10) == 0
    assert custody(good)[-1] == (What.VERIFIED, True)
    assert custody(bad)[-1] == (What.ALTERED, False)


def test_files_are_read_again_at_night_only(evidence: Evidence, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr("inspections.tasks.verify_some", lambda most: asked.append(most) or 0)
    verify_at_night()
    assert (asked, is_night()) == ([], False)
    monkeypatch.setattr("inspections.tasks.is_night", lambda: True)
    verify_at_night()
    assert len(asked) == 1


def test_what_waits_for_the_scanner_or_is_quarantined_is_given_out_to_nobody(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    evidence = file_of(case, beijing_inspector, b"MZ\x90\x00", "a.exe")
    for scan, code in ((Evidence.Scan.QUARANTINED, "quarantined"), (Evidence.Scan.PENDING, "not_scanned")):
        Evidence.objects.filter(pk=evidence.pk).update(scan=scan)
        with pytest.raises(ActRefused) as refused:
            read_evidence(Evidence.objects.get(pk=evidence.pk), beijing_approver)
        assert refused.value.code == code
    assert Path(default_storage.path(evidence.stored_as)).exists()


def test_files_are_read_within_the_region_by_those_who_find_decide_review_or_audit(
    evidence: Evidence,
    beijing_auditor: Officer,
    beijing_intake: Officer,
    beijing_administrator: Officer,
    shanghai_inspector: Officer,
) -> None:
    assert read_evidence(evidence, beijing_auditor).read() == PDF
    for officer, code in ((beijing_intake, "role"), (beijing_administrator, "role"), (shanghai_inspector, "region")):
        with pytest.raises(ActRefused) as refused:
            read_evidence(evidence, officer)
        assert refused.value.code == code


def test_a_thing_has_no_file_to_read_or_verify(case: Case, beijing_inspector: Officer) -> None:
    thing = thing_of(case, beijing_inspector)
    for attempt in (read_evidence, verify_evidence):
        with pytest.raises(ActRefused) as refused:
            attempt(thing, beijing_inspector)
        assert refused.value.code == "no_file"


def test_what_the_system_finds_no_officer_claims(evidence: Evidence, beijing_inspector: Officer) -> None:
    for act, given in ((evidence_scanned, {"found": "", "note": ""}), (evidence_altered, {"found": ""})):
        with pytest.raises(ActRefused) as refused:
            act(evidence, beijing_inspector, **given)
        assert refused.value.code == "role"


def test_a_file_is_scanned_once(evidence: Evidence) -> None:
    with pytest.raises(ActRefused) as refused:
        evidence_scanned(evidence, None, found="", note="")
    assert refused.value.code == "not_pending"
