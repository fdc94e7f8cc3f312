"""A stored value that the table does not know."""

from tests.filings.rules.completeness.dossiers import dossier, told


def test_a_value_that_could_not_be_stored_today_is_told() -> None:
    old = dossier(content={"category": "云计算类", "former_field": "x"})
    assert told("invalid_value", old) == [
        ("invalid_value", "category", "error"),
        ("invalid_value", "former_field", "error"),
    ]
