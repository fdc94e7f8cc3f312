"""Which rows an officer may see: those of the officer's own region. Asked here and nowhere else."""

from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q

from oversight.divisions import prefix

if TYPE_CHECKING:
    from oversight.models import Authority, Officer

NOTHING = Q(pk__in=[])
EVERYTHING = ~NOTHING
"""Not `Q()`, which says nothing: joined by `|` to a narrower condition it would leave that alone."""

M_co = TypeVar("M_co", bound=models.Model, covariant=True)


class ScopedQuerySet(models.QuerySet[M_co]):
    """A QuerySet that knows where its rows keep the division they belong to.

    `division_path` is the lookup from the row to a six-digit division code, e.g. "division" or
    "case__authority__division".
    """

    division_path: ClassVar[str] = "division"
    counted_along: tuple[str, ...] = ()
    """The order in which the first rows are counted, where an index offers it; without one any rows will do."""

    def along(self, *names: str) -> Self:
        """These rows, to be counted in this order: the planner then walks the index instead of the table."""
        rows = self.all()
        rows.counted_along = names
        return rows

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]
        clone.counted_along = self.counted_along
        return clone

    def visible_to(self, officer: Any) -> Self:
        """The rows of the officer's region; none for somebody who is no active officer of an authority."""
        return self.filter(self.scope(officer))

    def within(self, authority: "Authority") -> Self:
        """The rows of an authority's region: for what it does as a body, whoever of its officers asks."""
        return self.filter(**{f"{self.division_path}__startswith": prefix(authority.division)})

    def scope(self, officer: Any) -> Q:
        """The condition behind `visible_to`; a QuerySet that shows more (a transferred case) widens it."""
        region = region_of(officer)
        if region is None:
            return NOTHING
        return Q(**{f"{self.division_path}__startswith": region}) if region else EVERYTHING


def region_of(officer: "Officer | Any") -> str | None:
    """The division prefix an officer sees: "" is the whole country, None is nothing."""
    authority = getattr(officer, "authority", None)
    if authority is None or not officer.is_active:
        return None
    return prefix(authority.division)
