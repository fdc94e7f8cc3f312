"""The class of the algorithm."""

from filings.rules.dossier import Kind
from tests.filings.rules.completeness.dossiers import dossier, told


def test_a_class_that_is_none_of_the_five_blocks() -> None:
    assert told("category", dossier(content={"category": "云计算类"})) == [("category_unknown", "category", "error")]


def test_a_class_other_than_generation_is_told() -> None:
    assert told("category", dossier(content={"category": "排序精选类"})) == [
        ("category_not_generation", "category", "warning")
    ]


def test_a_cancellation_names_no_class() -> None:
    assert told("category", dossier(kind=Kind.CANCELLATION, content={"category": "云计算类"})) == []
