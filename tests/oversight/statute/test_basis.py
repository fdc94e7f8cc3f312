"""The legal basis of an act, as a lawyer reads it."""

import re

import pytest

from oversight import statute
from oversight.acts import all_acts
from oversight.statute.basis import in_words
from oversight.statute.house_rules import HOUSE_RULES

DRAFT = "Deep Synthesis Provisions (draft)"


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        ("19", f"{DRAFT} Article 19"),
        ("21.1; APL 57-59", f"{DRAFT} Article 21 paragraph 1; Administrative Penalty Law Article 57 to Article 59"),
        ("APL 54, 76", "Administrative Penalty Law Article 54, Article 76"),
        (
            "CAC-EP",
            "Provisions on Administrative Enforcement Procedures of Internet Information Departments",
        ),
        ("house rules of the department", "house rules of the department"),
        ("APL 42; house rules", "Administrative Penalty Law Article 42; house rules"),
        ("XYZ 3", "XYZ 3"),
        ("", ""),
    ],
)
def test_a_basis_in_words(basis: str, words: str) -> None:
    assert in_words(basis, statute.edition(), "en") == words


def test_a_basis_in_chinese() -> None:
    assert in_words("21.1; APL 57-59, 64(1)", statute.edition(), "zh-hans") == (
        "《互联网信息服务深度合成管理规定（征求意见稿）》第二十一条第一款；"
        "《中华人民共和国行政处罚法》第五十七条至第五十九条、第六十四条第一项"
    )


def test_a_house_rule_is_chinese_on_a_chinese_page_and_so_is_the_law_beside_it() -> None:
    assert in_words("house rule: one party, one row; APL 9", statute.edition(), "zh-hans") == (
        "内部规则：一个当事人只有一条记录；《中华人民共和国行政处罚法》第九条"
    )


def test_every_basis_of_every_act_can_be_read_in_chinese() -> None:
    words = {act.basis: in_words(act.basis, statute.edition(), "zh-hans") for act in all_acts()}
    assert not {basis: said for basis, said in words.items() if re.search(r"[A-Za-z]", said)}


def test_no_act_cites_a_law_by_a_code_that_nobody_can_read() -> None:
    unread = {act.basis for act in all_acts()} - set(HOUSE_RULES)
    assert not [basis for basis in unread if in_words(basis, statute.edition(), "en") == basis]
