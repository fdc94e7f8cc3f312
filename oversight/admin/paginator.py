"""One paginator for every list: it counts to 1,001 and no further, however large the table."""

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property

CAP = 1000


def capped_count(rows: "QuerySet[Any]", cap: int = CAP) -> int:
    """How many rows there are, counting no further than one more than the cap."""
    return rows.order_by(*getattr(rows, "counted_along", ()))[: cap + 1].count()


class CappedPaginator(Paginator):  # type: ignore[type-arg] # not generic at run time
    """Pages through the first thousand rows; whoever needs others narrows the list by a filter."""

    cap: ClassVar[int] = CAP

    @cached_property
    def found(self) -> int:
        """How many rows there are, at most one more than the cap."""
        return (
            capped_count(self.object_list, self.cap)
            if isinstance(self.object_list, QuerySet)
            else len(self.object_list)
        )

    @cached_property
    def count(self) -> int:
        """How many rows the pages show."""
        return min(self.found, self.cap)

    @property
    def more(self) -> bool:
        """Whether the list is longer than what the pages show."""
        return self.found > self.cap
