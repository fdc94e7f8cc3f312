"""The numbers of evidence on the home."""

from django.utils.translation import gettext_lazy as _

from inspections.custody import altered
from inspections.models import Evidence, Preservation
from inspections.models.evidence import EvidenceQuerySet
from inspections.models.preservation import PreservationQuerySet
from oversight.home import Group, HomeNumber, register_home
from oversight.models import Officer

EVIDENCE = "inspections.Evidence"


def _quarantined(officer: Officer) -> EvidenceQuerySet:
    return Evidence.objects.visible_to(officer).filter(scan=Evidence.Scan.QUARANTINED)


def _waiting(officer: Officer) -> EvidenceQuerySet:
    return Evidence.objects.visible_to(officer).filter(scan=Evidence.Scan.PENDING)


def _altered(officer: Officer) -> EvidenceQuerySet:
    return altered(Evidence.objects.visible_to(officer))


def _preserved(officer: Officer) -> PreservationQuerySet:
    return Preservation.objects.visible_to(officer).open()


def register() -> None:
    """Called once, when the admin is made."""
    for number in (
        HomeNumber(
            "evidence_altered", Group.OVERDUE, _("Evidence found altered or gone"), EVIDENCE, {"file": "altered"},
            rows=_altered, urgent=True,
        ),
        HomeNumber(
            "evidence_quarantined", Group.QUEUE, _("Evidence in quarantine"), EVIDENCE, {"file": "quarantined"},
            rows=_quarantined,
        ),
        HomeNumber(
            "evidence_waiting", Group.QUEUE, _("Evidence that waits for the scanner"), EVIDENCE, {"file": "pending"},
            rows=_waiting,
        ),
        HomeNumber(
            "preservations_open", Group.DECIDE, _("Preserved evidence to decide on"), "inspections.Preservation",
            {"standing": "open"}, rows=_preserved,
        ),
    ):  # fmt: skip
        register_home(number)
