"""Every file that a complete dossier holds."""

import pytest

from filings.rules.dossier import Kind, Role
from tests.filings.rules.completeness.dossiers import dossier, found


@pytest.mark.parametrize("role", list(Role))
def test_each_missing_file_is_named_for_either_role(role: Role) -> None:
    fields = [one.field for one in found("missing_upload", dossier(role=role, uploads=frozenset()))]
    assert fields == [
        f"upload-{kind}" for kind in ("undertaking", "responsibility", "self_assessment", "posting", "identity")
    ]


def test_whoever_uses_the_model_of_another_proves_it() -> None:
    borrowed = dossier(content={"third_party_model": "乙大模型"}, uploads=dossier().uploads)
    assert [one.field for one in found("missing_upload", borrowed)] == ["upload-supplier"]


@pytest.mark.parametrize("kind", [Kind.CHANGE, Kind.CANCELLATION])
def test_a_change_or_cancellation_brings_only_what_is_new(kind: Kind) -> None:
    assert found("missing_upload", dossier(kind=kind, uploads=frozenset())) == []
