"""Take in published filing lists from the command line."""

import json
import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from filings.acts.import_lists import import_filing_lists, preview_import
from filings.imports.errors import FileRefused
from filings.imports.identity import parse_month
from filings.imports.published_list import PublishedList
from filings.imports.reading import read_list
from filings.imports.report import ListReport, totals
from filings.rules.series import ListSeries
from oversight.acts import ActRefused, Refusal

SHOWN = 20
"""Flagged rows printed for one list; --json gives all."""


class Command(BaseCommand):
    help = (
        "Import filing lists as published (DOCX), or as XLSX or CSV with the same columns. Lists apply in the order "
        "of publication, whatever the order given; a list imported before changes nothing. Nothing is imported while "
        "one file is broken or foreign; a row that is refused is left out and printed. "
        "Exit status: 0 all taken in, 1 something was refused."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")
        parser.add_argument("--month", type=_month, help="month of publication YYYY-MM, where the file does not say it")
        parser.add_argument(
            "--series", choices=[series.value for series in ListSeries], help="series, where the file does not say it"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        files: list[Path] = options["files"]
        if options["month"] and len(files) > 1:
            raise CommandError("--month names the month of one list: give one file with it.")
        series = ListSeries(options["series"]) if options["series"] else None
        lists, refused = self._read(files, series, options["month"])
        reports: list[ListReport] = []
        if not refused:
            try:
                reports = preview_import(lists) if options["dry_run"] else self._import(lists)
            except ActRefused as error:
                refused = list(error.refusals)
        if options["json"]:
            self._print_json(reports, refused, dry_run=options["dry_run"])
        else:
            self._print(reports, refused, dry_run=options["dry_run"])
        if refused or any(report.refused for report in reports):
            sys.exit(1)

    def _import(self, lists: list[PublishedList]) -> list[ListReport]:
        return import_filing_lists(None, None, lists=lists)

    def _read(
        self, files: list[Path], series: ListSeries | None, month: date | None
    ) -> tuple[list[PublishedList], list[Refusal]]:
        lists: list[PublishedList] = []
        refused: list[Refusal] = []
        for path in tqdm(files, desc="reading", unit="list", file=sys.stderr, disable=None):
            try:
                lists.append(read_list(path, series=series, month=month))
            except FileRefused as error:
                refused.append(error.refusal())
        return lists, refused

    def _print_json(self, reports: list[ListReport], refused: list[Refusal], *, dry_run: bool) -> None:
        report = {
            "dry_run": dry_run,
            "totals": totals(reports),
            "lists": [each.as_dict() for each in reports],
            "refused_files": [
                {"file": each.value, "rule": each.code, "message": str(each.message), "remedy": str(each.remedy)}
                for each in refused
            ],
        }
        self.stdout.write(json.dumps(report, ensure_ascii=False, indent=2))

    def _print(self, reports: list[ListReport], refused: list[Refusal], *, dry_run: bool) -> None:
        for refusal in refused:
            self.stdout.write(f"refused: {refusal.value}: {refusal.message} {refusal.remedy}")
        if refused:
            self.stdout.write("Nothing was imported.")
            return
        for report in reports:
            self._print_list(report)
        sums, ending = totals(reports), " (dry run: nothing written)" if dry_run else ""
        self.stdout.write(
            f"{sums['lists']} lists: added {sums['added']}, changed {sums['changed']}, unchanged {sums['unchanged']},"
            f" flagged {sums['flagged']}, refused {sums['refused']}{ending}"
        )

    def _print_list(self, report: ListReport) -> None:
        known = " (imported before)" if report.known else ""
        self.stdout.write(
            f"{report.file} [{report.series} {report.month}]{known}: added {report.added}, changed {report.changed},"
            f" unchanged {report.unchanged}, flagged {len(report.flagged)}, refused {report.refused_rows}"
        )
        for row in report.flagged[:SHOWN]:
            self.stdout.write(f"  flagged: row {row.row}, {row.number}: {', '.join(row.flags)}")
        if len(report.flagged) > SHOWN:
            self.stdout.write(f"  … and {len(report.flagged) - SHOWN} more flagged rows (--json prints all)")
        for error in report.refused:
            self.stdout.write(
                f"  refused: {error.file}, row {error.row}, {error.field} “{error.value}”: {error.rule} {error.remedy}"
            )


def _month(text: str) -> date:
    return parse_month(text)
