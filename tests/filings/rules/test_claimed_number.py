"""A number as people type it."""

import pytest

from filings.rules.claimed_number import as_published
from filings.rules.filing_number import read

NUMBER = "网信算备110108823483901230031号"


@pytest.mark.parametrize(
    "written",
    [
        NUMBER,
        "110108823483901230031",
        "网信算备110108823483901230031",
        "110108823483901230031号",
        " 网信算备 110108 8234839 01 23 003 1 号\n",
        "１１０１０８８２３４８３９０１２３００３１",
    ],
)
def test_a_number_is_read_however_it_is_typed(written: str) -> None:
    assert as_published(written) == NUMBER


@pytest.mark.parametrize(
    "written", ["", "号", "网信算备号", "Beijing-DeepseekChat-202404280016", "网信算备1234号", "٣" * 21]
)
def test_what_is_no_number_stays_malformed(written: str) -> None:
    assert read(as_published(written)).number is None
