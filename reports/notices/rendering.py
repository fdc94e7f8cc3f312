"""The rendering queue: finds documents without a PDF in their table, one at a time, and can run twice."""

import logging
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F

from oversight.clock import now
from reports.models import Notice
from reports.notices import wake
from reports.notices.attachments import facts_of
from reports.notices.failures import told
from reports.notices.files import store_pdf
from reports.notices.render import RenderingFailed, render

logger = logging.getLogger(__name__)

WORKER_LOST = "The worker stopped before the PDF was finished."


def render_some(limit: int) -> int:
    """Render up to `limit` waiting documents; returns how many were tried.

    The first goes on at once, the others together: a call for each would stand in the broker's queue before the work.
    """
    tried = 0
    while tried < limit and (pk := _claim()) is not None:
        _render(pk)
        tried += 1
        if tried == 1:
            wake.sign()
    if tried > 1:
        wake.sign()
    return tried


def _claim() -> int | None:
    """Count the attempt in a transaction of its own, so that a document that kills workers gives up in the end.

    The next attempt is a while away; it happens only where this one leaves nothing behind.
    """
    with transaction.atomic():
        waiting = Notice.objects.to_render(now()).order_by("render_next_at", "pk")
        notice = waiting.select_for_update(skip_locked=True, of=("self",)).only("pk", "render_attempts").first()
        if notice is None:
            return None
        Notice.objects.filter(pk=notice.pk).update(
            render_attempts=F("render_attempts") + 1,
            render_next_at=now() + timedelta(minutes=2**notice.render_attempts),
            render_error=WORKER_LOST,
        )
        return notice.pk


def _render(pk: int) -> None:
    """Make the PDF, or keep the reason why there is none."""
    try:
        _make_pdf(pk)
    except (RenderingFailed, OSError) as error:
        logger.warning("notice %s was not rendered: %s", pk, error)
        _keep_reason(pk, str(error))
    except Exception as error:
        logger.exception("notice %s was not rendered", pk)
        _keep_reason(pk, told(error))


def _make_pdf(pk: int) -> None:
    """Under the row's lock: a worker that dies lets go of it, and the sweep tries again."""
    with transaction.atomic():
        rows = Notice.objects.unrendered().select_for_update(skip_locked=True, of=("self",))
        notice = rows.filter(pk=pk).first()
        if notice is None:
            return  # another worker has it, or has finished it
        rendered = render(notice.printed_html, identifier=notice.body_hash[:32], facts=facts_of(notice))
        name, digest = store_pdf(rendered.content)
        Notice.objects.filter(pk=pk).update(
            pdf=name,
            pdf_sha256=digest,
            rendered_with={**rendered.made_with, "verify_at": settings.BASE_URL},
            rendered_at=now(),
            render_error="",
        )


def _keep_reason(pk: int, reason: str) -> None:
    """After the transaction that failed: an error of the database has undone all that was written in it."""
    Notice.objects.unrendered().filter(pk=pk).update(render_error=reason)
