"""Which panels stand on the pages of the register and the desk, and the plain ones among them."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from filings.admin import filing_panels, party_panels, product_panels
from filings.admin.bulk_submission import receipts
from filings.admin.cancellation_notice import notice_rows
from filings.admin.dossier_panels import (
    dossier_context,
    filing_differences,
    filing_dossier,
    filing_findings,
    filing_rectifications,
    filing_uploads,
    submission_reasons,
    submission_rectifications,
    submission_uploads,
)
from filings.admin.next_steps import next_panel
from filings.models import Change, Filing, Party, Product, Store
from oversight.acts.refused import Text
from oversight.admin.links import admin_url
from oversight.admin.tables import SHOWN, TABLE, Cell, table
from oversight.admin.values import EMPTY
from oversight.models import Officer
from oversight.panels import Panel, register_panel

FILING_HEADINGS = (_("filing number"), _("algorithm"), _("status"), _("newest list"))


def month(day: date | None) -> str:
    """The month of a published list, which names no day."""
    return f"{day:%Y-%m}" if day else EMPTY


def _filings(party: Party, officer: Officer) -> dict[str, Any] | None:
    rows = [
        (one, one.algorithm_name, one.get_status_display(), month(one.list_month))
        for one in party.filings.visible_to(officer)[:SHOWN]
    ]
    return table(officer, FILING_HEADINGS, rows, all_url=_searched(Filing, party))


def _products(party: Party, officer: Officer) -> dict[str, Any] | None:
    rows = [(one, one.launched_on) for one in party.products.visible_to(officer)[:SHOWN]]
    return table(officer, [_("product"), _("launched on")], rows, all_url=_searched(Product, party))


def _searched(model: type[Model], party: Party) -> str:
    """The list, searched for the party's name."""
    return f"{admin_url(model, 'changelist')}?{urlencode({'q': party.name})}"


def _names(party: Party, officer: Officer) -> dict[str, Any] | None:
    rows = [(one.name, one.seen_on, one.source) for one in party.names.all()[:SHOWN]]
    return table(officer, [_("name"), _("last seen"), _("source")], rows)


def _filed_under(product: Product, officer: Officer) -> dict[str, Any] | None:
    rows = [
        (one, one.algorithm_name, one.get_status_display(), month(one.list_month))
        for one in product.filings.all()[:SHOWN]
    ]
    return table(officer, FILING_HEADINGS, rows)


def _restrictions(product: Product, officer: Officer) -> dict[str, Any] | None:
    rows = [
        (one.get_kind_display(), one.from_on, one.until_on, one.source) for one in product.restrictions.all()[:SHOWN]
    ]
    return table(officer, [_("restriction"), _("from"), _("lifted on"), _("document")], rows)


def _changes(subject: Filing | Product, officer: Officer) -> dict[str, Any] | None:
    changes = Change.objects.filter(**{"filing" if isinstance(subject, Filing) else "product": subject})
    rows = [(one.at, one.get_kind_display(), _field(one), one.old, one.new) for one in changes[:SHOWN]]
    return table(officer, [_("time"), _("kind"), _("field"), _("before"), _("after")], rows)


def _field(change: Change) -> Text:
    known = {field.name: field.verbose_name for field in Filing._meta.get_fields() if hasattr(field, "verbose_name")}
    return known.get(change.field, change.field)


def _keys(store: Store, officer: Officer) -> dict[str, Any] | None:
    rows = [
        (one.prefix, one.name, one.created, one.expiry_date, Cell(_("revoked") if one.revoked else _("in use")))
        for one in store.keys.all()
    ]
    return table(officer, [_("begins with"), _("label"), _("issued at"), _("expires"), _("state")], rows)


NOTES = "filings/notes.html"


