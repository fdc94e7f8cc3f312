"""A change changes something."""

from filings.rules.dossier import Kind
from tests.filings.rules.completeness.dossiers import dossier, told


def test_what_is_on_file_already_is_no_change() -> None:
    same = dossier(kind=Kind.CHANGE)
    in_force = {key: value for key, value in same.content.items() if key not in {"changed_on", "change_summary"}}
    assert told("change_of_nothing", dossier(kind=Kind.CHANGE, in_force=in_force)) == [
        ("change_of_nothing", "change_summary", "error")
    ]
    turned = {**in_force, "products": list(reversed(in_force["products"]))}
    assert told("change_of_nothing", dossier(kind=Kind.CHANGE, in_force=turned))
    assert told("change_of_nothing", dossier(kind=Kind.CHANGE, in_force={**in_force, "purpose": "别的"})) == []
