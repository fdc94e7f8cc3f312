"""A scanner that is down lets nothing through and loses nothing."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from inspections.acts.evidence import add_evidence
from inspections.models import Case, CustodyEvent, Evidence
from inspections.scanning import scan_some
from inspections.tasks import scan_evidence
from oversight.files.scanners import NotScanned, ScannerDown, Verdict
from oversight.models import Officer
from tests.inspections.proofs import PDF, said

Scan = Evidence.Scan


class Down:
    def scan(self, stored_as: str, *, media_type: str) -> Verdict:
        raise ScannerDown("nobody answers")


class Picky:
    """Cannot look at what holds a 2."""

    def scan(self, stored_as: str, *, media_type: str) -> Verdict:
        if b"2" in default_storage.open(stored_as).read():
            raise NotScanned("took too long")
        return Verdict("", "nothing found")


class Finding:
    def scan(self, stored_as: str, *, media_type: str) -> Verdict:
        return Verdict("Eicar-Test-Signature", "clamd: Eicar-Test-Signature")


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


def use(settings: Any, scanner: type) -> None:
    settings.EVIDENCE_SCANNER = f"{__name__}.{scanner.__name__}"


def arrived(case: Case, officer: Officer, content: bytes = PDF) -> Evidence:
    return add_evidence(case, officer, **said(file=ContentFile(content, name="a.pdf")))


def states() -> list[str]:
    return list(Evidence.objects.order_by("pk").values_list("scan", flat=True))


def test_while_the_scanner_is_down_everything_waits_and_is_scanned_later(
    settings: Any, case: Case, beijing_inspector: Officer
) -> None:
    use(settings, Down)
    arrived(case, beijing_inspector)
    assert (scan_some(10), states()) == (0, [Scan.PENDING])
    use(settings, Finding)
    scan_evidence()
    assert states() == [Scan.QUARANTINED]


def test_one_file_that_cannot_be_looked_at_does_not_hold_up_the_others(
    settings: Any, case: Case, beijing_inspector: Officer
) -> None:
    use(settings, Picky)
    for content in (PDF + b"2", PDF + b"3"):
        arrived(case, beijing_inspector, content)
        case.refresh_from_db()
    assert (scan_some(10), states()) == (1, [Scan.PENDING, Scan.CLEAN])


def test_what_was_found_is_quarantined_with_the_words_of_the_scanner(
    settings: Any, case: Case, beijing_inspector: Officer
) -> None:
    use(settings, Finding)
    evidence = arrived(case, beijing_inspector)
    scan_some(10)
    evidence.refresh_from_db()
    assert (evidence.scan, evidence.scan_note) == (Scan.QUARANTINED, "clamd: Eicar-Test-Signature")
    assert default_storage.exists(evidence.stored_as)


def test_a_file_that_is_gone_before_it_was_scanned_is_found_once(case: Case, beijing_inspector: Officer) -> None:
    evidence = arrived(case, beijing_inspector)
    default_storage.delete(evidence.stored_as)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("inspections.scanning.scanner", Picky)
        assert scan_some(10) == scan_some(10) == 0
    assert evidence.custody.filter(what=CustodyEvent.What.ALTERED).count() == 1


@pytest.mark.parametrize(
    ("content", "name", "scan"),
    [(PDF, "a.pdf", Scan.CLEAN), (b"MZ\x90\x00", "a.exe", Scan.QUARANTINED), (b"a,b\n", "a.csv", Scan.CLEAN)],
)
def test_without_a_scanner_known_kinds_pass_and_unknown_ones_do_not(
    case: Case, beijing_inspector: Officer, content: bytes, name: str, scan: Scan
) -> None:
    add_evidence(case, beijing_inspector, **said(file=ContentFile(content, name=name)))
    scan_some(10)
    assert states() == [scan]
