"""List filters that stand on one choice from the start and say so."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.contrib.admin import SimpleListFilter
from django.contrib.admin.views.main import SEARCH_VAR, ChangeList
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

    def __init__(self, request: HttpRequest, params: Any, model: Any, model_admin: Any) -> None:
        super().__init__(request, params, model, model_admin)
        self.searched = bool(request.GET.get(SEARCH_VAR, "").strip())

    def value(self) -> str:
        """What was chosen. Whoever searches and chose nothing looks for one of all, whatever has become of it."""
        chosen = super().value()
        if chosen in dict(self.lookup_choices):
            return str(chosen)
        return ALL if self.searched and ALL in dict(self.lookup_choices) else self.default

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
