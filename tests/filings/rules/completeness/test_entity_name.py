"""The entity is the party."""

from filings.rules.dossier import Kind
from tests.filings.rules.completeness.dossiers import dossier, told


def test_another_name_blocks_a_first_filing() -> None:
    assert told("entity_name", dossier(content={"entity_name": "乙公司"})) == [
        ("entity_of_another", "entity_name", "error")
    ]


def test_brackets_and_blanks_do_not_make_another_name() -> None:
    assert told("entity_name", dossier(content={"entity_name": "甲科技 有限公司"})) == []


def test_a_change_may_tell_of_a_new_name() -> None:
    assert told("entity_name", dossier(kind=Kind.CHANGE, content={"entity_name": "乙公司"})) == [
        ("entity_renamed", "entity_name", "warning")
    ]


def test_a_cancellation_names_nobody() -> None:
    assert told("entity_name", dossier(kind=Kind.CANCELLATION)) == []
