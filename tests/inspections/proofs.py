"""Evidence in the file of a case, taken in by the acts themselves."""

from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from inspections.acts.evidence import add_evidence
from inspections.models import Case, Evidence
from inspections.scanning import scan_some
from oversight.clock import today
from oversight.models import Officer
from tests.inspections.factories import fresh

PDF = b"%PDF-1.7 a record"


def said(**other: Any) -> dict[str, Any]:
    """What an officer says of a piece of evidence that was handed in."""
    return {
        "kind": Evidence.Kind.ELECTRONIC,
        "title": "操作录像",
        "proves": "The clip bears no label.",
        "obtained_on": today(),
        "obtained_from": "the provider",
        **other,
    }


def file_of(case: Case, officer: Officer, content: bytes = PDF, name: str = "录像.pdf", **other: Any) -> Evidence:
    """A file in the case, scanned."""
    evidence = add_evidence(fresh(case), officer, **said(file=ContentFile(content, name=name), **other))
    scan_some(10)
    return Evidence.objects.get(pk=evidence.pk)


def thing_of(case: Case, officer: Officer, **other: Any) -> Evidence:
    """A thing in the case."""
    return add_evidence(fresh(case), officer, **said(kind=Evidence.Kind.PHYSICAL, kept_at="物证室1号柜", **other))


def tamper(evidence: Evidence, content: bytes = b"%PDF-1.7 another record") -> None:
    """Somebody changes the stored file on the disk."""
    Path(default_storage.path(evidence.stored_as)).write_bytes(content)
