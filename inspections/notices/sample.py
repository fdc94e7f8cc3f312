"""Invented rows that samples of documents are made of. None is ever saved; every name says 演示."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from filings.models import Party, Product
from inspections.models import Breach, Case, Decision
from oversight.models import Officer
from oversight.statute import PartyKind
from reports.models import Notice

BEIJING: Final = ZoneInfo("Asia/Shanghai")
TEN_OCLOCK: Final = datetime(2026, 9, 28, 10, 0, tzinfo=BEIJING)
EVIDENCE: Final = (
    "2026年9月8日，检查人员打开“演示换脸”应用（版本3.2），选取三段视频生成合成内容，画面、音频和文件信息中均未见标识。\n\n"
    "证据1：操作录像一份（时长12分钟），证明生成过程和结果；证据2：生成视频三段，证明内容未加标识；"
    "证据3：现场笔录一份，由在场负责人签名确认。"
)


def case() -> Case:
    """A case about a party with one product; the officers carry certificates."""
    return Case(
        number="演示案〔2026〕3号",
        party=Party(name="演示合成科技有限公司", uscc="91000000MA00DEMO0X"),
        party_kind=PartyKind.PROVIDER,
        source=Case.Source.INSPECTION,
        handler=Officer(name="演示甲", card_number="演示-001"),
        second_handler=Officer(name="演示乙", card_number="演示-002"),
        opened_on=date(2026, 9, 8),
    )


def product(name: str = "演示换脸") -> Product:
    return Product(pk=len(name), name=name, form=Product.Form.APP)


def breach(of: Case, article: str = "14.1", facts: str = EVIDENCE, named: Product | None = None) -> Breach:
    return Breach(case=of, article=article, facts=facts, product=named or product())


def notice(title_zh: str, title_en: str, number: str, kind: str = "") -> Notice:
    """An earlier document of the same case."""
    return Notice(title_zh=title_zh, title_en=title_en, number=number, kind=kind, issued_on=date(2026, 9, 10))


def comments_notice() -> Notice:
    return notice("整改意见书", "Corrective Comments", "演示整改〔2026〕1号", "corrective_comments")


def order_notice() -> Notice:
    return notice(
        "责令限期改正通知书", "Order to Correct Within a Time Limit", "演示责改〔2026〕1号", "order_to_correct"
    )


def prior_notice() -> Notice:
    return notice("行政处罚事先告知书", "Prior Notice of Administrative Penalty", "演示罚告〔2026〕2号", "prior_notice")


def penalty_notice() -> Notice:
    return notice("行政处罚决定书", "Administrative Penalty Decision", "演示罚决〔2026〕1号", "penalty_decision")


def refused_order(of: Case) -> Decision:
    return Decision(case=of, notice=order_notice(), served_on=date(2026, 9, 14))
