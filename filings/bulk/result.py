"""What became of a file, as a file: the receipts of what was taken in, or everything that is wrong."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook

from filings.acts.wording import said
from filings.bulk.cells import harmless
from filings.bulk.findings import RowFinding
from filings.bulk.template import BYTE_ORDER_MARK
from filings.bulk.workbook import add_rows, saved
from filings.imports.errors import RowError
from filings.models import BulkSubmission

Table = tuple[list[str], list[Sequence[Any]]]


def receipts(bulk: BulkSubmission) -> Table:
    """One row for each filing that was received, with its receipt."""
    titles = [
        _("Row"), _("Algorithm"), _("Role"), _("Receipt"), _("Received on"), _("Review until"), "SHA-256",
    ]  # fmt: skip
    keys = ("row", "algorithm", "role", "receipt", "received_on", "review_until", "sha256")
    return titles, [tuple(one.get(key, "") for key in keys) for one in bulk.result]


def faults(errors: Iterable[RowError], findings: Iterable[RowFinding] = ()) -> Table:
    """One row for each error and each finding: where it is, which rule, what helps, what follows from it."""
    titles = [_("File"), _("Row"), _("Column"), _("Value"), _("Rule"), _("Remedy"), _("What follows")]
    blocked, returned = _("Nothing of the file is received."), _("It will be returned for correction.")
    told: list[tuple[Any, ...]] = [
        (one.file, one.row, one.field, one.value, str(one.rule), str(one.remedy), blocked) for one in errors
    ]
    for one in findings:
        message, remedy = str(said(one.finding.message)), str(said(one.finding.remedy))
        follows = returned if one.finding.blocks else _("For your information.")
        told.append((one.file, one.row, one.column, one.value, message, remedy, follows))
    return titles, sorted(told, key=lambda row: row[1])


def as_csv(table: Table) -> str:
    """With a byte order mark, so that spreadsheets read Chinese; no cell is taken for a formula."""
    titles, rows = table
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(titles)
    writer.writerows([harmless(value) for value in row] for row in rows)
    return BYTE_ORDER_MARK + target.getvalue()


def as_xlsx(table: Table) -> bytes:
    """One sheet; every text is a text."""
    titles, rows = table
    workbook = Workbook()
    add_rows(workbook.active, titles, rows)
    return saved(workbook)
