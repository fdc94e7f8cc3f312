"""Article 19 ¶2: the number is shown and right, the link is there and leads to the register."""

import pytest

from filings.rules.display_check import DisplayFinding, examine, is_number, leads_to
from tests.filings.lists import number

OURS = "https://oversight.example/register/"
NUMBER = number()
DIGITS = NUMBER[4:-1]
OTHER = number("7654321", sequence=2)


@pytest.mark.parametrize(
    "shown",
    [
        NUMBER,
        DIGITS,
        f"算法备案编号：{NUMBER}",
        f"网信算备 {DIGITS[:6]} {DIGITS[6:]} 号",
        NUMBER.translate({ord(digit): chr(ord(digit) + 0xFEE0) for digit in "0123456789"}),
    ],
)
def test_the_number_is_right_however_it_is_spaced_or_introduced(shown: str) -> None:
    assert is_number(shown, NUMBER)


@pytest.mark.parametrize("shown", ["", "网信算备号", NUMBER[:-2] + "号", OTHER, f"{NUMBER}、{OTHER}"])
def test_another_number_a_part_of_it_or_two_numbers_are_not(shown: str) -> None:
    assert not is_number(shown, NUMBER)


@pytest.mark.parametrize(
    "link",
    [
        "https://beian.cac.gov.cn/#/index",
        "beian.cac.gov.cn",
        "http://BEIAN.cac.gov.cn/api/static/fileUpload/x.pdf",
        OURS,
        OURS.rstrip("/"),
        "http://oversight.example/register/",
        f"{OURS}{DIGITS}/",
        f"{OURS}{NUMBER}/",
        f"oversight.example/register/{DIGITS}/?from=app",
        f"{OURS}%E7%BD%91%E4%BF%A1%E7%AE%97%E5%A4%87{DIGITS}%E5%8F%B7/",
    ],
)
def test_a_link_to_the_register_or_the_national_system_is_right(link: str) -> None:
    assert leads_to(link, NUMBER, OURS)


@pytest.mark.parametrize(
    "link",
    [
        "",
        "https://example.com/",
        "https://beian.cac.gov.cn.example.com/",
        "https://beian.cac.gov.cn@example.com/",
        "https://example.com/?to=beian.cac.gov.cn",
        "javascript:location='https://beian.cac.gov.cn'",
        "https://oversight.example/registered/",
        "https://oversight.example/",
        f"{OURS}{number(sequence=2)}/",
        f"{OURS}{DIGITS}/history/",
        "https://oversight.example:99999/register/",
        "https://[",
    ],
)
def test_a_link_elsewhere_or_to_another_filing_is_not(link: str) -> None:
    assert not leads_to(link, NUMBER, OURS)


@pytest.mark.parametrize(
    ("shown_number", "link", "finding"),
    [
        (NUMBER, OURS, DisplayFinding(True, True, True, True)),
        ("", "", DisplayFinding(False, False, False, False)),
        (number(sequence=2), OURS, DisplayFinding(True, False, True, True)),
        (NUMBER, "https://example.com", DisplayFinding(True, True, True, False)),
    ],
)
def test_a_check_passes_only_where_number_and_link_are_right(
    shown_number: str, link: str, finding: DisplayFinding
) -> None:
    assert examine(shown_number, link, number=NUMBER, register=OURS) == finding
    assert finding.passed == (finding.number_right and finding.link_right)
