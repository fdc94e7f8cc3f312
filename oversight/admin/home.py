"""The officer's home: each number with the list it counts."""

from dataclasses import dataclass

from django.apps import apps
from django.http import HttpRequest
from django.utils.http import urlencode

from oversight.acts.refused import Text
from oversight.admin.links import admin_url, may_view
from oversight.admin.paginator import CAP, capped_count
from oversight.home import HomeNumber, home_numbers


@dataclass(frozen=True, slots=True)
class ShownNumber:
    """A number as the home shows it."""

    key: str
    title: Text
    count: int
    more: bool
    url: str
    urgent: bool


def home_groups(request: HttpRequest) -> list[tuple[Text, list[ShownNumber]]]:
    """The numbers this officer may see, by group; a group without any is left out."""
    groups: dict[Text, list[ShownNumber]] = {}
    for number in home_numbers():
        if may_view(request.user, apps.get_model(number.model)):
            groups.setdefault(number.group.value, []).append(_shown(request, number))
    return list(groups.items())


def _shown(request: HttpRequest, number: HomeNumber) -> ShownNumber:
    found = capped_count(number.rows(request.user))  # type: ignore[arg-type]
    url = admin_url(apps.get_model(number.model), "changelist")
    return ShownNumber(
        key=number.key,
        title=number.title,
        count=min(found, CAP),
        more=found > CAP,
        url=f"{url}?{urlencode(dict(number.query))}" if number.query else url,
        urgent=number.urgent and found > 0,
    )
