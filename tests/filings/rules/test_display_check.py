"""Article 19 ¶2: the number is shown and right, the link is there and leads to the register."""

from collections.abc import Callable
from functools import partial
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filings.rules.display_check import DisplayFinding, examine, is_number, leads_to
from filings.rules.filing_number import read
from tests.filings.lists import number

OURS = "https://oversight.example/register/"
NUMBER = number()
DIGITS = NUMBER[4:-1]
OTHER = number("7654321", sequence=2)


def full_width(text: str) -> str:
    """As it is typed with a Chinese input method."""
    return text.translate({ord(char): chr(ord(char) + 0xFEE0) for char in "0123456789()/?#%"})


@pytest.mark.parametrize(
    "shown",
    [
        NUMBER,
        DIGITS,
        f"算法备案编号：{NUMBER}",
        f"网信算备 {DIGITS[:6]} {DIGITS[6:]} 号",
        full_width(NUMBER),
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


ODD = ("网信算备110108/823901230031号", "网信算备11010882(旧)3901230031号", "网信算备110108?8239#012%30031号")


@pytest.mark.parametrize("number", ODD)
@pytest.mark.parametrize("write", [str, full_width, quote, partial(quote, safe="")])
@pytest.mark.parametrize("tail", ["", "/", "/?from=app", "?to=/x/", "#top"])
def test_the_page_of_a_number_that_breaks_the_pattern_is_known_however_it_is_written(
    number: str, write: Callable[[str], str], tail: str
) -> None:
    if write in {str, full_width} and ("?" in number or "?" in write(number)):
        pytest.skip("a question mark that is not encoded begins a query")
    assert leads_to(f"{OURS}{write(number)}{tail}", number, OURS)


@pytest.mark.parametrize("shown", [ODD[0], f"算法备案编号：{full_width(ODD[0])}"])
def test_a_number_that_breaks_the_pattern_is_right_where_it_is_shown_as_published(shown: str) -> None:
    assert is_number(shown, ODD[0])
    assert not is_number(shown, ODD[1])
    assert not is_number(f"{shown}、{NUMBER}", ODD[0])


@given(
    part=st.text(st.sampled_from("0123456789/()（）〔〕?#%&+;=旧、-"), min_size=1, max_size=20),
    other=st.text(st.sampled_from("0123456789/()旧"), min_size=1, max_size=20),
    safe=st.sampled_from(["", "/", "/()", "/()+;=&"]),
    tail=st.sampled_from(["", "/", "/?q=1", "?", "#/index"]),
    width=st.sampled_from([str, full_width]),
)
def test_the_address_of_a_filing_leads_to_it_and_to_no_other(
    part: str, other: str, safe: str, tail: str, width: Callable[[str], str]
) -> None:
    filing, another = read(f"网信算备1{part}号").text, read(f"网信算备1{other}号").text
    link = f"{OURS}{quote(width(filing), safe=safe)}{tail}"
    assert leads_to(link, filing, OURS)
    assert leads_to(link, another, OURS) == (filing == another)


@pytest.mark.parametrize(
    ("link", "register"),
    [
        ("https://oversight.example:443/register/", OURS),
        ("http://oversight.example:80/register", OURS),
        ("https://OVERSIGHT.example./register/", OURS),
        ("https://xn--fiqs8s.example/register/", "https://中国.example/register/"),
        ("https://中国.example/register/", "https://xn--fiqs8s.example/register/"),
        ("http://127.0.0.1:8000/register/", "http://127.0.0.1:8000/register/"),
        (f"https://oversight.example/desk/register/{DIGITS}", "https://oversight.example/desk/register/"),
    ],
)
def test_the_host_is_ours_however_it_is_written(link: str, register: str) -> None:
    assert leads_to(link, NUMBER, register)


@pytest.mark.parametrize(
    "link",
    [
        "",
        "https://example.com/",
        f"https://oversight.example/register{DIGITS}",
        "https://oversight.example:8443/register/",
        f"{OURS}{DIGITS.replace('1', '%2531')}/",
        f"{OURS}reports/{DIGITS}/",
        f"{OURS}{DIGITS}/qr.svg",
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
