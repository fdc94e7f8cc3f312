"""The filing number as all published ones show it, and the ones that do not fit."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filings.rules.filing_number import NumberFlag, check_digit, compose, highest_serial, read
from tests.shared import SHARED, needs_shared


def test_a_number_says_division_entity_category_year_and_sequence() -> None:
    number = read("网信算备110108823483901230031号").number
    assert number is not None
    assert (number.division, number.entity, number.category, number.year, number.sequence, number.check) == (
        "110108", "8234839", "01", "23", "003", "1",
    )  # fmt: skip
    assert str(number) == "网信算备110108823483901230031号"


@pytest.mark.parametrize(
    "written",
    [
        " 网信算备 110108 8234839 01 23 003 1 号 ",
        "网信算备１１０１０８８２３４８３９０１２３００３１号",
        "网信算备\u200b110108823483901230031号\n",
        "网信算备　110108823483901230031　号",
    ],
)
def test_blanks_and_full_width_digits_do_not_make_another_number(written: str) -> None:
    reading = read(written)
    assert reading.text == "网信算备110108823483901230031号"
    assert reading.flags == ()


@pytest.mark.parametrize(
    ("written", "flags"),
    [
        ("网信算备1101082242366066220017号", {NumberFlag.MALFORMED}),  # published with 22 digits
        ("网信算备440305295988702220055号", {NumberFlag.CHECK_DIGIT}),  # the one that violates the check digit
        ("网信算备330110507206401230034号", {NumberFlag.CHECK_DIGIT}),
        ("网信算备441901339003101240019号", {NumberFlag.UNKNOWN_DIVISION, NumberFlag.CHECK_DIGIT}),
        ("网信算备11000000000001号", {NumberFlag.MALFORMED}),
        ("110108823483901230031", {NumberFlag.MALFORMED}),
        ("网信算备11010882348390123003١号", {NumberFlag.MALFORMED}),  # an Arabic-Indic digit
        ("", {NumberFlag.MALFORMED}),
    ],
)
def test_what_does_not_fit_is_flagged_and_kept_as_written(written: str, flags: set[NumberFlag]) -> None:
    reading = read(written)
    assert set(reading.flags) == flags
    assert reading.text == written


@given(st.from_regex(r"[0-9]{20}", fullmatch=True))
def test_the_check_digit_is_odd_and_the_weights_are_the_published_ones(first: str) -> None:
    weighted = sum(int(digit) * pow(3, place, 5) for place, digit in enumerate(first))
    assert check_digit(first) == str((1 + 4 * weighted) % 10)
    assert int(check_digit(first)) % 2 == 1


@given(st.from_regex(r"[0-9]{20}", fullmatch=True), st.integers(0, 19), st.integers(1, 9))
def test_the_check_digit_finds_every_wrong_digit_but_a_shift_by_five(first: str, place: int, shift: int) -> None:
    wrong = first[:place] + str((int(first[place]) + shift) % 10) + first[place + 1 :]
    assert (check_digit(wrong) == check_digit(first)) == (shift == 5)


@pytest.mark.parametrize("wrong", ["", "1" * 19, "1" * 21, "1" * 19 + "x", "١" * 20])
def test_a_check_digit_needs_twenty_digits(wrong: str) -> None:
    with pytest.raises(ValueError, match="twenty"):
        check_digit(wrong)


@needs_shared
@pytest.mark.lists
def test_of_all_published_numbers_only_the_known_ones_are_flagged() -> None:
    with (SHARED / "data" / "filings.csv").open(encoding="utf-8-sig", newline="") as file:
        readings = {reading.text: reading for reading in (read(line["备案编号"]) for line in csv.DictReader(file))}
    flagged = {flag: {text for text, reading in readings.items() if flag in reading.flags} for flag in NumberFlag}
    assert flagged[NumberFlag.MALFORMED] == {"网信算备1101082242366066220017号"}
    assert flagged[NumberFlag.CHECK_DIGIT] == {"网信算备440305295988702220055号"}
    assert {text[4:10] for text in flagged[NumberFlag.UNKNOWN_DIVISION]} == {"441901", "442001", "406301"}


def test_a_number_is_composed_as_the_published_ones_are() -> None:
    known = "网信算备330110507206401230035号"
    made = compose(division="330110", entity="5072064", category="生成合成类", year=2023, serial=3)
    assert str(made) == known
    assert read(str(made)).flags == ()


@pytest.mark.parametrize(
    ("division", "entity", "serial"),
    [("11010", "5072064", 1), ("110108", "507206", 1), ("110108", "5072064", 0), ("110108", "5072064", 1000)],
)
def test_parts_of_another_length_make_no_number(division: str, entity: str, serial: int) -> None:
    with pytest.raises(ValueError, match="six digits"):
        compose(division=division, entity=entity, category="生成合成类", year=2026, serial=serial)


def test_the_highest_serial_is_that_of_one_entity_and_class_whatever_the_year() -> None:
    def number(entity: str, category: str, year: int, serial: int) -> str:
        return f"网信算备110108{entity}{category}{year}{serial:03d}5号"

    numbers = [
        number("1234567", "01", 22, 3),
        number("1234567", "01", 23, 2),
        number("1234567", "02", 23, 9),
        number("7654321", "01", 23, 8),
        "网信算备11010812345670123999号",
    ]
    assert highest_serial(numbers, entity="1234567", category="01") == 3
    assert highest_serial([], entity="1234567", category="01") == 0


@needs_shared
@pytest.mark.lists
def test_every_published_deep_synthesis_number_would_be_composed_the_same() -> None:
    with (SHARED / "data" / "filings.csv").open(encoding="utf-8-sig", newline="") as file:
        readings = [read(line["备案编号"]) for line in csv.DictReader(file)]
    numbers = [one.number for one in readings if one.number and one.number.category == "01" and not one.flags]
    assert len(numbers) > 5000
    for one in numbers:
        made = compose(
            division=one.division,
            entity=one.entity,
            category="生成合成类",
            year=2000 + int(one.year),
            serial=int(one.sequence),
        )
        assert made == one
