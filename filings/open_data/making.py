"""Make the files of a day, both from one reading of the register, and forget those older than promised."""

import gzip
import json
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import file_digest
from io import BufferedRandom, TextIOWrapper
from itertools import chain
from typing import Final

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import connection, transaction

from filings.models import OpenDataFile
from filings.open_data.columns import COLUMNS, as_cells, lines
from oversight.clock import now
from oversight.csv_safe import csv_lines

FOLDER: Final = "open-data"
DAYS: Final = 30
"""How long files stay."""

_ONE_AT_A_TIME = "SELECT pg_try_advisory_xact_lock(hashtext('filings.open_data'))"


def make_files(day: date) -> bool:
    """Make the files of this day; False where they are made already, or another process is at it.

    The same register gives the same bytes: gzip without a time, lines in the order in which filings came.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_ONE_AT_A_TIME)
            alone: bool = cursor.fetchone()[0]
        if not alone or OpenDataFile.objects.filter(day=day).exists():
            return False
        with tempfile.TemporaryFile() as sheet, tempfile.TemporaryFile() as records:
            rows = _write(sheet, records)
            made = [
                _store(day, OpenDataFile.Format.CSV, sheet, rows),
                _store(day, OpenDataFile.Format.JSON_LINES, records, rows),
            ]
        OpenDataFile.objects.bulk_create(made)
    return True


def forget_old_files(today: date) -> int:
    """Remove rows and files of days before the last thirty; returns how many rows there were."""
    old = OpenDataFile.objects.filter(day__lte=today - timedelta(days=DAYS))
    names = list(old.values_list("stored_as", flat=True))
    # Rows first: a file without a row is out of reach, a row without a file would be a broken link.
    old.delete()
    for name in names:
        default_storage.delete(name)
    return len(names)


def file_name(day: date, format_: str) -> str:
    """What a file is called where it is downloaded."""
    return f"filings-{day.isoformat()}.{format_}.gz"


def _write(sheet: BufferedRandom, records: BufferedRandom) -> int:
    """Both files in one pass, line by line; returns how many filings they hold."""
    count = 0

    def cells() -> Iterator[list[str]]:
        nonlocal count
        for line in lines():
            count += 1
            records_text.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
            yield as_cells(line)

    with _zipped(sheet) as sheet_text, _zipped(records) as records_text:
        sheet_text.writelines(csv_lines(chain([list(COLUMNS)], cells())))
    return count


def _zipped(file: BufferedRandom) -> TextIOWrapper:
    """A text file that is compressed as it is written; closing it leaves `file` open."""
    return TextIOWrapper(gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0), encoding="utf-8", newline="")


def _store(day: date, format_: OpenDataFile.Format, file: BufferedRandom, rows: int) -> OpenDataFile:
    file.seek(0)
    digest = file_digest(file, "sha256").hexdigest()
    size = file.tell()
    file.seek(0)
    name = f"{FOLDER}/{day.isoformat()}/{digest}.{format_.value}.gz"
    default_storage.delete(name)  # left by a run that ended before its rows were kept
    stored = default_storage.save(name, File(file))
    return OpenDataFile(day=day, format=format_, stored_as=stored, sha256=digest, size=size, rows=rows, made_at=now())
