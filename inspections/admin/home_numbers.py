"""The numbers of cases on the home; each opens the list that it counts."""

from django.utils.translation import gettext_lazy as _

from inspections.admin.selections import narrowed, nearest
from inspections.models import Case
from inspections.models.case import CaseQuerySet
from oversight.acts.refused import Text
from oversight.admin.paginator import CAP
from oversight.home import Group, HomeNumber, Rows, register_home
from oversight.models import Officer

CASES: tuple[tuple[str, str, Group, Text, bool], ...] = (
    ("cases_mine", "mine", Group.MINE, _("My ongoing cases"), False),
    ("cases_answered", "answered", Group.QUEUE, _("Cases in which the provider has answered"), False),
    ("cases_due", "due", Group.WEEK, _("Cases with a clock that ends by Sunday"), False),
    ("cases_overdue", "overdue", Group.OVERDUE, _("Cases with an overdue clock"), True),
)
"""Key, selection of the list, group, title, whether it is urgent."""


CLOCKS = {"due": nearest("week", CAP), "overdue": nearest("overdue", CAP)}
"""As the list finds them, but as many as a number of the home counts."""


def _rows(chosen: str) -> Rows:
    def rows(officer: Officer) -> CaseQuerySet:
        seen = Case.objects.visible_to(officer)
        return CLOCKS[chosen](seen, officer) if chosen in CLOCKS else narrowed(seen, chosen, officer)

    return rows


def register() -> None:
    """Called once, when the admin is made."""
    for key, chosen, group, title, urgent in CASES:
        query = {"selection": chosen}
        register_home(HomeNumber(key, group, title, "inspections.Case", query, rows=_rows(chosen), urgent=urgent))
