"""What will be posted holds no personal data."""

import pytest

from tests.filings.rules.completeness.dossiers import dossier, told


@pytest.mark.parametrize("text", ["联系13912345678", "身份证110101199003078039", "请写信至officer@provider.test"])
def test_numbers_of_people_and_values_of_personal_fields_block(text: str) -> None:
    assert told("personal_data", dossier(content={"purpose": text})) == [("personal_data", "purpose", "error")]


@pytest.mark.parametrize("text", ["网信算备110108823483901230015号", "客服电话400-000-0000", "日均20000000次"])
def test_other_numbers_do_not(text: str) -> None:
    assert told("personal_data", dossier(content={"purpose": text})) == []


def test_fields_that_nobody_posts_may_hold_them() -> None:
    assert told("personal_data", dossier(content={"model": "联系13912345678"})) == []
