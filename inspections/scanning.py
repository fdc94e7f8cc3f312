"""Files of evidence that wait for the scanner: found in the table, one after the other, by any number of workers."""

import logging

from django.db import transaction

from inspections.acts.custody import evidence_altered, evidence_scanned
from inspections.custody import is_altered
from inspections.models import Evidence
from oversight.files.scanners import NotScanned, ScannerDown, scanner

logger = logging.getLogger(__name__)


def scan_some(most: int) -> int:
    """Scan files that wait, oldest first; returns how many were scanned.

    Where the scanner does not answer, everything waits, and so does one file that it cannot look at: the next run asks
    again. Nothing is let through meanwhile, nothing deleted.
    """
    tried: list[int] = []
    done = 0
    try:
        while len(tried) < most and (pk := _take(tried)):
            tried.append(abs(pk))
            done += pk > 0
    except ScannerDown as down:
        logger.warning("%s; %d files wait", down, Evidence.objects.filter(scan=Evidence.Scan.PENDING).count())
    return done


def _take(tried: list[int]) -> int:
    """Scan the next file that nobody else has taken; its id, negative where it still waits, 0 where there is none."""
    with transaction.atomic():
        waiting = Evidence.objects.filter(scan=Evidence.Scan.PENDING).exclude(pk__in=tried).order_by("added_at", "pk")
        one = waiting.select_for_update(skip_locked=True, of=("self",), no_key=True).first()
        if one is None:
            return 0
        try:
            verdict = scanner().scan(one.stored_as, media_type=one.media_type)
        except NotScanned as failed:
            logger.warning("evidence %d was not scanned: %s", one.pk, failed)
            return -one.pk
        except OSError:
            if not is_altered(one):
                evidence_altered(one, None, found="")
            return -one.pk
        evidence_scanned(one, None, found=verdict.found, note=verdict.note)
        return int(one.pk)
