"""One row of a published list: what it says, or everything that is wrong with it."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from filings.imports.columns import Column
from filings.imports.errors import RowError
from filings.imports.grid import MAX_CELL, one_line
from filings.imports.published_list import ListedFiling
from filings.rules import divisions, filing_number, product_list, remarks
from filings.rules.flags import Flag
from filings.rules.names import name_key
from filings.rules.series import ListSeries
from oversight.acts.refused import Text

ROLES = {"服务提供者": "provider", "服务技术支持者": "supporter"}
GENERATION = "生成合成类"
CATEGORIES = frozenset(
    {GENERATION, "个性化推送类", "排序精选类", "检索过滤类", "信息检索类", "内容过滤类", "调度决策类"}
)
MAX_NUMBER, MAX_NAME = 64, 300


def read_row(file: str, row: int, values: Mapping[Column, str], series: ListSeries) -> ListedFiling | list[RowError]:
    """The filing a row speaks of, or its errors, all at once.

    A row is refused only where it cannot be told which filing it speaks of, whose it is, or in which role;
    anything else that looks odd is kept as published and flagged.
    """
    errors = [
        RowError(file, row, column, values.get(column, "")[:100], rule, remedy)
        for column, rule, remedy in _faults(values, series)
    ]
    return errors or _listed(row, values, series)


def _faults(values: Mapping[Column, str], series: ListSeries) -> list[tuple[Column, Text, Text]]:
    found: list[tuple[Column, Text, Text]] = []
    number = filing_number.tidy(values.get(Column.NUMBER, ""))
    if not any(char.isdecimal() for char in number):
        found.append(
            (Column.NUMBER, _("Every row has a filing number (网信算备…号)."), _("Enter the number as published."))
        )
    elif "e+" in number.lower() or len(number) > MAX_NUMBER:
        found.append(
            (
                Column.NUMBER,
                _("A filing number is text; here a spreadsheet has shortened it, or it is far too long."),
                _("Format the column as text and enter the number as published."),
            )
        )
    for column in (Column.ALGORITHM, Column.ENTITY):
        name = values.get(column, "")
        if not name_key(name) or len(name) > MAX_NAME:
            found.append(
                (
                    column,
                    _("Every row has a name of at most 300 characters here."),
                    _("Enter the name as published."),
                )
            )
    if series is ListSeries.DEEP_SYNTHESIS and one_line(values.get(Column.ROLE, "")) not in ROLES:
        found.append(
            (
                Column.ROLE,
                _("The role is 服务提供者 (provider) or 服务技术支持者 (technical supporter)."),
                _("Enter the role as published."),
            )
        )
    found += [
        (column, _("A cell has at most 20,000 characters."), _("Check the row; shorten the text."))
        for column, value in values.items()
        if len(value) > MAX_CELL
    ]
    return found


def _listed(row: int, values: Mapping[Column, str], series: ListSeries) -> ListedFiling:
    number = filing_number.read(values[Column.NUMBER])
    products = product_list.parse(values[Column.PRODUCTS])
    remark = remarks.read(values[Column.REMARKS])
    deep = series is ListSeries.DEEP_SYNTHESIS
    category = GENERATION if deep else one_line(values.get(Column.CATEGORY, ""))
    doubts = {
        Flag.UNKNOWN_CATEGORY: category not in CATEGORIES,
        Flag.UNREADABLE_PRODUCTS: products.doubtful,
        Flag.OPEN_ENDED_PRODUCTS: products.open_ended,
        Flag.UNCLEAR_REMARKS: remark.unclear,
    }
    return ListedFiling(
        row=row,
        number=number.text,
        digits=number.digits,
        entity_code=number.number.entity if number.number else None,
        division=divisions.jurisdiction(number.digits[:6]),
        algorithm_name=one_line(values[Column.ALGORITHM]),
        role=ROLES[one_line(values[Column.ROLE])] if deep else "",
        category=category[:60],
        entity_name=one_line(values[Column.ENTITY]),
        products_text=values[Column.PRODUCTS],
        products=products.items,
        purpose=one_line(values[Column.PURPOSE]),
        remarks=values[Column.REMARKS],
        status=remark.state,
        renamings=remark.renamings,
        flags=(*(Flag(flag.value) for flag in number.flags), *(flag for flag, doubted in doubts.items() if doubted)),
    )
