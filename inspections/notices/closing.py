"""结案通知书: the case is closed, why, and which documents it had."""

from dataclasses import dataclass
from typing import Any

from filings.notices.wording import Both
from inspections.models import Case
from inspections.notices import sample
from inspections.notices.facts import case_facts, document_facts
from reports.models import Notice
from reports.notices.kinds import NoticeKind, notice_kind


@dataclass(frozen=True, slots=True)
class Closing:
    """How a case ended. `documents` are those the party received in it, oldest first; `result` is in free words.

    The day is that of the document: it is drafted before anybody knows on which day it is approved.
    """

    reason: Case.Closing
    result: str
    documents: tuple[Notice, ...] = ()


_REASONS: dict[str, Both] = {
    Case.Closing.CORRECTED: {
        "zh": "违法行为已经改正，并经复查属实",
        "en": "the breach has been corrected, which a re-inspection has confirmed",
    },
    Case.Closing.PERFORMED: {
        "zh": "行政处罚决定已经执行完毕，违法行为已经改正",
        "en": "the penalty has been performed and the breach corrected",
    },
    Case.Closing.NO_BREACH: {"zh": "未发现违法行为", "en": "no breach was found"},
    Case.Closing.OTHER_LAWS: {
        "zh": "依照其他法律、行政法规或者部门规章处理",
        "en": "the matter is handled under other laws, administrative regulations or department rules",
    },
    Case.Closing.PARTY_ENDED: {
        "zh": "当事人死亡或者终止，没有承受其权利义务的人",
        "en": "the party has died or been dissolved without a successor",
    },
    Case.Closing.TRANSFERRED: {
        "zh": "案件已移送有管辖权的机关处理",
        "en": "the case was transferred to the competent body",
    },
    Case.Closing.NO_PENALTY: {
        "zh": "依法不予行政处罚",
        "en": "no administrative penalty is imposed, as the law provides",
    },
    Case.Closing.COURT: {
        "zh": "人民法院已经受理强制执行申请",
        "en": "the people's court has accepted the application for enforcement",
    },
    Case.Closing.OTHER: {
        "zh": "依法应当结案的其他情形",
        "en": "another situation in which the law lets a case be closed",
    },
}


@notice_kind
class ClosingNotice(NoticeKind):
    """结案通知书: tells of the end and decides nothing more, so nothing runs from it and it needs no service."""

    key = "closing_notice"
    series = "结"
    title_zh = "结案通知书"
    title_en = "Notice of Closing"
    template = "notices/closing_notice.html"
    template_version = "3"
    needs_service = False

    def __init__(self, case: Case, closing: Closing) -> None:
        super().__init__(case)
        self.case, self.closing = case, closing

    def context(self) -> dict[str, Any]:
        closing = self.closing
        return {
            **case_facts(self.case),
            "reason": {"key": str(closing.reason), **_REASONS[closing.reason]},
            "result": closing.result,
            "documents": [{**document_facts(one), "issued_on": one.issued_on.isoformat()} for one in closing.documents],
        }

    @classmethod
    def sample(cls) -> dict[str, Any]:
        closing = Closing(
            reason=Case.Closing.CORRECTED,
            result="你单位已为生成的视频和音频加注显著标识，并设置公众投诉、举报入口；复查时抽查十段内容，均符合要求。",
            documents=(sample.comments_notice(), sample.order_notice()),
        )
        return cls(sample.case(), closing).context()
