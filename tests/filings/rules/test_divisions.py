"""Which department answers for a code, known or not."""

import pytest

from filings.rules.divisions import is_known, jurisdiction


@pytest.mark.parametrize(
    ("code", "region"),
    [
        ("110108", "110108"),
        ("330114", "330114"),  # Qiantang, younger than the table
        ("110103", "110103"),  # Chongwen, withdrawn in 2010: older numbers bear it
        ("441901", "441900"),
        ("442001", "442000"),
        ("119999", "110000"),
        ("406301", "000000"),
        ("999999", "000000"),
        ("", "000000"),
        ("11010", "110100"),
        ("abcdef", "000000"),
    ],
)
def test_an_unknown_code_falls_to_its_longest_known_prefix_else_to_the_nation(code: str, region: str) -> None:
    assert jurisdiction(code) == region


def test_codes_of_a_withdrawn_or_a_young_district_are_known() -> None:
    assert is_known("110103")
    assert is_known("330113")
    assert not is_known("441901")
