"""Template tags of the admin's own pages."""

from django import template
from django.contrib.admin.views.main import PAGE_VAR, ChangeList

register = template.Library()


@register.simple_tag
def page_address(changelist: ChangeList, number: int) -> str:
    """The address of one page of a list, its search and filters kept."""
    return changelist.get_query_string({PAGE_VAR: number})
