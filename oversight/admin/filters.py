"""List filters that stand on one choice from the start and say so."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.contrib.admin import SimpleListFilter
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest

from oversight.acts.refused import Text

ALL = "all"


class ChoiceFilter(SimpleListFilter):
    """One of several named selections; `default` holds where none was chosen."""

    options: ClassVar[tuple[tuple[str, Text], ...]] = ()
    default: ClassVar[str] = ALL

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(self.options)

    def value(self) -> str:
        chosen = super().value()
        return chosen if chosen in dict(self.lookup_choices) else self.default

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        for key, title in self.lookup_choices:
            yield {
                "selected": self.value() == key,
                "query_string": changelist.get_query_string({str(self.parameter_name): key}),
                "display": title,
            }

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        return self.narrow(request, queryset, self.value())

    def narrow(self, request: HttpRequest, rows: "QuerySet[Any]", chosen: str) -> "QuerySet[Any]":
        """The rows of one selection."""
        raise NotImplementedError
