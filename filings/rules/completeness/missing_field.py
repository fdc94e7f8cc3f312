"""Every field that a complete dossier of this role and kind says (ARP 24)."""

from collections.abc import Iterator

from filings.rules.completeness.finding import Dossier, Finding, error
from filings.rules.dossier import Field, Type, fields, label
from oversight.statute import Bilingual


def check(dossier: Dossier) -> Iterator[Finding]:
    """One error for each needed field without a value; of a row, for each needed field of that row."""
    for field in fields(dossier.role, dossier.kind):
        if field.needed and field.type is not Type.ROWS and field.key not in dossier.content:
            yield _missing(field, field.key)
        if field.type is Type.ROWS:
            # That there is no row at all is another rule's matter.
            for index, row in enumerate(dossier.products()):
                yield from (
                    _missing(inner, f"{field.key}-{index}-{inner.key}")
                    for inner in field.rows
                    if inner.needed and inner.key not in row
                )


def _missing(field: Field, key: str) -> Finding:
    name = label(key)
    return error(
        "missing_field",
        key,
        field.article,
        Bilingual(f"未填写“{name.zh}”。", f"“{name.en}” is not filled in."),
        Bilingual("补充该项。", "Add it."),
    )
