"""The numbers of inspections on the home."""

from django.utils.translation import gettext_lazy as _

from inspections.admin.inspection_lists import mine_this_week, mine_today
from oversight.home import Group, HomeNumber, register_home

LABEL = "inspections.Inspection"


def register() -> None:
    """Called once, when the admin is made."""
    register_home(
        HomeNumber(
            "inspections_today", Group.TODAY, _("My inspections"), LABEL, {"selection": "mine_today"}, rows=mine_today
        )
    )
    register_home(
        HomeNumber(
            "inspections_week", Group.WEEK, _("My inspections"), LABEL, {"selection": "mine_week"}, rows=mine_this_week
        )
    )
