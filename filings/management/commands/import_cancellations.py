"""Take in published notices of cancellation from the command line."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from filings.acts.import_cancellations import import_cancellations, preview_cancellations
from filings.imports.cancellation_notices import PublishedCancellations, RowsRefused, read_notices
from filings.imports.cancellation_report import NoticeReport, Outcome, totals
from filings.imports.errors import FileRefused, RowError
from oversight.acts import ActRefused, Refusal


class Command(BaseCommand):
    help = (
        "Import notices of cancellation (注销公告) as tables: CSV, XLSX or DOCX with the columns notice_date, "
        "notice_title, notice_id, 算法名称, 主体名称, 备案编号, 注销时间. A notice imported before changes nothing. "
        "Numbers that the register does not hold are printed and kept: a list that brings one later brings it "
        "cancelled. Exit status: 0 all taken in, 1 something was refused, and then nothing was."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        notices, refused, errors = _read(options["files"])
        reports: list[NoticeReport] = []
        if not (refused or errors):
            try:
                run = preview_cancellations if options["dry_run"] else _import
                reports = run(notices)
            except ActRefused as error:
                refused = list(error.refusals)
        if options["json"]:
            self._print_json(reports, refused, errors, dry_run=options["dry_run"])
        else:
            self._print(reports, refused, errors, dry_run=options["dry_run"])
        if refused or errors:
            sys.exit(1)

    def _print_json(
        self, reports: list[NoticeReport], refused: list[Refusal], errors: list[RowError], *, dry_run: bool
    ) -> None:
        report = {
            "dry_run": dry_run,
            "totals": totals(reports),
            "notices": [each.as_dict() for each in reports],
            "refused": [
                {"value": each.value, "rule": each.code, "message": str(each.message), "remedy": str(each.remedy)}
                for each in refused
            ],
            "refused_rows": [error.as_dict() for error in errors],
        }
        self.stdout.write(json.dumps(report, ensure_ascii=False, indent=2))

    def _print(
        self, reports: list[NoticeReport], refused: list[Refusal], errors: list[RowError], *, dry_run: bool
    ) -> None:
        for refusal in refused:
            self.stdout.write(f"refused: {refusal.value}: {refusal.message} {refusal.remedy}")
        for error in errors:
            self.stdout.write(
                f"refused: {error.file}, row {error.row}, {error.field} “{error.value}”: {error.rule} {error.remedy}"
            )
        if refused or errors:
            self.stdout.write("Nothing was imported.")
            return
        for report in reports:
            known = " (imported before)" if report.known else ""
            counts = ", ".join(f"{outcome.value} {report.count(outcome)}" for outcome in Outcome)
            self.stdout.write(f"{report.notice.published_on} {report.notice.title}{known}: {counts}")
            for number in report.missing:
                self.stdout.write(f"  not in the register: {number}")
        sums, ending = totals(reports), " (dry run: nothing written)" if dry_run else ""
        self.stdout.write(", ".join(f"{name} {count}" for name, count in sums.items()) + ending)


def _import(notices: list[PublishedCancellations]) -> list[NoticeReport]:
    return import_cancellations(None, None, notices=notices)


def _read(files: list[Path]) -> tuple[list[PublishedCancellations], list[Refusal], list[RowError]]:
    notices: list[PublishedCancellations] = []
    refused: list[Refusal] = []
    errors: list[RowError] = []
    for path in files:
        try:
            notices += read_notices(path)
        except FileRefused as error:
            refused.append(error.refusal())
        except RowsRefused as error:
            errors += error.errors
    return notices, refused, errors
