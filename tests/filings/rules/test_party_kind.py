"""What a name tells of the kind of party."""

import pytest

from filings.rules.party_kind import PartyKind, party_kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("北京抖音信息服务有限公司", PartyKind.COMPANY),
        ("阿里巴巴达摩院（杭州）科技有限公司", PartyKind.COMPANY),
        ("壹佑（西安）医疗科技合伙企业（有限合伙）", PartyKind.COMPANY),
        ("哈尔滨工业大学（深圳）", PartyKind.INSTITUTION),
        ("山东大学齐鲁医院", PartyKind.INSTITUTION),
        ("青岛日报报业集团（青岛日报社）", PartyKind.COMPANY),
        ("西部时报社", PartyKind.INSTITUTION),
        ("粤港澳大湾区数字经济研究院（国际先进技术应用推进中心（深圳））", PartyKind.INSTITUTION),
        ("容县雪人儿数码科技店（个体工商户）", PartyKind.SOLE_TRADER),
        ("定州市轻云网络科技工作室", PartyKind.SOLE_TRADER),
        ("张三", PartyKind.UNKNOWN),
    ],
)
def test_a_name_shows_the_kind_or_leaves_it_unknown(name: str, kind: PartyKind) -> None:
    assert party_kind(name) == kind
