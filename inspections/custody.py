"""The chain of custody is written here: in the order in which things happened, whoever asks at the same time."""

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet, Subquery

from inspections.models import CustodyEvent, Evidence
from inspections.models.evidence import EvidenceQuerySet
from oversight.clock import now
from oversight.models import Officer

What = CustodyEvent.What


def record(
    evidence: Evidence, what: CustodyEvent.What, *, by: Officer | None = None, note: str = "", found: str | None = None
) -> CustodyEvent:
    """Add what has happened. `found` is the SHA-256 its file was found to have ("" where it is gone).

    The piece is locked meanwhile, so that no two events of it are out of order.
    """
    with transaction.atomic():
        evidence.lock()
        return CustodyEvent.objects.create(
            evidence=evidence,
            what=what,
            at=now(),
            by=by,
            note=note[:500],
            sha256=found or "",
            matches=None if found is None else found == evidence.sha256,
        )


def is_altered(evidence: Evidence) -> bool:
    """Whether its file was not what arrived when it was last looked at."""
    last = evidence.custody.filter(matches__isnull=False).order_by("-pk").values_list("matches", flat=True).first()
    return last is False


def altered(rows: EvidenceQuerySet) -> EvidenceQuerySet:
    """Of these pieces those whose file was not what arrived when it was last looked at."""
    suspects = CustodyEvent.objects.filter(what=What.ALTERED)
    found = rows.filter(pk__in=suspects.values("evidence")).alias(good=_last_match())
    return found.filter(good=False)


def with_last_look(rows: EvidenceQuerySet) -> EvidenceQuerySet:
    """These pieces with `last_match`: whether the file was what arrived when it was last looked at; None if never."""
    return rows.annotate(last_match=_last_match())


def _last_match() -> Subquery:
    last = CustodyEvent.objects.filter(evidence=OuterRef("pk"), matches__isnull=False).order_by("-pk")
    return Subquery(last.values("matches")[:1])


def not_seen_since(rows: "QuerySet[Evidence]", instant: object) -> "QuerySet[Evidence]":
    """Of these pieces those with a file that nobody has compared with what arrived since an instant."""
    seen = CustodyEvent.objects.filter(evidence=OuterRef("pk"), matches__isnull=False, at__gte=instant)
    return rows.exclude(stored_as="").filter(~Exists(seen))
