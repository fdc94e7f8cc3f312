"""All rules at once: a complete dossier passes, an empty one hears everything, each in both languages."""

from pathlib import Path

import pytest

from filings.rules import completeness
from filings.rules.completeness import RULES, Dossier, errors, examine
from filings.rules.dossier import Kind, Role, find, label
from tests.filings.rules.completeness.dossiers import TODAY, dossier, every


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("kind", list(Kind))
def test_a_complete_dossier_of_either_role_and_any_kind_passes(role: Role, kind: Kind) -> None:
    assert every(dossier(role=role, kind=kind)) == []


def test_an_empty_dossier_hears_everything_at_once_errors_first() -> None:
    empty = Dossier(Role.PROVIDER, Kind.INITIAL, {}, TODAY, TODAY)
    findings = examine(empty)
    assert {"missing_field", "missing_upload", "provider_without_product"} == {one.rule for one in findings}
    assert len(findings) > 30


def test_errors_come_first_and_only_they_block() -> None:
    findings = examine(dossier(content={"certificate_until": "2026-08-01"}, limit_on=TODAY.replace(month=8)))
    assert [(one.rule, one.blocks) for one in findings] == [("certificate", True), ("late", False)]
    assert errors(findings) == findings[:1]


def test_every_rule_has_its_file_and_its_test() -> None:
    files = {path.stem for path in Path(completeness.__file__).parent.glob("*.py")} - {"__init__", "finding"}
    tests = {path.stem.removeprefix("test_") for path in Path(__file__).parent.glob("test_*.py")} - {"examine"}
    assert files == set(RULES) == tests


def test_every_finding_names_a_field_that_a_page_can_link_to_and_says_what_helps() -> None:
    wrong = dossier(
        content={
            "division": "999999",
            "uscc": "1",
            "products": [{"name": "甲"}, {"name": "甲"}],
            "certificate_until": "2020-01-01",
        },
        uploads=frozenset(),
    )
    findings = examine(wrong)
    assert len(findings) > 10
    for one in findings:
        assert one.message.zh
        assert one.message.en
        assert one.remedy.zh
        assert one.remedy.en
        assert one.article
        assert label(one.field).zh != one.field
        if not one.field.startswith("upload-"):
            assert find(one.field).label.zh
