"""The queue of archives: finds closed cases without their file, one at a time, and can run twice."""

import logging
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.db.models import F

from inspections.acts.moving import documents_of
from inspections.archive.making import NotMade, make
from inspections.archive.rows import waiting
from inspections.models import CaseArchive
from oversight.clock import now
from reports.notices.failures import told

logger = logging.getLogger(__name__)

PLAIN_FROM: Final = 3
"""From this try on without annexes: what a stranger handed in may be what stops the worker."""
WORKER_LOST: Final = "The worker stopped before the file was finished."
PAUSE: Final = timedelta(minutes=2)
FOR_DOCUMENTS: Final = timedelta(seconds=10)
"""Documents take seconds to print and sign."""


def make_some(limit: int) -> int:
    """Make up to `limit` files; returns how many were tried."""
    tried = 0
    while tried < limit and (pk := _claim()) is not None:
        _make(pk)
        tried += 1
    return tried


def _claim() -> int | None:
    """Count the try in a transaction of its own, so that a file that kills workers gives up in the end.

    A case whose documents are still being printed or signed waits for them, without losing a try.
    """
    with transaction.atomic():
        rows = waiting().order_by("wanted_at", "pk").select_for_update(skip_locked=True, of=("self",))
        for archive in rows.select_related("case")[:20]:
            later = now() + PAUSE * 2**archive.tries
            if documents_of(archive.case).making().exists():
                CaseArchive.objects.filter(pk=archive.pk).update(wanted_at=now() + FOR_DOCUMENTS)
                continue
            CaseArchive.objects.filter(pk=archive.pk).update(tries=F("tries") + 1, wanted_at=later, failure=WORKER_LOST)
            return archive.pk
    return None


def _make(pk: int) -> None:
    """Make the file, or keep the reason why there is none."""
    try:
        with transaction.atomic():
            rows = CaseArchive.objects.filter(made_at__isnull=True)
            archive = rows.select_for_update(skip_locked=True, of=("self",)).filter(pk=pk).first()
            if archive is None:
                return  # another worker has it, or has finished it
            make(archive, annexes=archive.tries < PLAIN_FROM)
    except (NotMade, OSError) as error:
        logger.warning("archive %s was not made: %s", pk, error)
        _keep_reason(pk, str(error))
    except Exception as error:
        logger.exception("archive %s was not made", pk)
        _keep_reason(pk, told(error))


def _keep_reason(pk: int, reason: str) -> None:
    """After the transaction that failed: an error of the database has undone all that was written in it."""
    CaseArchive.objects.filter(pk=pk, made_at__isnull=True).update(failure=reason[:500])
