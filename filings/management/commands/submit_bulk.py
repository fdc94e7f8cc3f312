"""Receive a file with many filings of one provider from the command line."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError

from filings.acts.bulk import submit_bulk
from filings.bulk.checking import Check, check
from filings.bulk.result import Table, as_csv, as_xlsx, faults, receipts
from filings.bulk.template import template_csv, template_xlsx
from filings.imports.errors import FileRefused
from filings.models import BulkSubmission, Party
from filings.rules.completeness import Severity
from oversight.acts import ActRefused, Refusal
from oversight.models import Officer

SHOWN = 200
"""Findings printed; --json gives all."""


class Command(BaseCommand):
    help = (
        "Receive every filing of an XLSX, CSV or JSON file, each with its own receipt, or none: one value that cannot "
        "be understood, and nothing goes in. All errors of all rows are printed, and what would be returned later of "
        "all that can be read. --template writes the empty file. "
        "Exit status: 0 received (or, with --dry-run, nothing stands in the way), 1 refused."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, metavar="FILE")
        parser.add_argument("--party", metavar="USCC", help="credit code of the provider that files")
        parser.add_argument("--officer", metavar="USERNAME", help="intake officer who receives; not needed to check")
        parser.add_argument("--files", type=Path, metavar="FOLDER", help="folder with the files that the rows name")
        parser.add_argument("--received-on", type=date.fromisoformat, metavar="YYYY-MM-DD", help="earlier day it came")
        parser.add_argument("--reason", default="", help="how the earlier day is known")
        parser.add_argument("--dry-run", action="store_true", help="say what is wrong or would go in; change nothing")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")
        parser.add_argument("--result", type=Path, metavar="OUT", help="write receipts, or errors, as .xlsx or .csv")
        parser.add_argument("--template", type=Path, metavar="OUT", help="write the empty file (.xlsx, .csv) and end")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["template"]:
            _write(options["template"], template_xlsx(), template_csv())
            return
        if not options["file"] or not options["party"]:
            raise CommandError("Name a FILE and --party USCC, or --template OUT.")
        party = _party(options["party"])
        beside = _beside(options["files"])
        try:
            found = check(
                options["file"], party, files=[path.name for path in beside], received_on=options["received_on"]
            )
        except FileRefused as refused:
            self._tell(options, None, [refused.refusal()], None)
            sys.exit(1)
        taken, refusals = self._submit(party, found, beside, options)
        self._tell(options, found, refusals, taken)
        if options["result"] and (taken or found.file.errors or found.findings):
            _write_table(options["result"], receipts(taken) if taken else faults(found.file.errors, found.findings))
        if refusals or found.file.errors:
            sys.exit(1)

    def _submit(
        self, party: Party, found: Check, beside: Sequence[Path], options: dict[str, Any]
    ) -> tuple[BulkSubmission | None, list[Refusal]]:
        if options["dry_run"] or found.file.errors:
            return None, []
        officer = Officer.objects.filter(username=options["officer"] or "").first()
        if officer is None:
            raise CommandError("--officer names the intake officer who receives: the receipts bear the name.")
        try:
            with ExitStack() as opened:
                files = [File(opened.enter_context(path.open("rb")), name=path.name) for path in beside]
                taken = submit_bulk(
                    party, officer, bulk=found.file, files=files, received_on=options["received_on"],
                    reason=options["reason"],
                )  # fmt: skip
        except ActRefused as refused:
            return None, list(refused.refusals)
        return taken, []

    def _tell(
        self, options: dict[str, Any], found: Check | None, refusals: list[Refusal], taken: BulkSubmission | None
    ) -> None:
        if options["json"]:
            self.stdout.write(json.dumps(_as_dict(options, found, refusals, taken), ensure_ascii=False, indent=2))
            return
        for refusal in refusals:
            self.stdout.write(f"refused: {refusal.value}: {refusal.message} {refusal.remedy}")
        for error in found.file.errors if found else ():
            self.stdout.write(f"error: row {error.row}, {error.field} “{error.value}”: {error.rule} {error.remedy}")
        later = found.errors_later if found else []
        for one in later[:SHOWN]:
            message, remedy = one.finding.message.en, one.finding.remedy.en
            self.stdout.write(f"will be returned: row {one.row}, {one.column} “{one.value}”: {message} {remedy}")
        if len(later) > SHOWN:
            self.stdout.write(f"… and {len(later) - SHOWN} more (--json prints all)")
        for row in taken.result if taken else ():
            self.stdout.write(f"received: row {row['row']}: {row['receipt']} {row['sha256']}")
        if taken is None and found is not None and not refusals:
            entries = len(found.file.entries)
            wrong = f"{len(found.file.errors)} errors: nothing was received." if found.file.errors else ""
            self.stdout.write(wrong or f"{entries} filings can be received (dry run: nothing written).")


def _as_dict(
    options: dict[str, Any], found: Check | None, refusals: list[Refusal], taken: BulkSubmission | None
) -> dict[str, Any]:
    return {
        "dry_run": options["dry_run"],
        "filings": len(found.file.entries) if found else 0,
        "errors": [error.as_dict() for error in found.file.errors] if found else [],
        "findings": [
            {
                "row": one.row,
                "field": one.finding.field,
                "column": one.column,
                "value": one.value,
                "rule": one.finding.rule,
                "severity": Severity(one.finding.severity).value,
                "message": one.finding.message.en,
                "remedy": one.finding.remedy.en,
            }
            for one in (found.findings if found else ())
        ],
        "refused": [
            {"rule": one.code, "value": one.value, "message": str(one.message), "remedy": str(one.remedy)}
            for one in refusals
        ],
        "received": taken.result if taken else [],
    }


def _party(uscc: str) -> Party:
    party = Party.objects.filter(uscc=uscc.strip().upper()).first()
    if party is None:
        raise CommandError(f"No party has the credit code {uscc}. Register it first.")
    return party.merged_into or party


def _beside(folder: Path | None) -> list[Path]:
    if folder is None:
        return []
    if not folder.is_dir():
        raise CommandError(f"{folder} is no folder.")
    return sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))


def _write_table(path: Path, table: Table) -> None:
    _write(path, as_xlsx(table), as_csv(table))


def _write(path: Path, xlsx: bytes, text: str) -> None:
    if path.suffix.lower() not in {".xlsx", ".csv"}:
        raise CommandError(f"{path}: the name ends in .xlsx or .csv.")
    path.write_bytes(xlsx if path.suffix.lower() == ".xlsx" else text.encode())
