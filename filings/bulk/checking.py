"""The dry run: everything that is wrong with a file, and what the department will find in what is right."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from filings.bulk.entries import BulkFile, read_entries
from filings.bulk.findings import RowFinding, foreseen
from filings.bulk.reading import read_bulk
from filings.models import Party
from oversight.clock import today


@dataclass(frozen=True, slots=True)
class Check:
    """A file that was read, and what acceptance will ask of it. Errors stand in its way, findings do not."""

    file: BulkFile
    findings: tuple[RowFinding, ...]

    @property
    def errors_later(self) -> list[RowFinding]:
        """What will be a reason to return a filing."""
        return [one for one in self.findings if one.finding.blocks]


def check(
    path: Path, party: Party, *, files: Collection[str] = (), received_on: date | None = None, name: str = ""
) -> Check:
    """Read a file to its end; writes nothing. Raises FileRefused.

    files   names of the files beside it
    name    its own name, where it lies on disk under another one
    """
    bulk = read_entries(read_bulk(path, name=name), uscc=party.uscc, files=files)
    return Check(bulk, tuple(foreseen(bulk, party, received_on or today())))
