"""The numbers of leads on the home; each opens the list that it counts."""

from django.utils.translation import gettext_lazy as _

from inspections.admin.lead import SELECTIONS
from oversight.acts.refused import Text
from oversight.home import Group, HomeNumber, register_home

NUMBERS: tuple[tuple[str, str, Group, Text, bool], ...] = (
    ("leads_mine", "mine", Group.MINE, _("Leads I check"), False),
    ("leads_new", "new", Group.QUEUE, _("New leads of my authority"), False),
    ("leads_overdue", "overdue", Group.OVERDUE, _("Leads overdue"), True),
    ("leads_answer", "answer", Group.QUEUE, _("Answers owed to complainants"), False),
)
"""Key, selection of the list, group, title, whether it is urgent."""


def register() -> None:
    """Called once, when the admin is made."""
    for key, chosen, group, title, urgent in NUMBERS:
        query = {"selection": chosen}
        register_home(HomeNumber(key, group, title, "inspections.Lead", query, rows=SELECTIONS[chosen], urgent=urgent))
