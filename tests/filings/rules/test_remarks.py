"""The cell 备注: what it says of a filing's state, and of earlier names."""

import pytest

from filings.rules.remarks import ListedState, Renaming, read


@pytest.mark.parametrize(
    ("remark", "state"),
    [
        ("", ListedState.FILED),
        ("已注销", ListedState.CANCELLED),
        ("2025年7月已注销", ListedState.CANCELLED),
        ("2025年7月注销", ListedState.CANCELLED),
        ("变更内容：变更主要用途；已注销", ListedState.CANCELLED),
        ("该算法备案已注销", ListedState.CANCELLED),
        ("（已注销）", ListedState.CANCELLED),
        ("已撤销", ListedState.REVOKED),
        ("2025年7月撤销备案", ListedState.REVOKED),
        ("2023年8月更新应用产品，新增写作蛙网站和小程序", ListedState.FILED),
        ("变更内容：原主体名称“浙江淘宝网络有限公司”变更为“杭州淘宝营销管理有限公司”", ListedState.FILED),
        ("变更内容：原产品名称“注销助手(APP)”变更为“账号助手(APP)”", ListedState.FILED),
    ],
)
def test_a_remark_tells_the_state_and_a_product_called_cancellation_does_not(remark: str, state: ListedState) -> None:
    result = read(remark)
    assert result.state == state
    assert not result.unclear


@pytest.mark.parametrize("remark", ["申请注销中", "注销申请未通过", "拟于2026年撤销"])
def test_words_about_cancellation_that_no_rule_knows_ask_for_a_look(remark: str) -> None:
    result = read(remark)
    assert result.state == ListedState.FILED
    assert result.unclear


@pytest.mark.parametrize(
    ("remark", "renaming"),
    [
        ("原主体名称“甲公司”变更为“乙公司”", Renaming("甲公司", "乙公司")),
        ("变更内容：产品变更、原主体名称“甲公司 ”变更为“乙公司”", Renaming("甲公司", "乙公司")),
        ("2024年6月，主体由佛山甲公司变更为广州乙公司", Renaming("佛山甲公司", "广州乙公司")),
        (
            "2024年8月，原主体名称甲科技（佛山）有限公司变更为广州乙公司",
            Renaming("甲科技（佛山）有限公司", "广州乙公司"),
        ),
    ],
)
def test_a_renaming_is_read_from_a_remark(remark: str, renaming: Renaming) -> None:
    assert read(remark).renamings == (renaming,)


def test_a_renamed_product_or_algorithm_is_no_renamed_party() -> None:
    assert read("原算法名称“甲算法”变更为“乙算法”、原产品名称“甲”变更为“乙”").renamings == ()
