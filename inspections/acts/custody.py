"""What the system finds about a stored file: scanned, verified, altered. And reading it, which is no act."""

from collections.abc import Iterable
from typing import Final

from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from inspections.altered_mail import tell_handlers
from inspections.custody import What, is_altered, record
from inspections.models import Evidence
from oversight.acts import ANY, ActRefused, Refusal, act
from oversight.acts.refused import refuse_all
from oversight.files.streaming import Altered, digest_of, open_verified
from oversight.level import Level
from oversight.models import Officer, Role

READERS: Final = frozenset({Role.INSPECTOR, Role.APPROVER, Role.LEGAL_REVIEWER, Role.AUDITOR})
"""Who may read the files of evidence: those who find, decide, review or audit."""


@act(
    name="inspections.evidence_scanned",
    on="inspections.Evidence",
    source=ANY,
    label=_("File scanned"),
    basis="APL 46",
    level=Level.COUNTY,
    roles=[],
    system=True,
)
def evidence_scanned(evidence: Evidence, actor: Officer | None, *, found: str, note: str) -> None:
    """Record what the scanner said: nothing found, or held back. Said once; a file that is released stays so."""
    if evidence.scan != Evidence.Scan.PENDING:
        raise ActRefused(
            "not_pending", _("This file was scanned."), remedy=_("Read its chain of custody."), field="scan"
        )
    evidence.scan = Evidence.Scan.QUARANTINED if found else Evidence.Scan.CLEAN
    evidence.scan_note = note[:300]
    record(evidence, What.SCANNED, note=note)


@act(
    name="inspections.evidence_altered",
    on="inspections.Evidence",
    source=ANY,
    label=_("File found altered or gone"),
    basis="APL 46",
    level=Level.COUNTY,
    roles=[],
    system=True,
)
def evidence_altered(evidence: Evidence, actor: Officer | None, *, found: str, by: Officer | None = None) -> None:
    """Record that the stored file is not what arrived, and tell the handlers when it is found for the first time."""
    known = is_altered(evidence)
    record(evidence, What.ALTERED, by=by, found=found, note="" if found else "gone")
    if not known:
        tell_handlers(evidence)


def _has_file(evidence: Evidence, actor: Officer | None) -> Refusal | None:
    """A thing has no file."""
    return _no_file(evidence)


@act(
    name="inspections.verify_evidence",
    on="inspections.Evidence",
    source=ANY,
    label=_("Verify the file"),
    consequence=_("The stored file is read and compared with what arrived; the result joins the chain of custody."),
    basis="APL 46",
    level=Level.COUNTY,
    roles=READERS,
    guard=_has_file,
)
def verify_evidence(evidence: Evidence, actor: Officer | None) -> bool:
    """Compare the stored file with what arrived; whether it is the same."""
    return verify(evidence, by=actor)


def verify(evidence: Evidence, *, by: Officer | None = None) -> bool:
    """As the act, for the sweep: a file that is as it arrived is told in its chain of custody only."""
    found = digest_of(evidence.stored_as)
    if found == evidence.sha256:
        record(evidence, What.VERIFIED, by=by, found=found)
        return True
    evidence_altered(evidence, None, found=found, by=by)
    return False


def read_evidence(evidence: Evidence, officer: Officer) -> "File[bytes]":
    """The file, open at its beginning, for an officer who may read it, and only if it is what arrived.

    Raises ActRefused: "role", "region", "no_file", "not_scanned", "quarantined", "altered". Both a reading and a file
    that was found altered stay in the chain of custody; a reading changes nothing else, so it is no act and leaves
    proposals about the evidence standing.
    """
    refuse_all(list(reading_refusals(evidence, officer)))
    try:
        file = open_verified(evidence.stored_as, evidence.sha256)
    except Altered as altered:
        evidence_altered(Evidence.objects.get(pk=evidence.pk), None, found=altered.found, by=officer)
        raise ActRefused(refusals=[ALTERED]) from altered
    record(evidence, What.READ, by=officer, found=evidence.sha256)
    return file


ALTERED: Final = Refusal(
    "altered",
    _("The stored file is gone, or is no longer what arrived: it is given out to nobody."),
    _("The handlers were told. Have it restored from a backup, then verify it; until then nothing may rest on it."),
    field="file",
)


def reading_refusals(evidence: Evidence, officer: Officer) -> Iterable[Refusal]:
    """Why this officer may not read this file."""
    if not (officer.is_active and officer.holds(READERS)):
        yield Refusal(
            "role",
            _("Files of evidence are read by those who find, decide, review or audit."),
            _("Ask an officer with such a role."),
            field="actor",
            value=str(officer),
        )
    if not Evidence.objects.visible_to(officer).filter(pk=evidence.pk).exists():
        yield Refusal(
            "region",
            _("This evidence lies outside your region."),
            _("Ask the department that has it."),
            field="evidence",
            value=str(evidence),
        )
    if refusal := _no_file(evidence):
        yield refusal
    if evidence.scan == Evidence.Scan.PENDING:
        yield Refusal(
            "not_scanned",
            _("The file waits for the scanner."),
            _("Wait a minute; where it takes longer, tell your administrator."),
            field="file",
        )
    if evidence.scan == Evidence.Scan.QUARANTINED:
        yield Refusal(
            "quarantined",
            _("The file is in quarantine: it is kept, and given out to nobody."),
            _("Two people may release it, with a reason."),
            field="file",
            value=evidence.scan_note,
        )


def _no_file(evidence: Evidence) -> Refusal | None:
    if evidence.stored_as:
        return None
    return Refusal(
        "no_file",
        _("This evidence is a thing, not a file."),
        _("See where it is kept."),
        field="evidence",
        value=str(evidence),
    )
