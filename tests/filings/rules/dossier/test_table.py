"""The table of the dossier holds together: every door is made from it."""

import re

import pytest

from filings.rules.dossier import (
    EVENT_FIELDS,
    EVERY_FIELD,
    SECTIONS,
    Kind,
    Role,
    Type,
    UploadKind,
    fields,
    find,
    label,
    personal_keys,
    public_keys,
    uploads,
)
from oversight import statute


def test_keys_are_single_and_labels_are_in_both_languages() -> None:
    every = [*EVERY_FIELD, *find("products").rows]
    assert len({one.key for one in EVERY_FIELD}) == len(EVERY_FIELD)
    for one in every:
        assert re.fullmatch(r"[a-z_]+", one.key)
        assert one.label.zh
        assert one.label.en
        assert bool(one.help.zh) == bool(one.help.en)
        assert bool(one.choices) == (one.type in {Type.CHOICE, Type.CHOICES})
        assert bool(one.rows) == (one.type is Type.ROWS)
        assert one.section in SECTIONS


def test_personal_data_are_never_public() -> None:
    assert not personal_keys() & public_keys()
    for key in ("representative_id_number", "officer_name", "officer_mobile", "officer_email", "contact_email"):
        assert key in personal_keys()
    assert "summary" not in public_keys()
    assert {"algorithm_name", "purpose", "products"} <= public_keys()


def test_a_provider_names_products_and_a_supporter_how_it_serves() -> None:
    provider, supporter = ({one.key for one in fields(role, Kind.INITIAL)} for role in Role)
    assert provider - supporter == {"products"}
    assert {one for one in supporter - provider if not one.startswith("support_")} == set()


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_holds_the_day_from_which_its_limit_runs(kind: Kind) -> None:
    for role in Role:
        [event] = [one for one in fields(role, kind) if one.key == EVENT_FIELDS[kind]]
        assert (event.type, event.needed) == (Type.DAY, True)


def test_a_cancellation_asks_only_what_it_needs() -> None:
    assert [one.key for one in fields("provider", "cancellation")] == ["ended_on", "end_reason", "arrangements"]


def test_the_articles_can_be_cited() -> None:
    edition = statute.edition()
    for one in EVERY_FIELD:
        for article in one.article.split("; "):
            law = article if article.startswith("ARP") else f"DS {article}"
            assert edition.cite(law, "zh")


def test_only_what_is_borrowed_needs_the_evidence_of_its_supplier() -> None:
    def needed(content: dict[str, str]) -> set[str]:
        return {one.kind for one in uploads("provider", "initial", content) if one.needed}

    assert needed({"third_party_model": "乙"}) - needed({}) == {UploadKind.SUPPLIER}


def test_fields_rows_and_files_have_a_name_in_words() -> None:
    assert label("products-1-form").zh == "产品（第2行）：服务形式"
    assert label("products-0-form").en == "products, row 1: service form"
    assert label("upload-posting").zh == "拟公示内容"
    assert label("nothing").zh == "nothing"
    assert find("products-0-form").type is Type.CHOICE


@pytest.mark.parametrize(("role", "kind"), [("user", "initial"), ("provider", "yearly")])
def test_a_role_or_kind_that_the_table_does_not_know_is_an_error(role: str, kind: str) -> None:
    with pytest.raises(ValueError, match="is not a valid"):
        fields(role, kind)
