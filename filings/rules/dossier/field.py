"""What one field of a dossier is: where it stands, what it holds, who is asked for it, who may read it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from oversight.statute import Bilingual

Content = Mapping[str, Any]
"""A dossier as it is stored: {field key: value}. What is not said has no key.

Values: text as str; a choice as its key; several choices as a list of keys; a day as "2026-09-01"; a number as int;
yes or no as bool; rows as a list of such mappings.
"""


class Role(StrEnum):
    """In which role the filer files; the values are those of the filing's role."""

    PROVIDER = "provider"
    SUPPORTER = "supporter"


class Kind(StrEnum):
    """The three kinds of submission; the values are those of the submission's kind."""

    INITIAL = "initial"
    CHANGE = "change"
    CANCELLATION = "cancellation"


class Section(StrEnum):
    """The parts of a dossier, in the order in which it is read."""

    EVENT = "event"
    ENTITY = "entity"
    OFFICER = "officer"
    ALGORITHM = "algorithm"
    DETAIL = "detail"
    PRODUCTS = "products"
    SUPPORT = "support"
    POSTING = "posting"


SECTIONS: dict[Section, Bilingual] = {
    Section.EVENT: Bilingual("本次提交", "This submission"),
    Section.ENTITY: Bilingual("主体信息", "Entity information"),
    Section.OFFICER: Bilingual("算法安全责任人", "Person responsible for algorithm security"),
    Section.ALGORITHM: Bilingual("算法信息：基础属性", "Algorithm information: basic"),
    Section.DETAIL: Bilingual("算法信息：详细属性", "Algorithm information: detailed"),
    Section.PRODUCTS: Bilingual("产品及功能信息", "Product and function information"),
    Section.SUPPORT: Bilingual("技术服务方式", "How the technical service is provided"),
    Section.POSTING: Bilingual("拟公示内容", "Content for posting"),
}


class Type(StrEnum):
    """What a value is."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    EMAIL = "email"
    URL = "url"
    CHOICE = "choice"
    CHOICES = "choices"
    DAY = "day"
    NUMBER = "number"
    YES_NO = "yes_no"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a choice; `words` are what lists and spreadsheets write for it beside its labels."""

    key: str
    label: Bilingual
    words: tuple[str, ...] = ()


NO_HELP = Bilingual("", "")
BOTH_ROLES = frozenset(Role)
FILED = frozenset({Kind.INITIAL, Kind.CHANGE})
"""Kinds of submission that hold a whole dossier; a cancellation holds only what it needs."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the dossier.

    key       stable: stored, posted, a column of a spreadsheet
    article   where it is asked for
    needed    whether a complete dossier says it
    roles     who is asked
    kinds     in which submissions
    public    whether the register may show it once the filing is made
    personal  whether it is personal data (screens show it to those who need it, files and feeds never)
    rows      the fields of one row, where the value is rows
    """

    key: str
    section: Section
    type: Type
    label: Bilingual
    help: Bilingual = NO_HELP
    article: str = "ARP 24.1"
    needed: bool = True
    roles: frozenset[Role] = BOTH_ROLES
    kinds: frozenset[Kind] = FILED
    public: bool = False
    personal: bool = False
    max_length: int = 300
    choices: tuple[Choice, ...] = ()
    rows: "tuple[Field, ...]" = ()

    def row(self, key: str) -> "Field":
        """The field of a row by its key; KeyError where a row has none such."""
        return {one.key: one for one in self.rows}[key]

    def label_of(self, value: str) -> Bilingual:
        """The words of one choice; a value that is none stands as it is."""
        for choice in self.choices:
            if choice.key == value:
                return choice.label
        return Bilingual(value, value)

    def optional(self) -> "Field":
        """The same field, not needed."""
        return replace(self, needed=False)


def both(zh: str, en: str) -> Bilingual:
    """Shorthand of the tables."""
    return Bilingual(zh, en)


def choice(key: str, zh: str, en: str, *words: str) -> Choice:
    """Shorthand of the tables."""
    return Choice(key, Bilingual(zh, en), words)
