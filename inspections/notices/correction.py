"""On the way to a correction: its period is extended (延长整改期限), its result is told (复查结果)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from filings.notices.wording import Both, cited
from inspections.models import Breach, Case, ReinspectedItem, Reinspection
from inspections.notices import sample
from inspections.notices.decisions import OrderToCorrectNotice
from inspections.notices.facts import breach_facts, case_facts, document_facts, period_text
from oversight import statute
from oversight.level import Level
from oversight.workdays import Period, Unit
from reports.models import Notice
from reports.notices.kinds import NoticeKind, notice_kind

Result = ReinspectedItem.Result


@dataclass(frozen=True, slots=True)
class CorrectionExtension:
    """More time to correct, granted on the party's application.

    document    the comments or the order whose period is extended
    breach, todo  the item it is about
    period      the period it set; `before` is what was added earlier, `added` what comes on top now
    reason      why the party needs it, as it said; `finding` is what the department holds of that
    """

    document: Notice
    breach: Breach
    todo: str
    period: Period
    added: Period
    applied_on: date
    reason: str
    finding: str
    before: Period | None = None


@notice_kind
class ExtensionDecision(NoticeKind):
    """延长整改期限决定书: favours the party, so no remedy paragraph. Operations stopped by an order stay stopped."""

    key = "extension_decision"
    series = "延限"
    title_zh = "延长整改期限决定书"
    title_en = "Decision to Extend the Time for Correction"
    template = "notices/extension_decision.html"
    template_version = "2"

    def __init__(self, case: Case, extension: CorrectionExtension) -> None:
        super().__init__(case)
        self.case, self.extension = case, extension

    def needed_level(self) -> Level:
        return _level(self.extension.document)

    def context(self) -> dict[str, Any]:
        extension = self.extension
        order = _is_order(extension.document)
        return {
            **case_facts(self.case),
            "document": document_facts(extension.document),
            "order": order,
            "period": period_text(extension.period),
            "before": period_text(extension.before) if extension.before else None,
            "added": period_text(extension.added),
            "item": {**breach_facts(extension.breach, self.case), "todo": extension.todo},
            "applied_on": extension.applied_on.isoformat(),
            "reason": extension.reason,
            "finding": extension.finding,
            "basis": cited(statute.edition(self.case.edition), "DS 22.1" if order else "DS 21.1"),
        }

    @classmethod
    def sample(cls) -> dict[str, Any]:
        case = sample.case()
        extension = CorrectionExtension(
            document=sample.order_notice(),
            breach=sample.breach(case),
            todo="对音频内容以语音说明的方式加注标识。",
            period=Period(15, Unit.WORKING),
            added=Period(5, Unit.WORKING),
            applied_on=date(2026, 9, 24),
            reason="音频标识需要更换第三方组件，测试尚需时日。",
            finding="经审查，视频标识已经完成，音频标识的更换已有合同和测试计划佐证，申请理由成立。",
        )
        return cls(case, extension).context()


@dataclass(frozen=True, slots=True)
class FoundItem:
    """What was found of one thing that had to be corrected; `todo` is what had to be done."""

    breach: Breach
    todo: str
    result: ReinspectedItem.Result
    facts: str


@dataclass(frozen=True, slots=True)
class ReinspectionOutcome:
    """What a re-inspection found, item by item.

    document    the comments or the order that was looked at; `served_on` is the day it was served
    left        how many of its items are still to be corrected, those that were not looked at among them
    record      the id of the re-inspection, so that it is told once; 0 where it is not on record
    """

    document: Notice
    served_on: date
    found_on: date
    kind: Reinspection.Kind
    items: tuple[FoundItem, ...]
    left: int = 0
    record: int = 0


_RESULTS: dict[str, Both] = {
    Result.CORRECTED: {"zh": "已改正", "en": "corrected"},
    Result.PARTLY: {"zh": "部分改正", "en": "partly corrected"},
    Result.NOT_CORRECTED: {"zh": "尚未改正", "en": "not corrected yet"},
    Result.REFUSED: {"zh": "拒不改正", "en": "correction refused"},
}
_STILL_OPEN = frozenset({Result.PARTLY, Result.NOT_CORRECTED})


@notice_kind
class ReinspectionResult(NoticeKind):
    """复查结果告知书: tells of findings and decides nothing, so nothing runs from it and it needs no service."""

    key = "reinspection_result"
    series = "复查"
    title_zh = "复查结果告知书"
    title_en = "Result of Re-inspection"
    template = "notices/reinspection_result.html"
    template_version = "2"
    needs_service = False

    def __init__(self, case: Case, outcome: ReinspectionOutcome) -> None:
        super().__init__(case)
        self.case, self.outcome = case, outcome

    def needed_level(self) -> Level:
        return _level(self.outcome.document)

    def context(self) -> dict[str, Any]:
        outcome = self.outcome
        found = {item.result for item in outcome.items}
        return {
            **case_facts(self.case),
            "document": {**document_facts(outcome.document), "served_on": outcome.served_on.isoformat()},
            "order": _is_order(outcome.document),
            "found_on": outcome.found_on.isoformat(),
            "record": outcome.record,
            "written": outcome.kind == Reinspection.Kind.WRITTEN,
            "items": [self._item(item) for item in outcome.items],
            "corrected": found == {Result.CORRECTED} and not outcome.left,
            "not_yet": bool(_STILL_OPEN & found),
            "unseen": outcome.left > sum(item.result in _STILL_OPEN for item in outcome.items),
            "refused": Result.REFUSED in found,
        }

    def _item(self, item: FoundItem) -> dict[str, Any]:
        found = {"key": str(item.result), **_RESULTS[item.result]}
        return {**breach_facts(item.breach, self.case), "todo": item.todo, "finding": found, "found": item.facts}

    @classmethod
    def sample(cls) -> dict[str, Any]:
        case = sample.case()
        outcome = ReinspectionOutcome(
            document=sample.comments_notice(),
            served_on=date(2026, 9, 14),
            found_on=date(2026, 10, 12),
            kind=Reinspection.Kind.VISIT,
            items=(
                FoundItem(
                    sample.breach(case),
                    "在生成的视频画面左下角加注“AI合成”字样。",
                    Result.CORRECTED,
                    "抽查生成视频十段，画面左下角均持续显示“AI合成”字样。",
                ),
                FoundItem(
                    sample.breach(case, "13"),
                    "对生成的视频、音频文件加注隐式标识。",
                    Result.PARTLY,
                    "视频已加隐式标识；音频文件抽查五段，两段未见标识。",
                ),
                FoundItem(
                    sample.breach(case, "18"),
                    "设置便捷的公众投诉、举报入口。",
                    Result.REFUSED,
                    "负责人书面表示不设置公众投诉、举报入口。",
                ),
            ),
            left=2,
        )
        return cls(case, outcome).context()


def _level(document: Notice) -> Level:
    """Of comments any level speaks (Article 21 ¶1); an order is the province's, and what becomes of it too (22 ¶1)."""
    return OrderToCorrectNotice.least_level if _is_order(document) else Level.COUNTY


def _is_order(document: Notice) -> bool:
    return document.kind == OrderToCorrectNotice.key
