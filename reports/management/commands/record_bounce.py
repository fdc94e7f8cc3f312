"""Take mails that came back on record: from standard input (a pipe of the mail server), files, or folders of files."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from oversight.request_id import request_scope
from reports.notices.bounces import LARGEST, NotABounce, read_bounce, record


class Command(BaseCommand):
    help = "Record returned mails (RFC 3464): manage.py record_bounce < message, or give files and folders."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="*", type=Path, help="files, or folders whose files are read in order")

    def handle(self, *args: Any, **options: Any) -> None:
        """One line for each message. Fails in the end where one could not be read; the others are recorded."""
        refused = 0
        with request_scope():
            for name, content in _messages(options["paths"]):
                try:
                    outcome, delivery = record(read_bounce(content))
                except NotABounce as error:
                    refused += 1
                    self.stderr.write(f"{name}: not a returned mail: {error}")
                    continue
                self.stdout.write(f"{name}: {outcome}{f': {delivery}' if delivery else ''}")
        if refused:
            raise CommandError(f"{refused} could not be read; nothing was recorded of them.")


def _messages(paths: list[Path]) -> Iterator[tuple[str, bytes]]:
    if not paths:
        yield "standard input", sys.stdin.buffer.read(LARGEST + 1)
    for path in paths:
        files = sorted(one for one in path.iterdir() if one.is_file()) if path.is_dir() else [path]
        for file in files:
            yield str(file), _read(file)


def _read(file: Path) -> bytes:
    """Never more than the bound and one byte. Raises CommandError for a file that cannot be opened."""
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST + 1)
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}") from error
