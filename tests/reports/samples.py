"""Documents with sample facts: the four templates of a case, filled without a case."""

from typing import Any

from inspections import passages as offered
from oversight.models import Authority
from reports.notices.attachments import Facts
from reports.notices.certificate import SigningCertificate
from reports.notices.compose import Recipient
from reports.notices.kinds import NoticeKind
from reports.notices.render import Rendered
from reports.notices.wording import REMARK

RECIPIENT = Recipient(
    name="北京示例智能科技有限公司",
    uscc="91110108MA01EXAM00",
    address="北京市海淀区示例路1号",
    representative="张三",
    email="legal@example.com",
)

CASE: dict[str, Any] = {
    "case_number": "京网信案〔2026〕3号",
    "source": {"zh": "监督检查", "en": "inspection"},
    "opened_on": "2026-03-05",
    "edition": {
        "zh": "互联网信息服务深度合成管理规定（征求意见稿）",
        "en": "Provisions on the Administration of Deep Synthesis Internet Information Services (draft, 2022)",
    },
    "officers": [{"name": "李四", "card": "BJ-0001"}, {"name": "王五", "card": "BJ-0002"}],
}


def item(**changed: Any) -> dict[str, Any]:
    """One breach with what must be done about it."""
    return {
        "article": "14.1",
        "ref": {"zh": "第十四条第一款", "en": "Article 14 paragraph 1"},
        "duty": {"zh": "提供者应当对合成内容作出显著标识。", "en": "A provider labels what its service makes."},
        "facts": "2026年3月5日，检查人员打开“示例换脸”应用，生成的视频未见任何标识。\n\n截图见证据1。",
        "product": {"zh": "示例换脸（应用程序）", "en": "示例换脸 (app)"},
        "todo": "在生成的视频画面左下角加注“AI合成”字样，\n并持续显示。",
        "measures": [],
        "fine": None,
        "mitigation": "",
        **changed,
    }


PERIOD = {"zh": "15个工作日", "en": "15 working days"}
FIVE_DAYS = {"zh": "5个工作日", "en": "5 working days"}
WARNING = {"key": "warning", "zh": "警告", "en": "warning"}
ORDER = {"key": "order_correction", "zh": "责令限期改正", "en": "order to correct within a set period"}
STOP = {"key": "stop_operations", "zh": "改正前停止相关业务", "en": "stop of related operations until corrected"}
STOP_UPDATES = {"key": "stop_updates", "zh": "责令停止信息更新", "en": "order to stop information updates"}
FINE = {"key": "fine", "zh": "罚款", "en": "fine"}
AMOUNT = {"figures": "50,000.00", "capital": "人民币伍万元整"}
PRIOR = {"number": "京网信罚告〔2026〕2号", "served_on": "2026-03-20", "waived_on": ""}
REFUSED = {
    "key": "correction_refused",
    "zh": "拒不改正",
    "en": "correction refused",
    "facts": "2026年4月20日复查，仍未标识；负责人书面表示不予改正。",
}

COMMENTS_FACTS: dict[str, Any] = {**CASE, "items": [item()], "period": PERIOD}
FIRST_TIER: dict[str, Any] = {
    **CASE,
    "tier": "first",
    "ground": None,
    "items": [item(measures=[WARNING, ORDER, STOP])],
    "period": PERIOD,
    "stopped": [{"zh": "示例换脸（应用程序）", "en": "示例换脸 (app)"}],
    "fine": None,
    "stop_updates": False,
}
SECOND_TIER: dict[str, Any] = {
    **CASE,
    "tier": "second",
    "ground": REFUSED,
    "items": [item(measures=[STOP_UPDATES, FINE], fine=AMOUNT, todo="")],
    "period": None,
    "stopped": [{"zh": "示例换脸（应用程序）", "en": "示例换脸 (app)"}],
    "fine": AMOUNT,
    "stop_updates": True,
}
PRIOR_FACTS: dict[str, Any] = {**FIRST_TIER, "defence_period": FIVE_DAYS, "hearing_period": FIVE_DAYS}
ORDER_FACTS: dict[str, Any] = {**FIRST_TIER, "prior_notice": PRIOR, "defence": "", "defence_answer": ""}
PENALTY_FACTS: dict[str, Any] = {
    **SECOND_TIER,
    "prior_notice": PRIOR,
    "defence": "已着手整改，请求从轻。",
    "defence_answer": "整改未完成，不予采纳。",
    "refused_order": "京网信责改〔2026〕1号",
    "payment_period": {"zh": "15日", "en": "15 calendar days"},
}


class SampleKind(NoticeKind):
    """A document about an authority itself, with facts given by the test."""

    facts: dict[str, Any]

    def __init__(self, subject: Authority, facts: dict[str, Any] | None = None) -> None:
        super().__init__(subject)
        self.given = self.facts if facts is None else facts

    def context(self) -> dict[str, Any]:
        return self.given


class CommentsSample(SampleKind):
    key, series, template_version = "sample_comments", "样改", "1"
    title_zh, title_en = "整改意见书", "Corrective Comments"
    template = "notices/corrective_comments.html"
    passages = offered.COMMENTS
    facts = COMMENTS_FACTS


class PriorSample(SampleKind):
    key, series, template_version = "sample_prior", "样告", "1"
    title_zh, title_en = "行政处罚事先告知书", "Prior Notice of Administrative Penalty"
    template = "notices/prior_notice.html"
    passages = offered.PRIOR
    facts = PRIOR_FACTS


class OrderSample(SampleKind):
    key, series, template_version = "sample_order", "样令", "1"
    title_zh, title_en = "责令限期改正通知书", "Order to Correct Within a Time Limit"
    template = "notices/order_to_correct.html"
    remedy = True
    passages = offered.ORDER
    facts = ORDER_FACTS


class PenaltySample(SampleKind):
    key, series, template_version = "sample_penalty", "样决", "1"
    title_zh, title_en = "行政处罚决定书", "Administrative Penalty Decision"
    template = "notices/penalty_decision.html"
    remedy = True
    passages = (REMARK,)
    facts = PENALTY_FACTS


def fake_pdf(html: str, *, identifier: str, facts: Facts | None = None) -> Rendered:
    """Stands for rendering where it matters only that a document is rendered, once."""
    return Rendered(f"%PDF {identifier} {len(html)}".encode(), {})


def fake_signature(content: bytes, certificate: SigningCertificate) -> bytes:
    """Stands for signing where it matters only that a document is signed, once."""
    return content + b" signed by " + certificate.name.encode()


SAMPLES = (CommentsSample, PriorSample, OrderSample, PenaltySample)
