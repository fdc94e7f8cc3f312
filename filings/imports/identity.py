"""Which list a file is: its series and its month of publication."""

import re
from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from filings.imports.columns import Column
from filings.imports.errors import FileRefused
from filings.rules.series import ListSeries
from oversight.clock import today

_MONTH = re.compile(r"(20\d{2})\s*(?:年|[-_.])\s*(1[0-2]|0?[1-9])(?:\s*月|(?=\D|$))", re.ASCII)
_TITLES = {
    ListSeries.DEEP_SYNTHESIS: re.compile(r"深度合成|deep[-_ ]synthesis", re.IGNORECASE),
    ListSeries.RECOMMENDATION: re.compile(r"互联网信息服务算法|算法推荐|recommendation", re.IGNORECASE),
}
_COLUMNS = {Column.ROLE: ListSeries.DEEP_SYNTHESIS, Column.CATEGORY: ListSeries.RECOMMENDATION}


def series_of(
    file: str, above: Iterable[str], columns: Iterable[Column], given: ListSeries | None = None
) -> ListSeries:
    """The series: what the caller says, else what the columns show (角色 or 算法类别), checked against the title.

    Raises FileRefused where they contradict each other or say nothing.
    """
    shown = {_COLUMNS[column] for column in columns if column in _COLUMNS}
    titled = {series for series, pattern in _TITLES.items() if pattern.search(" ".join([file, *above]))}
    if given is not None:
        titled = {given}
    both = shown & titled if titled else shown
    if len(both) == 1:
        return both.pop()
    if shown and titled and not both:
        raise FileRefused(
            file,
            "series",
            _("The title names one series of lists and the columns belong to the other (角色 or 算法类别)."),
            _("Check that it is the right file; name the series with --series where the title is wrong."),
        )
    raise FileRefused(
        file,
        "series",
        _("It cannot be told which series of lists this is."),
        _("Name it with --series deep_synthesis or --series recommendation."),
    )


def month_of(file: str, above: Iterable[str], given: date | None = None) -> date:
    """The first day of the month of publication: what the caller says, else the title and the file's name.

    Raises FileRefused where they name none, name several, or name a month to come.
    """
    months = {given} if given else _months(above) | _months([file])
    if not months:
        raise FileRefused(
            file,
            "month",
            _("Neither the title nor the file name says in which month the list was published."),
            _("Put it into the file's name, as in “2026年10月.docx”, or name it with --month YYYY-MM."),
        )
    if len(months) > 1:
        named = ", ".join(sorted(f"{month:%Y-%m}" for month in months))
        raise FileRefused(
            file,
            "month",
            _("The title and the file name speak of several months: %(months)s.") % {"months": named},
            _("Correct the file's name, or name the right month with --month YYYY-MM."),
        )
    month = months.pop()
    if month > today():
        raise FileRefused(
            file,
            "month",
            _("The month of publication lies in the future: %(month)s.") % {"month": f"{month:%Y-%m}"},
            _("Correct the file's name, or name the right month with --month YYYY-MM."),
        )
    return month


def parse_month(text: str) -> date:
    """The first day of a month written YYYY-MM; ValueError for anything else."""
    if not re.fullmatch(r"20\d{2}-\d{2}", text, re.ASCII):
        raise ValueError(text)
    return date(int(text[:4]), int(text[5:]), 1)


def _months(texts: Iterable[str]) -> set[date]:
    return {date(int(year), int(month), 1) for text in texts for year, month in _MONTH.findall(text)}
