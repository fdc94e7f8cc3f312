"""A published list as the import sees it: which list it is, its rows, and the rows that were refused."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from filings.imports.errors import RowError
from filings.rules.flags import Flag
from filings.rules.product_list import Item
from filings.rules.remarks import ListedState, Renaming
from filings.rules.series import ListSeries


@dataclass(frozen=True, slots=True)
class ListedFiling:
    """One row of a list.

    number        as published, blanks removed
    entity_code   the entity's seven digits in the number; None where the number is malformed
    division      the region that answers for it: the number's, or the nearest known one
    role          "" in the recommendation series, which states none
    """

    row: int
    number: str
    digits: str
    entity_code: str | None
    division: str
    algorithm_name: str
    role: str
    category: str
    entity_name: str
    products_text: str
    products: tuple[Item, ...]
    purpose: str
    remarks: str
    status: ListedState
    renamings: tuple[Renaming, ...]
    flags: tuple[Flag, ...]

    def said(self) -> "ListedFiling":
        """The row without its place: what two editions are compared by."""
        return replace(self, row=0)


@dataclass(frozen=True, slots=True, eq=False)
class PublishedList:
    """A whole list.

    month       first day of the month of publication
    edited_at   when the document says it was last edited: lists are edited in place after publication
    errors      rows left out, each with what is wrong; other rows come in
    """

    file: str
    sha256: str
    series: ListSeries
    month: date
    edited_at: datetime | None
    rows: tuple[ListedFiling, ...]
    errors: tuple[RowError, ...]

    @property
    def order(self) -> tuple[date, bool, float, str]:
        """Sorts lists as they were published, whatever the order of their files.

        Within one month deep synthesis comes last, because filings moved there from the older series; editions of
        one list go by the day of their last edit, those that do not say it first.
        """
        edited = self.edited_at.timestamp() if self.edited_at else 0.0
        return self.month, self.series == ListSeries.DEEP_SYNTHESIS, edited, self.sha256
