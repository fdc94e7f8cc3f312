"""The rows of a bulk file as dossiers, and every error of every row at once."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from filings.acts.wording import said
from filings.bulk.columns import ALGORITHM, PRODUCTS, ROLE, ROLES, Column, by_key, columns
from filings.bulk.reading import RawFile, RawRow, shown
from filings.imports.errors import RowError
from filings.rules.dossier import EVENT_FIELDS, Kind, Problem, Role, parse
from filings.rules.names import name_key
from oversight.acts.refused import Text

KIND = Kind.INITIAL
"""Files hold initial filings; a change or a cancellation is of one filing, and made on its page."""

_SHORTENED = re.compile(r"\d(?:\.\d+)?E\+\d+", re.IGNORECASE)
_IN_PRODUCTS = re.compile(rf"{PRODUCTS}-(\d+)-(\w+)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One filing of a file. `files` maps the kind of a file to its name."""

    row: int
    role: Role
    content: dict[str, Any]
    files: dict[str, str]

    @property
    def algorithm(self) -> str:
        return str(self.content[ALGORITHM])

    @property
    def event_on(self) -> date | None:
        """The day of launch it states."""
        text = self.content.get(EVENT_FIELDS[KIND])
        return date.fromisoformat(text) if text else None


@dataclass(frozen=True, slots=True)
class Legible:
    """What can be read of a row, whether or not it becomes a filing: looked at, never stored.

    contents    the dossier in its role; in both roles where the row does not say which
    files       kinds of files that it names
    unreadable  keys of the fields that say something nobody understands
    products    rows of the file in which its products stand, where they have rows of their own
    """

    row: int
    contents: Mapping[Role, Mapping[str, Any]]
    files: frozenset[str]
    unreadable: frozenset[str]
    products: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BulkFile:
    """A file that was read to its end. Where there are errors nothing of it may be taken in."""

    name: str
    sha256: str
    entries: tuple[Entry, ...]
    errors: tuple[RowError, ...]
    rows: tuple[Legible, ...]


@dataclass(slots=True)
class _Seen:
    """What the rows before said: values that repeat, algorithms that were named."""

    repeated: dict[str, Any] = field(default_factory=dict)
    algorithms: dict[tuple[str, Role], int] = field(default_factory=dict)


def read_entries(raw: RawFile, *, uscc: str | None, files: Collection[str] = ()) -> BulkFile:
    """Understand every row.

    uscc    the credit code of the party that files; None while nobody knows it
    files   names of the files that came with the table
    """
    entries: list[Entry] = []
    rows: list[Legible] = []
    errors = list(raw.errors)
    seen = _Seen()
    for row in raw.rows:
        values = {**seen.repeated, **row.values}
        seen.repeated = {key: value for key, value in values.items() if by_key()[key].repeats}
        legible, entry, wrong = _entry(raw.name, row, values)
        rows.append(legible)
        wrong += _errors_of_row(raw.name, row, values, uscc, files)
        if entry is None:
            # A row that becomes no filing is never passed over in silence.
            errors += wrong or [_nameless(raw.name, row, values)]
        else:
            errors += [*wrong, *_twice(raw.name, entry, seen)]
            entries.append(entry)
    errors += _unnamed(raw.name, entries, files)
    errors.sort(key=lambda error: error.row)
    return BulkFile(raw.name, raw.sha256, tuple(entries), tuple(errors), tuple(rows))


def title(column: Column) -> str:
    """A column as its title stands in the file, in the language of whoever reads."""
    return column.title.text(get_language() or "en")


def place(field: str, row: int, products: Sequence[int]) -> tuple[int, str]:
    """The row and the column in which a field of a dossier stands ("products-1-form": in the row of that product)."""
    inside = _IN_PRODUCTS.fullmatch(field)
    if not inside:
        return row, field
    return (products[int(inside[1])], f"{PRODUCTS}-{inside[2]}") if products else (row, PRODUCTS)


