"""The columns of a bulk file: the role, the fields of the dossier, those of one product, the names of the files.

A row holds one filing. Further products of it stand in rows of their own below, with nothing but product columns.
"""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from filings.rules.dossier import EVERY_FIELD, SECTIONS, UPLOAD_LABELS, Choice, Field, Kind, Role, Section, Type, find
from filings.rules.dossier import upload_key as file_column
from oversight.statute import Bilingual

ROLE, ALGORITHM, PRODUCTS = "role", "algorithm_name", "products"
NEEDED = (ROLE, ALGORITHM)
"""Without these columns a file cannot tell which filings it holds."""

ROLES = (
    Choice(Role.PROVIDER.value, Bilingual("服务提供者", "service provider"), ("provider", "提供者")),
    Choice(Role.SUPPORTER.value, Bilingual("服务技术支持者", "technical supporter"), ("supporter", "技术支持者")),
)
INHERITED = frozenset({Section.ENTITY, Section.OFFICER})
"""Sections that are the same for every filing of one entity: an empty cell takes the value of the row above."""

_PER_ENTITY_FILES = frozenset({"undertaking", "responsibility", "identity"})
_FILES = Bilingual("上传材料", "Files")
_NAME_OF_FILE = Bilingual(
    "材料的文件名；文件与本表一并提交。", "Name of the file; the files are handed in together with this table."
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    key      as in the dossier: "algorithm_name"; of a product "products-name"; of a file "upload-undertaking"
    field    what the dossier says of it; None for the role and for files
    repeats  whether an empty cell takes the value of the filing above
    """

    key: str
    title: Bilingual
    help: Bilingual
    group: Bilingual
    needed: bool
    roles: frozenset[Role]
    choices: tuple[Choice, ...] = ()
    field: Field | None = None
    repeats: bool = False
    personal: bool = False

    @property
    def of_product(self) -> bool:
        return self.key.startswith(f"{PRODUCTS}-")

    @property
    def file_kind(self) -> str:
        """The kind of file whose name stands here; "" where it is no such column."""
        return self.key.removeprefix(file_column("")) if self.key.startswith(file_column("")) else ""


@cache
def columns() -> tuple[Column, ...]:
    """Every column, in the order of the template."""
    fields = [one for one in EVERY_FIELD if Kind.INITIAL in one.kinds]
    products = find(PRODUCTS)
    made = [
        Column(
            ROLE,
            Bilingual("角色", "role"),
            Bilingual("以何种身份备案。", "In which role the entity files."),
            SECTIONS[Section.ALGORITHM],
            True,
            frozenset(Role),
            ROLES,
        ),
        *(_of_field(one) for one in _algorithm_first(fields)),
    ]
    made += [
        Column(
            f"{PRODUCTS}-{one.key}",
            Bilingual(f"产品：{one.label.zh}", f"product: {one.label.en}"),
            one.help,
            SECTIONS[Section.PRODUCTS],
            one.needed,
            products.roles,
            one.choices,
            one,
        )
        for one in products.rows
    ]
    made += [
        Column(
            file_column(kind),
            Bilingual(f"文件：{title.zh}", f"file: {title.en}"),
            _NAME_OF_FILE,
            _FILES,
            kind.value not in {"supplier", "proof"},
            frozenset(Role),
            repeats=kind.value in _PER_ENTITY_FILES,
        )
        for kind, title in UPLOAD_LABELS.items()
    ]
    return tuple(_told_apart(made))


@cache
def by_key() -> dict[str, Column]:
    """Every column by its key."""
    return {column.key: column for column in columns()}


def headed(cells: Sequence[str]) -> dict[str, int]:
    """Which columns a row of titles names, and where; a title may be the key or stand in either language."""
    known = _titles()
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        key = known.get(_folded(cell))
        if key is not None:
            found.setdefault(key, place)
    return found


def twice(cells: Sequence[str]) -> list[str]:
    """Columns that a row of titles names more than once."""
    known = _titles()
    counted = Counter(known[_folded(cell)] for cell in cells if _folded(cell) in known)
    return [key for key, count in counted.items() if count > 1]


def is_header(cells: Sequence[str]) -> bool:
    """Whether a row is one of titles: at the top, repeated, or that of the keys below the titles."""
    return headed(cells).keys() >= set(NEEDED)


def _algorithm_first(fields: Sequence[Field]) -> list[Field]:
    """A reader of the table looks for the algorithm first, then for whose it is."""
    first = [one for one in fields if one.section not in INHERITED and one.key not in {ALGORITHM, PRODUCTS}]
    last = [one for one in fields if one.section in INHERITED]
    return [find(ALGORITHM), *first, *last, find(PRODUCTS)]


def _of_field(field: Field) -> Column:
    return Column(
        field.key,
        field.label,
        field.help
        if field.key != PRODUCTS
        else Bilingual(
            "可在一格内写明：甲写作（APP）、甲写作（网站）；或者用以下各列，每个产品每种服务形式一行。",
            "In one cell: 甲写作（APP）、甲写作（网站）; or in the columns below, a row for each product and form.",
        ),
        SECTIONS[field.section],
        field.needed and field.key != PRODUCTS,
        field.roles,
        field.choices,
        field,
        repeats=field.section in INHERITED,
        personal=field.personal,
    )


def _told_apart(made: Sequence[Column]) -> list[Column]:
    """Titles that two columns share, and "name" of whom, get the name of their part of the dossier before them."""
    shared = {title for title, count in Counter(column.title.zh for column in made).items() if count > 1}
    of_officer = SECTIONS[Section.OFFICER]
    return [
        _named_with_group(column) if column.title.zh in shared or column.group == of_officer else column
        for column in made
    ]


def _named_with_group(column: Column) -> Column:
    title = Bilingual(f"{column.group.zh}：{column.title.zh}", f"{column.group.en}: {column.title.en}")
    return Column(
        column.key, title, column.help, column.group, column.needed, column.roles, column.choices, column.field,
        column.repeats, column.personal,
    )  # fmt: skip


@cache
def _titles() -> dict[str, str]:
    found: dict[str, str] = {}
    for column in columns():
        for text in (column.key, column.title.zh, column.title.en):
            found[_folded(text)] = column.key
    return found


def _folded(text: str) -> str:
    """A title without what people add: blanks, a star for "needed", the width of the characters."""
    return "".join(unicodedata.normalize("NFKC", text).replace("*", "").casefold().split())


def is_list(column: Column) -> bool:
    """Whether a cell may hold several choices."""
    return column.field is not None and column.field.type is Type.CHOICES
