"""Every stored file is read again within some days and compared with what arrived, by batches, at night."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from inspections.acts.custody import verify
from inspections.custody import not_seen_since
from inspections.models import Evidence
from oversight.clock import now

MORNING = 6
"""Hour of Beijing at which the nightly readings end."""


def is_night() -> bool:
    """Whether files may be read without anybody waiting for the disk."""
    return timezone.localtime(now()).hour < MORNING


def verify_some(most: int) -> int:
    """Verify files that nobody has looked at for `EVIDENCE_VERIFY_DAYS`; returns how many."""
    before = now() - timedelta(days=settings.EVIDENCE_VERIFY_DAYS)
    found = list(not_seen_since(Evidence.objects.all(), before).order_by("pk")[:most])
    for evidence in found:
        verify(evidence)
    return len(found)
