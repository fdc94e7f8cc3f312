"""The columns of a published list, and where its header stands."""

import unicodedata
from collections.abc import Sequence
from enum import StrEnum


class Column(StrEnum):
    """A column by the name it is printed with."""

    ALGORITHM = "算法名称"
    ROLE = "角色"
    CATEGORY = "算法类别"
    ENTITY = "主体名称"
    PRODUCTS = "应用产品"
    PURPOSE = "主要用途"
    NUMBER = "备案编号"
    REMARKS = "备注"


EVERY_LIST_HAS = (
    Column.ALGORITHM,
    Column.ENTITY,
    Column.PRODUCTS,
    Column.PURPOSE,
    Column.NUMBER,
    Column.REMARKS,
)
TELLS_A_HEADER = frozenset({Column.ALGORITHM, Column.ENTITY, Column.NUMBER})
_BY_TITLE = {str(column): column for column in Column}


def columns(cells: Sequence[str]) -> dict[Column, int]:
    """Where each known column stands in a header row; a column printed twice counts where it comes first."""
    found: dict[Column, int] = {}
    for index, cell in enumerate(cells):
        column = _BY_TITLE.get("".join(unicodedata.normalize("NFKC", cell).split()))
        if column is not None:
            found.setdefault(column, index)
    return found


def is_header(cells: Sequence[str]) -> bool:
    """Whether a row is a list's header, at its top or repeated on a page."""
    return columns(cells).keys() >= TELLS_A_HEADER
