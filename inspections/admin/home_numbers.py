"""The numbers of cases on the home."""

from django.utils.translation import gettext_lazy as _

from inspections.admin.case import mine, overdue
from inspections.models import Case
from inspections.models.case import CaseQuerySet
from oversight.home import Group, HomeNumber, register_home
from oversight.models import Officer


def _overdue(officer: Officer) -> CaseQuerySet:
    return overdue(Case.objects.visible_to(officer))


def register() -> None:
    """Called once, when the admin is made."""
    register_home(
        HomeNumber(
            "cases_mine", Group.MINE, _("My ongoing cases"), "inspections.Case", {"selection": "mine"}, rows=mine
        )
    )
    register_home(
        HomeNumber(
            "cases_overdue",
            Group.OVERDUE,
            _("Cases with an overdue clock"),
            "inspections.Case",
            {"selection": "overdue"},
            rows=_overdue,
            urgent=True,
        )
    )
