"""The lists that were really published, and what was parsed of them by others."""

import csv
from functools import cache
from pathlib import Path

from filings.acts.import_lists import import_filing_lists
from filings.imports.published_list import PublishedList
from filings.imports.reading import read_list
from filings.imports.report import ListReport
from filings.rules.filing_number import tidy
from tests.shared import SHARED


@cache
def published_lists() -> list[PublishedList]:
    return [read_list(path) for path in sorted((SHARED / "data" / "filing_lists").glob("*.docx"))]


def take_in(lists: list[PublishedList]) -> list[ListReport]:
    return import_filing_lists(None, None, lists=lists)


def month_of(line: dict[str, str]) -> tuple[int, int]:
    year, month = line["list_month"].rstrip("月").split("年")
    return int(year), int(month)


def published_rows() -> dict[str, dict[str, str]]:
    """The last published row of each number."""
    with Path(SHARED / "data" / "filings.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = sorted(csv.DictReader(file), key=lambda line: (month_of(line), line["series"].startswith("深度")))
    return {tidy(line["备案编号"]): line for line in lines}
