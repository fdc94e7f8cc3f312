"""The signing queue: finds printed documents without a signature in their table, one at a time, and can run twice."""

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models import F

from oversight.clock import now
from reports.models import Notice
from reports.models.notice import SIGNER_LOST
from reports.notices import wake
from reports.notices.certificate import NoCertificate, certificate_for
from reports.notices.failures import told
from reports.notices.files import store_pdf
from reports.notices.sign import SigningFailed, sign_pdf

logger = logging.getLogger(__name__)


def sign_some(limit: int) -> int:
    """Sign up to `limit` waiting documents; returns how many were tried.

    The first goes on at once, the others together: a call for each would stand in the broker's queue before the work.
    """
    tried = 0
    while tried < limit and (pk := _claim()) is not None:
        _sign(pk)
        tried += 1
        if tried == 1:
            wake.send()
    if tried > 1:
        wake.send()
    return tried


def _claim() -> int | None:
    """Count the attempt in a transaction of its own, so that a document that kills workers gives up in the end."""
    with transaction.atomic():
        waiting = Notice.objects.to_sign(now()).order_by("rendered_at", "pk")
        notice = waiting.select_for_update(skip_locked=True, of=("self",)).only("pk", "sign_attempts").first()
        if notice is None:
            return None
        Notice.objects.filter(pk=notice.pk).update(
            sign_attempts=F("sign_attempts") + 1,
            sign_next_at=now() + timedelta(minutes=2**notice.sign_attempts),
            sign_error=SIGNER_LOST,
        )
        return notice.pk


def _sign(pk: int) -> None:
    """Sign the PDF, or keep the reason why it is not signed."""
    try:
        _sign_pdf(pk)
    except (NoCertificate, SigningFailed, OSError) as error:
        logger.warning("notice %s was not signed: %s", pk, error)
        _keep_reason(pk, str(error))
    except Exception as error:
        logger.exception("notice %s was not signed", pk)
        _keep_reason(pk, told(error))


def _sign_pdf(pk: int) -> None:
    """Under the row's lock. The first signed file wins: its row is written once, another worker finds it done.

    A worker that dies between file and row leaves a file that no row names, and the next attempt makes another.
    """
    with transaction.atomic():
        rows = Notice.objects.unsigned().select_related("authority").select_for_update(skip_locked=True, of=("self",))
        notice = rows.filter(pk=pk).first()
        if notice is None:
            return  # another worker has it or has finished it, or it is void
        certificate = certificate_for(notice.authority)
        name, digest = store_pdf(sign_pdf(notice.pdf_content, certificate))
        Notice.objects.filter(pk=pk).update(
            signed_pdf=name, signed_sha256=digest, signer=str(certificate)[:300], signed_at=now(), sign_error=""
        )


def _keep_reason(pk: int, reason: str) -> None:
    """After the transaction that failed: an error of the database has undone all that was written in it."""
    Notice.objects.unsigned().filter(pk=pk).update(sign_error=reason)
