"""One algorithm is filed once in a role."""

import pytest

from filings.rules.completeness import OtherFiling
from filings.rules.dossier import Kind
from tests.filings.rules.completeness.dossiers import dossier, told


@pytest.mark.parametrize(
    ("role", "standing", "rule", "severity"),
    [
        ("provider", "pending", "algorithm_pending", "error"),
        ("provider", "in_force", "algorithm_filed", "error"),
        ("supporter", "in_force", "algorithm_in_other_role", "warning"),
        ("", "in_force", "algorithm_filed", "error"),
    ],
)
def test_the_same_algorithm_again(role: str, standing: str, rule: str, severity: str) -> None:
    other = OtherFiling("甲语音合成算法", role, standing, "甲")
    assert told("algorithm_twice", dossier(others=(other,))) == [(rule, "algorithm_name", severity)]


def test_another_algorithm_and_a_cancellation_are_free() -> None:
    assert told("algorithm_twice", dossier(others=(OtherFiling("乙算法", "provider", "in_force", "乙"),))) == []
    same = OtherFiling("甲语音合成算法", "provider", "in_force", "甲")
    assert told("algorithm_twice", dossier(kind=Kind.CANCELLATION, others=(same,))) == []
