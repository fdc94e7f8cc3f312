"""Money is whole fen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oversight.money import MOST, MoneyRange, NotAnAmount, TooPrecise, capital_amount, fen, yuan_text

AMOUNTS = st.integers(min_value=0, max_value=MOST)
DIGITS = "零壹贰叁肆伍陆柒捌玖"
UNITS = {"拾": 10, "佰": 100, "仟": 1000}


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("0", 0),
        ("-1", -100),
        ("50000", 5_000_000),
        ("50000.5", 5_000_050),
        ("9999.99", 999_999),
        (" 10000.00 ", 1_000_000),
        ("0.01", 1),
        ("-0.05", -5),
        ("007", 700),
    ],
)
def test_an_amount_is_read_exactly(text: str, amount: int) -> None:
    assert fen(text) == amount


@pytest.mark.parametrize(
    "text", ["", "NaN", "inf", "1e5", "50,000", "5万", "５０", "٣", ".5", "5.", "+5", "--1", "1 000", "0x10", "1" * 13]
)
def test_what_is_no_amount_is_not_guessed(text: str) -> None:
    with pytest.raises(NotAnAmount):
        fen(text)


@pytest.mark.parametrize("text", ["50000.005", "0.001", "1.000"])
def test_nothing_is_smaller_than_a_fen(text: str) -> None:
    with pytest.raises(TooPrecise):
        fen(text)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0, "0.00"),
        (5, "0.05"),
        (-5, "-0.05"),
        (-12_345, "-123.45"),
        (5_000_000, "50,000.00"),
        (100_000_000, "1,000,000.00"),
    ],
)
def test_fen_are_shown_as_yuan(amount: int, text: str) -> None:
    assert yuan_text(amount) == text


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0, "人民币零元整"),
        (1, "人民币壹分"),
        (10, "人民币壹角整"),
        (15, "人民币壹角伍分"),
        (100, "人民币壹元整"),
        (105, "人民币壹元零伍分"),
        (150, "人民币壹元伍角整"),
        (1_000, "人民币壹拾元整"),
        (1_000_000, "人民币壹万元整"),
        (5_000_000, "人民币伍万元整"),
        (10_000_000, "人民币壹拾万元整"),
        (3_699_999, "人民币叁万陆仟玖佰玖拾玖元玖角玖分"),
        (1_000_001, "人民币壹万元零壹分"),
        (1_050_000, "人民币壹万零伍佰元整"),
        (1_000_500, "人民币壹万零伍元整"),
        (168_032, "人民币壹仟陆佰捌拾元叁角贰分"),
        (140_950, "人民币壹仟肆佰零玖元伍角整"),
        (600_714, "人民币陆仟零柒元壹角肆分"),
        (32_504, "人民币叁佰贰拾伍元零肆分"),
        (10_000_000_000, "人民币壹亿元整"),
        (10_000_000_100, "人民币壹亿零壹元整"),
        (10_010_000_000, "人民币壹亿零壹拾万元整"),
        (MOST, "人民币玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
    ],
)
def test_an_amount_in_characters_that_cannot_be_altered(amount: int, text: str) -> None:
    assert capital_amount(amount) == text


@pytest.mark.parametrize("amount", [-1, MOST + 1])
def test_an_amount_that_cannot_be_written_is_refused(amount: int) -> None:
    with pytest.raises(ValueError, match="cannot be written"):
        capital_amount(amount)


@given(AMOUNTS)
def test_what_is_written_is_read_back(amount: int) -> None:
    assert fen(yuan_text(amount).replace(",", "")) == amount


@given(AMOUNTS)
def test_the_characters_mean_the_amount(amount: int) -> None:
    assert read_capital(capital_amount(amount)) == amount


@given(AMOUNTS)
def test_zeros_are_never_doubled_nor_left_at_the_end(amount: int) -> None:
    text = capital_amount(amount).removeprefix("人民币")
    assert "零零" not in text
    assert not [word for word in ("零拾", "零佰", "零仟", "零万", "零亿", "零角", "零分", "零整") if word in text]
    assert text.endswith(("整", "分"))


def read_capital(text: str) -> int:
    """Fen of an amount in capital characters: another way round, to check the first."""
    total = group = digit = 0
    for character in text.removeprefix("人民币").removesuffix("整"):
        if character in DIGITS:
            digit = DIGITS.index(character)
        elif character in UNITS:
            group, digit = group + digit * UNITS[character], 0
        elif character in {"万", "亿", "元"}:
            scale = {"万": 10_000, "亿": 100_000_000, "元": 1}[character]
            total, group, digit = total + (group + digit) * scale * 100, 0, 0
        elif character == "角":
            total, digit = total + digit * 10, 0
        else:
            total, digit = total + digit, 0
    return total


def test_a_range_includes_both_ends() -> None:
    fine = MoneyRange(1_000_000, 10_000_000)
    assert 1_000_000 in fine
    assert 10_000_000 in fine
    assert 999_999 not in fine
    assert 10_000_001 not in fine