def _register_filings() -> None:
    for panel in (
        Panel("notes", _("To be seen first"), NOTES, filing_panels.restriction_notes, first=True),
        Panel("next", _("What is next"), "filings/next.html", next_panel, first=True),
        Panel("findings", _("What the rules find"), "filings/findings.html", filing_findings, first=True),
        Panel("differences", _("What changes"), TABLE, filing_differences),
        Panel("dossier", _("Dossier"), "filings/dossier.html", filing_dossier),
        Panel("uploads", _("Files of the dossier"), TABLE, filing_uploads),
        Panel("submissions", _("Submissions and receipts"), TABLE, filing_panels.submissions),
        Panel(
            "clocks", _("Clocks of its changes, submissions and products"), "filings/clocks.html", filing_panels.clocks
        ),
        Panel("event_reports", _("What is said of changes and of the end"), TABLE, filing_panels.event_reports),
        Panel("contact", _("Contact details that differ from the party's"), TABLE, filing_panels.contact),
        Panel("rectifications", _("Put right after receipt (更正)"), TABLE, filing_rectifications),
        Panel("notices", _("Documents"), TABLE, filing_panels.documents),
        Panel("products", _("Products it covers"), TABLE, filing_panels.covered),
        Panel("display_checks", _("Display checks"), TABLE, filing_panels.display_checks),
        Panel("error_reports", _("Errors reported by the public"), TABLE, filing_panels.error_reports),
        Panel("changes", _("Changes"), TABLE, _changes),
    ):
        register_panel("filings.Filing", panel)


def _register_submissions() -> None:
    for panel in (
        Panel("reasons", _("Reasons"), TABLE, submission_reasons),
        Panel("dossier", _("Dossier"), "filings/dossier.html", dossier_context),
        Panel("uploads", _("Files of the dossier"), TABLE, submission_uploads),
        Panel("rectifications", _("Put right after receipt (更正)"), TABLE, submission_rectifications),
    ):
        register_panel("filings.Submission", panel)


def _register_products() -> None:
    for panel in (
        Panel("notes", _("To be seen first"), NOTES, product_panels.notes, first=True),
        Panel("filings", _("Filings that cover it"), TABLE, _filed_under),
        Panel("restrictions", _("Restrictions"), TABLE, _restrictions),
        Panel("launch_reports", _("What is said of its launch"), TABLE, product_panels.launch_reports),
        Panel("capacity", _("Decisions on capacity"), TABLE, product_panels.capacity),
        Panel("assessments", _("Security assessments"), TABLE, product_panels.assessments),
        Panel("display_checks", _("Display checks"), TABLE, product_panels.display_checks),
        Panel("absorbed", _("The same product elsewhere"), TABLE, product_panels.absorbed),
        Panel("changes", _("Changes"), TABLE, _changes),
    ):
        register_panel("filings.Product", panel)


def _register_parties() -> None:
    for panel in (
        Panel("notes", _("To be seen first"), NOTES, party_panels.notes, first=True),
        Panel("filings", _("Filings"), TABLE, _filings),
        Panel("products", _("Products"), TABLE, _products),
        Panel("contact", _("Contact details that dossiers say otherwise"), TABLE, party_panels.contact),
        Panel("restrictions", _("Restrictions on its products"), TABLE, party_panels.restrictions),
        Panel("rumour_reports", _("Rumour-dispelling reports"), TABLE, party_panels.rumour_reports),
        Panel("bulk_submissions", _("Bulk submissions"), TABLE, party_panels.bulk_submissions),
        Panel("names", _("Other names"), TABLE, _names),
        Panel("absorbed", _("The same as"), TABLE, party_panels.absorbed),
    ):
        register_panel("filings.Party", panel)


def register() -> None:
    """Called once, when the admin is made."""
    _register_filings()
    _register_submissions()
    _register_products()
    _register_parties()
    register_panel("filings.Store", Panel("keys", _("Keys"), TABLE, _keys))
    register_panel("filings.BulkSubmission", Panel("receipts", _("Receipts"), TABLE, receipts))
    register_panel("filings.CancellationNotice", Panel("rows", _("As published"), TABLE, notice_rows))
