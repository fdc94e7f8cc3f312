"""Names are the same name however a list or a store spells them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filings.rules.names import name_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("阿里巴巴达摩院（杭州）科技有限公司", "阿里巴巴达摩院(杭州)科技有限公司"),
        ("上海卓越睿新数码科技 股份有限公司", "上海卓越睿新数码科技股份有限公司"),
        ("珍岛信息技术(上海)\n股份有限公司", "珍岛信息技术（上海）股份有限公司"),
        ("PhotoStudio® AI", "photostudio AI"),
        ("ＷＰＳ　ＡＩ", "wps ai"),
        ("微信•读书", "微信·读书"),
        ("⽣成", "生成"),
        ("【豆包】", "(豆包)"),
        ("A™", "a"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other) != ""


def test_different_names_keep_different_keys() -> None:
    assert name_key("北京智谱华章科技有限公司") != name_key("北京智谱华章科技股份有限公司")
    assert name_key("豆包") != name_key("豆包2")


@given(st.text(max_size=400))
def test_a_key_is_its_own_key_and_bounded(name: str) -> None:
    key = name_key(name)
    assert len(key) <= 300
    assert not any(char.isspace() for char in key)
    if len(key) < 300:
        assert name_key(key) == key
