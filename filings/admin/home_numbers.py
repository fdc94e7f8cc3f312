"""The numbers of the filings desk on the home; each opens the list that it counts."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from filings.admin.reviews import narrowed
from filings.models import ErrorReport, Filing, Product
from filings.models.error_report import ErrorReportQuerySet
from filings.models.product import ProductQuerySet
from oversight.acts.refused import Text
from oversight.clock import today
from oversight.home import Group, HomeNumber, Rows, register_home
from oversight.models import Officer


def _overdue(officer: Officer) -> ProductQuerySet:
    return Product.objects.visible_to(officer).filing_overdue(today())


def _without_assessment(officer: Officer) -> ProductQuerySet:
    return Product.objects.visible_to(officer).without_assessment()


def _open_errors(officer: Officer) -> ErrorReportQuerySet:
    return ErrorReport.objects.visible_to(officer).open()


def _filings(chosen: str) -> Rows:
    def rows(officer: Officer) -> "QuerySet[Any]":
        return narrowed(Filing.objects.visible_to(officer), chosen, officer)

    return rows


FILINGS: tuple[tuple[str, str, Group, Text, bool], ...] = (
    ("filings_unassigned", "unassigned", Group.QUEUE, _("Filings nobody reviews yet"), False),
    ("filings_mine", "mine", Group.MINE, _("Filings I review"), False),
    ("reviews_week", "due_week", Group.WEEK, _("Reviews of filings due by Sunday"), False),
    ("reviews_overdue", "review_overdue", Group.OVERDUE, _("Reviews of filings overdue"), True),
    ("filings_returned", "returned", Group.QUEUE, _("Filings returned, waiting for the filer"), False),
    ("filings_flagged", "flagged", Group.QUEUE, _("Filings to be looked at"), False),
)
"""Key, selection of the list, group, title, whether it is urgent."""


def register() -> None:
    """Called once, when the admin is made."""
    _register_products()
    for key, chosen, group, title, urgent in FILINGS:
        query = {"selection": chosen}
        register_home(HomeNumber(key, group, title, "filings.Filing", query, rows=_filings(chosen), urgent=urgent))
    register_home(
        HomeNumber(
            "errors_open",
            Group.QUEUE,
            _("Errors in the register, reported and not answered"),
            "filings.ErrorReport",
            {"selection": "open"},
            rows=_open_errors,
        )
    )


def _register_products() -> None:
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
            "products_without_assessment",
            Group.QUEUE,
            _("Products with capacity and without an assessment"),
            "filings.Product",
            {"assessment": "missing"},
            rows=_without_assessment,
        )
    )
