"""The numbers of the register on the home."""

from django.utils.translation import gettext_lazy as _

from filings.models import Filing, Product
from filings.models.filing import FilingQuerySet
from filings.models.product import ProductQuerySet
from oversight.clock import today
from oversight.home import Group, HomeNumber, register_home
from oversight.models import Officer


def _overdue(officer: Officer) -> ProductQuerySet:
    return Product.objects.visible_to(officer).filing_overdue(today())


def _flagged(officer: Officer) -> FilingQuerySet:
    return Filing.objects.visible_to(officer).flagged()


def register() -> None:
    """Called once, when the admin is made."""
    register_home(
        HomeNumber(
            "products_overdue",
            Group.OVERDUE,
            _("Products whose filing is overdue"),
            "filings.Product",
            {"filing": "overdue"},
            rows=_overdue,
            urgent=True,
        )
    )
    register_home(
        HomeNumber(
            "filings_flagged",
            Group.QUEUE,
            _("Filings to be looked at"),
            "filings.Filing",
            {"selection": "flagged"},
            rows=_flagged,
        )
    )
