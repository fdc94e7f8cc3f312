"""A bulk file as rows of what stands in them, whatever its format. Its content decides what it is, not its name."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from filings.bulk.cells import printable
from filings.bulk.columns import ALGORITHM, NEEDED, PRODUCTS, by_key, headed, is_header, twice
from filings.imports.errors import FileRefused, RowError
from filings.imports.grid import Grid
from filings.imports.opening import MAX_FILE, open_grid
from filings.rules.dossier import upload_key

HEADER_WITHIN = 20
MOST_FILINGS = 1000
"""Filings in one file; the entity with the most ever published has fewer than a hundred."""
MAX_BYTES = 10 * 1024 * 1024
MAX_JSON_DEPTH = 8


@dataclass(frozen=True, slots=True)
class RawRow:
    """One filing as the file has it: values by column, and rows of its products.

    `row` is the row a person counts, or the place in a JSON list; `products` has (row, values by field of a product).
    """

    row: int
    values: Mapping[str, Any]
    products: list[tuple[int, dict[str, Any]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RawFile:
    """A whole file; `errors` are those of its shape, found before any value was understood."""

    name: str
    sha256: str
    rows: tuple[RawRow, ...]
    errors: tuple[RowError, ...] = ()


def read_bulk(path: Path, *, name: str = "") -> RawFile:
    """Read an XLSX, CSV (UTF-8, GB18030) or JSON file; `name` is its own, where it lies on disk under another one.

    Raises FileRefused for whatever is no such file, or has no filing.
    """
    name = name or path.name
    if path.is_file() and path.stat().st_size > MAX_BYTES:
        raise _too_many(name)
    found = _read_json(path, name) if _looks_like_json(path) else _read_table(path, name)
    if not found.rows and not found.errors:
        raise FileRefused(name, "empty", _("The file holds no filing."), _("Fill in one row for each algorithm."))
    if len(found.rows) > MOST_FILINGS:
        raise _too_many(name)
    return found


def shown(value: Any) -> str:
    """A value as an error shows it: not too long, and with nothing that a screen or a file cannot print."""
    return printable((value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str))[:100])


def _too_many(file: str) -> FileRefused:
    return FileRefused(
        file,
        "too_large",
        _("A file holds at most %(rows)d filings and 10 MB.") % {"rows": MOST_FILINGS},
        _("Divide it into several files."),
    )


def _looks_like_json(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in {b"[", b"{"}


def _read_table(path: Path, name: str) -> RawFile:
    grid, digest, _edited = open_grid(path, name)
    where, start = _header(name, grid)
    errors = _errors_of_header(name, grid, start)
    rows: list[RawRow] = []
    for number, cells in grid.rows[start + 1 :]:
        if is_header(cells):
            continue
        values = {key: cells[place] for key, place in where.items() if place < len(cells) and cells[place].strip()}
        product = {
            key.removeprefix(f"{PRODUCTS}-"): values.pop(key) for key in list(values) if by_key()[key].of_product
        }
        if values:
            rows.append(RawRow(number, values, [(number, product)] if product else []))
        elif product and rows:
            rows[-1].products.append((number, product))
        elif product:
            errors.append(_product_of_nothing(name, number))
    return RawFile(name, digest, tuple(rows), tuple(errors))


def _header(file: str, grid: Grid) -> tuple[dict[str, int], int]:
    """Where the columns stand, and the index of the row of titles."""
    nearest: set[str] = set()
    for index, (_number, cells) in enumerate(grid.rows[:HEADER_WITHIN]):
        if is_header(cells):
            return headed(cells), index
        nearest = max(nearest, set(headed(cells)), key=len)
    if missing := [str(by_key()[key].title.zh) for key in NEEDED if nearest and key not in nearest]:
        raise FileRefused(
            file,
            "columns",
            _("The table lacks these columns: %(columns)s.") % {"columns": "、".join(missing)},
            _("Use the template with all its columns."),
        )
    raise FileRefused(
        file,
        "no_table",
        _("There is no table of filings in this file: no row of titles with 角色 and 算法名称."),
        _("Use the template; titles may be Chinese, English or keys."),
    )


def _errors_of_header(file: str, grid: Grid, start: int) -> list[RowError]:
    """Columns nobody knows that hold something, and columns that stand there twice."""
    number, cells = grid.rows[start]
    known = set(headed(cells).values())
    filled = {
        place
        for _number, row in grid.rows[start + 1 :]
        if not is_header(row)
        for place, cell in enumerate(row)
        if cell.strip()
    }
    unknown = [place for place in sorted(filled - known) if place >= len(cells) or not headed([cells[place]])]
    errors = [
        RowError(
            file,
            number,
            cells[place] if place < len(cells) else "",
            "",
            _("Column %(place)d holds values and no known title stands above it.") % {"place": place + 1},
            _("Give it a title of the template, or delete the column."),
        )
        for place in unknown
    ]
    return errors + [
        RowError(
            file,
            number,
            by_key()[key].title.zh,
            "",
            _("This column stands there twice."),
            _("Keep one of them."),
        )
        for key in twice(cells)
    ]


def _product_of_nothing(file: str, number: int) -> RowError:
    return RowError(
        file,
        number,
        by_key()[ALGORITHM].title.zh,
        "",
        _("A row of a product follows the filing it belongs to; none stands above it."),
        _("Put the filing first."),
    )


def _read_json(path: Path, name: str) -> RawFile:
    """A list of objects, or {"filings": [...]}; keys are those of the columns, `products` a list of objects."""
    data = path.read_bytes()
    if len(data) > MAX_FILE:
        raise _too_many(name)
    try:
        read = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_object, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise FileRefused(
            name,
            "broken",
            _("The file is no valid JSON in UTF-8, or names a key twice."),
            _("Export it again; see the description of the format."),
        ) from error
    rows = read.get("filings") if isinstance(read, dict) else read
    if not isinstance(rows, list) or not all(isinstance(one, dict) for one in rows) or _deeper(rows, MAX_JSON_DEPTH):
        raise FileRefused(
            name,
            "no_table",
            _("The file holds no list of filings."),
            _("Write a list of objects, or an object with such a list under “filings”."),
        )
    errors = [error for number, one in enumerate(rows, start=1) for error in _unknown_keys(name, number, one)]
    read_rows = tuple(_json_row(number, one) for number, one in enumerate(rows, start=1))
    return RawFile(name, hashlib.sha256(data).hexdigest(), read_rows, tuple(errors))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key twice")
    return found


def _no_number(text: str) -> Any:
    raise ValueError(text)


def _deeper(value: Any, levels: int) -> bool:
    """Whether a value holds more levels than that, one inside the other."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return bool(inner) and (levels == 0 or any(_deeper(one, levels - 1) for one in inner))


def _json_row(number: int, one: dict[str, Any]) -> RawRow:
    values = {key: value for key, value in one.items() if key in by_key() and not by_key()[key].of_product}
    files = one.get("uploads")
    if isinstance(files, dict):
        values |= {upload_key(kind): name for kind, name in files.items() if upload_key(kind) in by_key()}
    return RawRow(number, {key: value for key, value in values.items() if not _is_empty(value)})


def _is_empty(value: Any) -> bool:
    """What an empty cell of a table is: null, or a text of blanks."""
    return value is None or (isinstance(value, str) and not value.strip())


def _unknown_keys(file: str, number: int, one: dict[str, Any]) -> list[RowError]:
    files = one.get("uploads")
    inside = (
        [f"uploads.{kind}" for kind in files if upload_key(kind) not in by_key()] if isinstance(files, dict) else []
    )
    own = [key for key in one if key != "uploads" and (key not in by_key() or by_key()[key].of_product)]
    return [
        RowError(
            file,
            number,
            shown(key),
            "",
            _("No column has this key."),
            _("Use the keys of the template."),
        )
        for key in [*own, *inside]
    ]
