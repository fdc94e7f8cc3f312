"""On the way to a correction: its period is extended (延长整改期限), its result is told (复查结果)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from filings.notices.wording import Both, cited
from inspections.models import Breach, Case, Reinspection
from inspections.notices import sample
from inspections.notices.decisions import OrderToCorrectNotice
from inspections.notices.facts import breach_facts, case_facts, document_facts, period_text
from oversight import statute
from oversight.level import Level
from oversight.workdays import Period, Unit
from reports.models import Notice
from reports.notices.kinds import NoticeKind, notice_kind


@dataclass(frozen=True, slots=True)
class CorrectionExtension:
    """More time to correct, granted on the party's application.

    document    the comments or the order whose period is extended
    period      the period it set; `added` is what comes on top
    reason      why the party needs it, as it said; `finding` is what the department holds of that
    """

    document: Notice
    period: Period
    added: Period
    applied_on: date
    reason: str
    finding: str


@notice_kind
class ExtensionDecision(NoticeKind):
    """延长整改期限决定书: favours the party, so no remedy paragraph. Operations stopped by an order stay stopped."""

    key = "extension_decision"
    series = "延限"
    title_zh = "延长整改期限决定书"
    title_en = "Decision to Extend the Time for Correction"
    template = "notices/extension_decision.html"
    template_version = "1"

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
            "added": period_text(extension.added),
            "applied_on": extension.applied_on.isoformat(),
            "reason": extension.reason,
            "finding": extension.finding,
            "basis": cited(statute.edition(self.case.edition), "DS 22.1" if order else "DS 21.1"),
        }

    @classmethod
    def sample(cls) -> dict[str, Any]:
        extension = CorrectionExtension(
            document=sample.order_notice(),
            period=Period(15, Unit.WORKING),
            added=Period(5, Unit.WORKING),
            applied_on=date(2026, 9, 24),
            reason="音频标识需要更换第三方组件，测试尚需时日。",
            finding="经审查，视频标识已经完成，音频标识的更换已有合同和测试计划佐证，申请理由成立。",
        )
        return cls(sample.case(), extension).context()


@dataclass(frozen=True, slots=True)
class ReinspectedItem:
    """What was found of one breach that had to be corrected."""

    breach: Breach
    finding: Reinspection.Finding
    facts: str


@dataclass(frozen=True, slots=True)
class ReinspectionOutcome:
    """What a re-inspection found, item by item.

    document    the comments or the order that was looked at; `served_on` is the day it was served
    """

    document: Notice
    served_on: date
    found_on: date
    kind: Reinspection.Kind
    items: tuple[ReinspectedItem, ...]


_FINDINGS: dict[str, Both] = {
    Reinspection.Finding.CORRECTED: {"zh": "已改正", "en": "corrected"},
    Reinspection.Finding.NOT_YET: {"zh": "尚未改正", "en": "not corrected yet"},
    Reinspection.Finding.REFUSED: {"zh": "拒不改正", "en": "correction refused"},
}


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
        found = {item.finding for item in outcome.items}
        return {
            **case_facts(self.case),
            "document": {**document_facts(outcome.document), "served_on": outcome.served_on.isoformat()},
            "order": _is_order(outcome.document),
            "found_on": outcome.found_on.isoformat(),
            "written": outcome.kind == Reinspection.Kind.WRITTEN,
            "items": [self._item(item) for item in outcome.items],
            "corrected": found == {Reinspection.Finding.CORRECTED},
            "not_yet": Reinspection.Finding.NOT_YET in found,
            "refused": Reinspection.Finding.REFUSED in found,
        }

    def _item(self, item: ReinspectedItem) -> dict[str, Any]:
        found = {"key": str(item.finding), **_FINDINGS[item.finding]}
        return {**breach_facts(item.breach, self.case), "finding": found, "found": item.facts}

    @classmethod
    def sample(cls) -> dict[str, Any]:
        case = sample.case()
        finding = Reinspection.Finding
        outcome = ReinspectionOutcome(
            document=sample.comments_notice(),
            served_on=date(2026, 9, 14),
            found_on=date(2026, 10, 12),
            kind=Reinspection.Kind.VISIT,
            items=(
                ReinspectedItem(
                    sample.breach(case), finding.CORRECTED, "抽查生成视频十段，画面左下角均持续显示“AI合成”字样。"
                ),
                ReinspectedItem(
                    sample.breach(case, "13"), finding.NOT_YET, "视频已加隐式标识；音频文件抽查五段，两段未见标识。"
                ),
                ReinspectedItem(sample.breach(case, "18"), finding.REFUSED, "负责人书面表示不设置公众投诉、举报入口。"),
            ),
        )
        return cls(case, outcome).context()


def _level(document: Notice) -> Level:
    """Of comments any level speaks (Article 21 ¶1); an order is the province's, and what becomes of it too (22 ¶1)."""
    return OrderToCorrectNotice.least_level if _is_order(document) else Level.COUNTY


def _is_order(document: Notice) -> bool:
    return document.kind == OrderToCorrectNotice.key