def _entry(file: str, row: RawRow, values: Mapping[str, Any]) -> tuple[Legible, Entry | None, list[RowError]]:
    """A row, as its dossier where it says whose algorithm it is; and all that is wrong with its values."""
    role = _role(values.get(ROLE))
    errors = [] if role else [_wrong_role(file, row, values.get(ROLE))]
    raw = {key: value for key, value in values.items() if key != ROLE and not by_key()[key].file_kind}
    twice = bool(row.products) and PRODUCTS in raw
    if twice:
        errors.append(
            RowError(
                file,
                row.row,
                title(by_key()[PRODUCTS]),
                shown(raw[PRODUCTS]),
                _("The products stand in one cell and in columns of their own."),
                _("Keep one of both."),
            )
        )
    elif row.products:
        raw[PRODUCTS] = [product for _number, product in row.products]
    parsed = {one: parse(raw, one, KIND) for one in ([role] if role else Role)}
    first = parsed[role or Role.PROVIDER]
    # Which fields there are depends on the role: while it is unknown, none is told to be one too many.
    problems = [one for one in first.problems if role or one.rule != "unknown_field"]
    errors += [_of_problem(file, row, one) for one in problems]
    named = {by_key()[key].file_kind: str(value).strip() for key, value in values.items() if by_key()[key].file_kind}
    nameless = not name_key(str(first.content.get(ALGORITHM, "")))
    unreadable = (
        {one.field for one in problems} | ({ALGORITHM} if nameless else set()) | ({PRODUCTS} if twice else set())
    )
    legible = Legible(
        row.row,
        {one: read.legible for one, read in parsed.items()},
        frozenset(named),
        frozenset(unreadable),
        tuple(number for number, _product in row.products),
    )
    if role is None or nameless:
        return legible, None, errors
    return legible, Entry(row.row, role, first.content, named), errors


def _role(value: Any) -> Role | None:
    wanted = "".join(value.casefold().split()) if isinstance(value, str) else ""
    for choice in ROLES:
        words = (choice.key, choice.label.zh, choice.label.en, *choice.words)
        if wanted and wanted in {"".join(word.casefold().split()) for word in words}:
            return Role(choice.key)
    return None


def _wrong_role(file: str, row: RawRow, value: Any) -> RowError:
    return RowError(
        file,
        row.row,
        title(by_key()[ROLE]),
        shown(value or ""),
        _("The role is 服务提供者 (provider) or 服务技术支持者 (technical supporter)."),
        _("Enter one of both."),
    )


def _of_problem(file: str, row: RawRow, problem: Problem) -> RowError:
    """A problem of the dossier at the row and column where its value stands in the file."""
    number, key = place(problem.field, row.row, [number for number, _product in row.products])
    column = by_key().get(key)
    name = title(column) if column else key
    return RowError(file, number, name, shown(problem.value), said(problem.message), said(problem.remedy))


def _errors_of_row(
    file: str, row: RawRow, values: Mapping[str, Any], uscc: str | None, files: Collection[str]
) -> Iterator[RowError]:
    """What is wrong with a row although each value may be well-formed."""
    found: list[tuple[str, Text, Text]] = []
    if not name_key(str(values.get(ALGORITHM, ""))):
        yield _nameless(file, row, values)
    own = "".join(str(values.get("uscc", "")).split()).upper()
    if own and uscc and own != uscc:
        found.append(
            (
                "uscc",
                _("This is another party's credit code; the file is handed in for %(uscc)s.") % {"uscc": uscc},
                _("Hand in a file of its own for each party."),
            )
        )
    for column in columns():
        value = values.get(column.key)
        if value is None:
            continue
        if column.file_kind and str(value).strip() not in files:
            found.append(
                (
                    column.key,
                    _("No file of this name came with the table."),
                    _("Add the file, or correct its name; letter case counts."),
                )
            )
        if isinstance(value, str) and _SHORTENED.fullmatch(value.strip()):
            found.append(
                (
                    column.key,
                    _("A spreadsheet has shortened this number."),
                    _("Format the column as text and enter the number anew."),
                )
            )
    for key, rule, remedy in found:
        yield RowError(file, row.row, title(by_key()[key]), shown(values.get(key, "")), rule, remedy)


def _nameless(file: str, row: RawRow, values: Mapping[str, Any]) -> RowError:
    return RowError(
        file,
        row.row,
        title(by_key()[ALGORITHM]),
        shown(values.get(ALGORITHM, "")),
        _("Every filing names its algorithm."),
        _("Enter the name of the algorithm."),
    )


def _twice(file: str, entry: Entry, seen: _Seen) -> list[RowError]:
    before = seen.algorithms.setdefault((name_key(entry.algorithm), entry.role), entry.row)
    if before == entry.row:
        return []
    return [
        RowError(
            file,
            entry.row,
            title(by_key()[ALGORITHM]),
            shown(entry.algorithm),
            _("Row %(row)d names the same algorithm in the same role.") % {"row": before},
            _("Keep one of both; further products of one filing stand in rows below it without a name."),
        )
    ]


def _unnamed(file: str, entries: Collection[Entry], files: Collection[str]) -> list[RowError]:
    """Files that came along and that no row speaks of: somebody forgot a name, or added the wrong file."""
    named = {name for entry in entries for name in entry.files.values()}
    return [
        RowError(
            file,
            0,
            name,
            "",
            _("No row names this file."),
            _("Enter its name in the row it belongs to, or leave it out."),
        )
        for name in sorted(set(files) - named)
    ]
