"""What differs between two dossiers, field by field, and how a value is read by a person."""

from dataclasses import dataclass
from typing import Any

from filings.rules.dossier.field import Content, Field, Kind, Section, Type
from filings.rules.dossier.table import fields
from filings.rules.names import name_key
from oversight.statute import Bilingual

_YES, _NO = Bilingual("是", "yes"), Bilingual("否", "no")


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that a change makes different; None where it said nothing before, or says nothing now."""

    field: Field
    old: Any
    new: Any

    @property
    def key(self) -> str:
        return self.field.key


def differences(before: Content, after: Content, role: str) -> list[Difference]:
    """The fields of a dossier that are not the same, in the order of the table.

    What tells of the change itself is none of them; rows are compared as a whole, whatever their order.
    """
    kept = [one for one in fields(role, Kind.CHANGE) if one.section is not Section.EVENT]
    return [
        Difference(one, before.get(one.key), after.get(one.key))
        for one in kept
        if _comparable(one, before.get(one.key)) != _comparable(one, after.get(one.key))
    ]


def _comparable(field: Field, value: Any) -> Any:
    if field.type is Type.CHOICES:
        return sorted(value or [])
    if field.type is Type.ROWS:
        return sorted(sorted((key, str(inner)) for key, inner in row.items()) for row in value or [])
    return value


def said(field: Field, value: Any) -> Bilingual:
    """A value in words, for screens, the feed and documents; "" where nothing is said."""
    if value is None:
        return Bilingual("", "")
    if field.type is Type.CHOICE:
        return field.label_of(str(value))
    if field.type is Type.CHOICES:
        labels = [field.label_of(str(one)) for one in value]
        return Bilingual("、".join(one.zh for one in labels), ", ".join(one.en for one in labels))
    if field.type is Type.YES_NO:
        return _YES if value else _NO
    if field.type is Type.ROWS:
        named = [_row(field, row) for row in value]
        return Bilingual("、".join(one.zh for one in named), ", ".join(one.en for one in named))
    return Bilingual(str(value), str(value))


def _row(field: Field, row: Content) -> Bilingual:
    form = field.row("form").label_of(str(row.get("form", "")))
    name = str(row.get("name", "-"))
    return Bilingual(f"{name}（{form.zh}）", f"{name} ({form.en})") if row.get("form") else Bilingual(name, name)


def product_keys(content: Content) -> dict[tuple[str, str], Content]:
    """The products of a dossier by what the register knows them by: key of the name, and form.

    Rows without a name are left out; one without a form stands as "unstated". Of two alike the first counts.
    """
    found: dict[tuple[str, str], Content] = {}
    for row in content.get("products") or []:
        if key := name_key(str(row.get("name", ""))):
            found.setdefault((key, str(row.get("form") or "unstated")), row)
    return found
