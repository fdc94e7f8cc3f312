"""What differs between two dossiers, what is posted, and the hash."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from filings.rules.dossier import content_hash, differences, find, posting, product_keys, public_content, said
from tests.filings.rules.completeness.dossiers import CONTENT, PRODUCT, SUPPORT

WHOLE = {**CONTENT, "products": [PRODUCT, {**PRODUCT, "name": "乙", "form": "website"}]}


def test_what_is_the_same_in_another_order_is_no_difference() -> None:
    turned = {**WHOLE, "products": list(reversed(WHOLE["products"])), "technologies": ["voice"]}
    assert differences(WHOLE, turned, "provider") == []


def test_differences_come_in_the_order_of_the_table_with_both_values() -> None:
    after = {**WHOLE, "purpose": "配音", "address": "示例路2号", "website": "https://example.com"}
    found = [(one.key, one.old, one.new) for one in differences(WHOLE, after, "provider")]
    assert found == [
        ("address", WHOLE["address"], "示例路2号"),
        ("website", None, "https://example.com"),
        ("purpose", WHOLE["purpose"], "配音"),
    ]


def test_the_story_of_a_change_is_no_part_of_it() -> None:
    assert differences(WHOLE, {**WHOLE, "changed_on": "2026-09-01", "change_summary": "x"}, "provider") == []


def test_values_in_words() -> None:
    assert said(find("technologies"), ["voice", "text"]).en == "voice content, text content"
    assert said(find("products"), WHOLE["products"]).zh == "甲写作（APP）、乙（网站）"
    assert said(find("products-0-real_name"), value=False).zh == "否"
    assert said(find("website"), None).en == ""
    assert said(find("category"), "别的").zh == "别的"


def test_a_filing_is_posted_as_the_lists_print_it() -> None:
    posted = posting({**WHOLE, "purpose": "配音\n和朗读"})
    assert posted.columns() == {
        "entity_name": "甲科技有限公司",
        "algorithm_name": "甲语音合成算法",
        "category": "生成合成类",
        "purpose": "配音 和朗读",
        "products_text": "甲写作（APP）、乙（网站）",
    }
    assert posting({**CONTENT, **SUPPORT}).products_text == "--"


def test_only_public_fields_are_posted_and_of_rows_only_name_and_form() -> None:
    shown = public_content(WHOLE)
    assert "officer_mobile" not in shown
    assert shown["products"] == [{"name": "甲写作", "form": "app"}, {"name": "乙", "form": "website"}]


def test_products_are_known_by_their_key_and_form() -> None:
    rows = [{"name": "甲 写作", "form": "app"}, {"name": "甲写作", "form": "app"}, {"name": "乙"}, {"form": "app"}]
    assert list(product_keys({"products": rows})) == [("甲写作", "app"), ("乙", "unstated")]
    assert product_keys({}) == {}


@given(st.permutations(sorted(WHOLE)), st.permutations(["a" * 64, "b" * 64]))
def test_the_hash_does_not_depend_on_any_order(keys: list[str], files: list[str]) -> None:
    def hashed(content: dict[str, object], digests: list[str], day: date | None = date(2026, 9, 1)) -> str:
        return content_hash(content, [("proof", one) for one in digests], day, role="provider", kind="initial")

    whole = hashed(WHOLE, ["a" * 64, "b" * 64])
    assert hashed({key: WHOLE[key] for key in keys}, files) == whole
    assert hashed({**WHOLE, "purpose": "x"}, files) != whole
    assert hashed(WHOLE, files[:1]) != whole
    assert hashed(WHOLE, files, None) != whole


def test_the_hash_is_the_one_that_was_printed_years_ago() -> None:
    assert (
        content_hash({"algorithm_name": "甲"}, [], None, role="provider", kind="initial")
        == "589b3e5a930a44e1c3642741604e71196a2ae9f5bb4fa0f434474b27e6c22c45"
    )
