"""What stands on the page of a document, and the documents on the page of any matter."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from oversight.admin.links import admin_url
from oversight.admin.tables import SHOWN, TABLE, Cell, table
from oversight.admin.values import EMPTY
from oversight.models import Officer
from oversight.panels import Panel, register_panel
from reports.admin.link_panels import links_table, visits_table
from reports.admin.service_panel import service_facts, service_panel
from reports.models import Notice
from reports.models.notice import NoticeQuerySet
from reports.queries import pdf_state, what_remains

Elsewhere = Callable[[Notice, str], str]
"""Where the page ("document") and the PDF ("document_pdf") of a document are read by who has its matter only."""


def notices_table(
    notices: NoticeQuerySet, officer: Officer, elsewhere: Elsewhere | None = None
) -> dict[str, Any] | None:
    """Documents with their fate and their PDF, newest first: for the page of the matter they are about.

    Those of another region are left out, or shown and read where `elsewhere` says.
    """
    shown = notices if elsewhere else notices.visible_to(officer)
    rows = []
    for one in shown.select_related("service")[:SHOWN]:
        away = None if elsewhere is None or one.is_seen_by(officer) else elsewhere
        named = Cell(str(one), away(one, "document")) if away else one
        pdf = away(one, "document_pdf") if away else admin_url(Notice, "pdf", one.pk)
        rows.append((named, one.issued_on, _served(one), Cell("PDF", pdf) if one.signed_at else Cell(pdf_state(one))))
    return table(officer, [_("document"), _("issued on"), _("served on"), _("PDF")], rows)


def _served(notice: Notice) -> Any:
    """The day; nothing where the document starts no period, so that nobody waits for it."""
    if notice.is_served:
        return notice.service.served_on
    return Cell(_("not yet")) if notice.kind_class.needs_service else None


def _remaining(notice: Notice, officer: Officer) -> dict[str, Any] | None:
    found = what_remains(notice)
    return {"sentences": found} if found else None


def _text(notice: Notice, officer: Officer) -> dict[str, Any]:
    return {"text": notice.text}


def _deliveries(notice: Notice, officer: Officer) -> dict[str, Any] | None:
    rows = [
        (one, one.get_state_display(), one.sent_at, one.attempts, one.error or EMPTY) for one in notice.deliveries.all()
    ]
    return table(officer, [_("mail"), _("state"), _("sent at"), _("attempts"), _("what went wrong")], rows)


def register() -> None:
    """Called once, when the admin is made."""
    for panel in (
        Panel("remains", _("What remains to be done"), "reports/remains.html", _remaining, first=True),
        Panel("service", _("Service"), "reports/service.html", service_panel),
        Panel("deliveries", _("Mails"), TABLE, _deliveries),
        Panel("links", _("Recipient's page: addresses"), TABLE, links_table),
        Panel("visits", _("Recipient's page: visits"), TABLE, visits_table),
        Panel("text", _("Text as frozen"), "reports/text.html", _text),
    ):
        register_panel("reports.Notice", panel)
    register_panel("reports.Service", Panel("facts", _("Facts"), "reports/service.html", service_facts))
