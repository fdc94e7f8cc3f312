"""What belongs to a party, a product, a filing or a store, on its page."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

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


def _covered(filing: Filing, officer: Officer) -> dict[str, Any] | None:
    rows = [(one, one.package_name) for one in filing.products.all()[:SHOWN]]
    return table(officer, [_("product"), _("package name")], rows)


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


def register() -> None:
    """Called once, when the admin is made."""
    register_panel("filings.Party", Panel("filings", _("Filings"), TABLE, _filings))
    register_panel("filings.Party", Panel("products", _("Products"), TABLE, _products))
    register_panel("filings.Party", Panel("names", _("Other names"), TABLE, _names))
    register_panel("filings.Filing", Panel("products", _("Products it covers"), TABLE, _covered))
    register_panel("filings.Filing", Panel("changes", _("Changes"), TABLE, _changes))
    register_panel("filings.Product", Panel("filings", _("Filings that cover it"), TABLE, _filed_under))
    register_panel("filings.Product", Panel("restrictions", _("Restrictions"), TABLE, _restrictions))
    register_panel("filings.Product", Panel("changes", _("Changes"), TABLE, _changes))
    register_panel("filings.Store", Panel("keys", _("Keys"), TABLE, _keys))
