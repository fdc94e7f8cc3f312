"""The cell 应用产品, taken apart as the published lists really write it."""

from time import perf_counter

import pytest

from filings.rules.product_list import Form, Item, parse

A, W, M, Y, X = Form.APP, Form.WEBSITE, Form.MINI_PROGRAM, Form.OTHER, Form.UNSTATED


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("大麦（APP）", [("大麦", A)]),
        ("精准学(APP)、精准学(网站)、精准学(小程序)", [("精准学", A), ("精准学", W), ("精准学", M)]),
        ("菜鸟（APP、小程序）", [("菜鸟", A), ("菜鸟", M)]),
        ("东方财富(APP)、\n妙想(APP)", [("东方财富", A), ("妙想", A)]),
        ("钉铛(网站)、钉铛(小程序)、", [("钉铛", W), ("钉铛", M)]),
        (
            "百度新闻（APP、网站）百度百科（APP）、贴吧（网站）",
            [("百度新闻", A), ("百度新闻", W), ("百度百科", A), ("贴吧", W)],
        ),
        ("乐玩幻镜（抖音、快手、支付宝）(小程序)、乐玩(网站)", [("乐玩幻镜（抖音、快手、支付宝）", M), ("乐玩", W)]),
        ("美如盐形象照（微信小程序）(小程序)", [("美如盐形象照（微信小程序）", M)]),
        ("检测平台（APP公共服务系统）智御助手(网站)", [("检测平台（APP公共服务系统）智御助手", W)]),
        ("（欢太）浏览器（APP）", [("（欢太）浏览器", A)]),
        ("AirClone（V1.0）(小程序)、直播（V1.0(测试)）(APP)", [("AirClone（V1.0）", M), ("直播（V1.0(测试)）", A)]),
        ("亚马逊云科技Marketplace（中国区）网站(网站)", [("亚马逊云科技Marketplace（中国区）网站", W)]),
        ("小度(智能硬件)、法管家(公众账号)", [("小度", Y), ("法管家", Form.OFFICIAL_ACCOUNT)]),
        ("写作蛙、ChatGLM", [("写作蛙", X), ("ChatGLM", X)]),
        ("大麦(APP)、大麦（APP）", [("大麦", A)]),
        ("SpeakNow，SpeakNow Air(APP)", [("SpeakNow，SpeakNow Air", A)]),
        ("--", []),
        ("——", []),
        ("", []),
        ("无", []),
    ],
)
def test_each_product_comes_out_once_with_its_form(cell: str, items: list[tuple[str, Form]]) -> None:
    result = parse(cell)
    assert result.items == tuple(Item(name, form) for name, form in items)
    assert not result.doubtful


def test_a_list_that_ends_with_and_others_says_that_it_is_open() -> None:
    result = parse("西瓜视频（APP）、轻颜（APP）等")
    assert [item.name for item in result.items] == ["西瓜视频", "轻颜"]
    assert result.open_ended


@pytest.mark.parametrize("cell", ["花椒（APP、直播(网站)", "花椒）（APP)("])
def test_brackets_that_do_not_close_are_doubted_and_nothing_is_lost(cell: str) -> None:
    result = parse(cell)
    assert result.doubtful
    assert "花椒" in "".join(item.name for item in result.items)


def test_forty_two_products_stay_forty_two() -> None:
    assert len(parse("、".join(f"产品{number}(APP)" for number in range(42))).items) == 42


@pytest.mark.parametrize("cell", ["（" * 20_000, "（" * 10_000 + "APP" + "）" * 10_000, "（APP）" * 5_000])
def test_a_hostile_cell_takes_no_time(cell: str) -> None:
    started = perf_counter()
    assert parse(cell).items
    assert perf_counter() - started < 2
