"""What was typed or stood in a cell becomes what is stored; what cannot be understood is told, all at once."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filings.rules.dossier import parse, validate
from tests.filings.rules.completeness.dossiers import CONTENT, PRODUCT

WHOLE = {**CONTENT, "products": [PRODUCT]}


def read(key: str, value: Any) -> Any:
    parsed = parse({key: value}, "provider", "initial")
    assert parsed.problems == []
    return parsed.content.get(key)


def rules(key: str, value: Any) -> list[str]:
    parsed = parse({key: value}, "provider", "initial")
    assert parsed.content == {}
    return [one.rule for one in parsed.problems]


@pytest.mark.parametrize(
    "typed",
    [
        "2026-09-01",
        "2026/9/1",
        "2026.09.01",
        "2026年9月1日",
        " 2026-9-1 ",
        "2026-09-01 00:00:00",
        "２０２６－０９－０１",
        date(2026, 9, 1),
        datetime(2026, 9, 1, tzinfo=UTC),
    ],
)
def test_a_day_in_any_of_its_spellings(typed: object) -> None:
    assert read("launched_on", typed) == "2026-09-01"


@pytest.mark.parametrize(
    "typed",
    ["2026-02-30", "1.9.2026", "gestern", "0001-01-01", "2003-12-31", "2101-01-01", 46266, True, "2026-09-01T12:00"],
)
def test_what_is_no_day(typed: object) -> None:
    assert rules("launched_on", typed)[0] in {"day", "type"}


@pytest.mark.parametrize("typed", ["生成合成类", "生成合成", "generation and synthesis", " 生成 合成类 "])
def test_a_choice_by_key_label_or_word(typed: str) -> None:
    assert read("category", typed) == "生成合成类"


@pytest.mark.parametrize("typed", ["文本、语音", "text,voice", ["text", "语音"], "文本\n语音", "文本；文本；语音"])
def test_several_choices_in_one_cell_or_a_list(typed: object) -> None:
    assert read("technologies", typed) == ["text", "voice"]


@pytest.mark.parametrize(("typed", "number"), [("12,000", 12000), (12000.0, 12000), (0, 0), ("１２", 12)])
def test_a_number(typed: object, number: int) -> None:
    assert read("monthly_users", typed) == number


@pytest.mark.parametrize("typed", ["-1", -1, "1.5", 1.5, "viele", True, 10**13, "9" * 14])
def test_what_is_no_number(typed: object) -> None:
    assert rules("monthly_users", typed) == ["number"]


def test_products_as_the_lists_print_them_as_json_or_as_rows() -> None:
    rows = [{"name": "甲写作", "form": "app"}, {"name": "乙", "form": "website"}]
    assert read("products", "甲写作（APP）、乙（网站）") == rows
    assert read("products", '[{"name": "甲写作", "form": "APP"}, {"name": "乙", "form": "网站"}]') == rows
    assert read("products", rows) == rows
    assert read("products", "--") is None
    assert read("products", [{"name": "甲", "real_name": "是", "form": ""}]) == [{"name": "甲", "real_name": True}]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ([{"name": "甲", "form": "fax"}], [("products-0-form", "choice")]),
        ([{"name": "甲"}, {"price": 1}], [("products-1-price", "unknown_field")]),
        ("[", [("products", "rows")]),
        ('["甲"]', [("products", "rows")]),
        ([{"name": "甲"}] * 201, [("products", "too_many_rows")]),
    ],
)
def test_a_row_at_fault_is_named(value: Any, expected: list[tuple[str, str]]) -> None:
    parsed = parse({"products": value}, "provider", "initial")
    assert [(one.field, one.rule) for one in parsed.problems] == expected


def test_codes_of_digits_that_a_spreadsheet_made_numbers() -> None:
    assert read("division", 110108.0) == "110108"


@pytest.mark.parametrize("nothing", [None, "", "  ", [], "\n"])
def test_what_says_nothing_is_left_out(nothing: object) -> None:
    assert parse({"address": nothing, "nowhere": nothing}, "provider", "initial").content == {}


def test_every_problem_comes_at_once_with_field_value_rule_and_remedy() -> None:
    parsed = parse(
        {"launched_on": "x", "officer_email": "x", "website": "x", "uscc": "9" * 19, "technologies": "x", "color": "x"},
        "provider",
        "initial",
    )
    told = {one.field: (one.rule, one.value) for one in parsed.problems}
    assert told == {
        "launched_on": ("day", "x"),
        "officer_email": ("email", "x"),
        "website": ("url", "x"),
        "uscc": ("too_long", "9" * 19),
        "technologies": ("choice", "['x']"),
        "color": ("unknown_field", "x"),
    }
    assert all(one.remedy.zh and one.remedy.en and one.message.zh and one.message.en for one in parsed.problems)


def test_braces_in_what_was_typed_are_only_text() -> None:
    [one] = parse({"category": "{label}{0}{given.__class__}"}, "provider", "initial").problems
    assert "{label}{0}" in one.message.en


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("category", ["生成合成类"]),
        ("technologies", "text"),
        ("technologies", []),
        ("technologies", [1]),
        ("launched_on", "2026-9-1"),
        ("monthly_users", "12"),
        ("monthly_users", True),
        ("products", {"name": "甲"}),
        ("products", [{"name": 5}]),
        ("address", ""),
        ("address", {"a": 1}),
        ("address", "甲\n乙"),
        ("purpose", "a\x00b"),
        ("support_ways", ["api"]),
    ],
)
def test_a_stored_value_is_what_the_table_says(key: str, value: Any) -> None:
    assert validate(WHOLE, "provider", "initial") == []
    assert [one.field.split("-")[0] for one in validate({**WHOLE, key: value}, "provider", "initial")] == [key]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(
        st.sampled_from([*WHOLE, "zzz"]),
        st.one_of(
            st.none(),
            st.text(),
            st.integers(),
            st.floats(),
            st.booleans(),
            st.lists(st.text()),
            st.lists(st.dictionaries(st.text(), st.text())),
        ),
    )
)
def test_whatever_is_given_what_is_read_can_be_stored(raw: dict[str, Any]) -> None:
    parsed = parse(raw, "provider", "initial")
    assert validate(parsed.content, "provider", "initial") == []
    assert parse(parsed.content, "provider", "initial").content == parsed.content
