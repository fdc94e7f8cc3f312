"""Where the given material lies, for the tests that read real lists and worked cases."""

import csv
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the worked cases and published lists are not beside the checkout (../shared)"
)


def cases(name: str) -> list[dict[str, str]]:
    """Rows of one file of worked cases; none where the folder is absent (the tests are then skipped)."""
    path = SHARED / "cases" / name
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
