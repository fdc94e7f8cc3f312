"""案件移送书: a case goes to the organ that is competent, with a slip on which it says that it has received it."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from filings.notices.wording import Both
from inspections.models import Case
from inspections.notices import sample
from inspections.notices.facts import case_facts
from oversight import statute
from reports.notices.kinds import NoticeKind, notice_kind


class HandoverReason(models.TextChoices):
    """Why a case is not the department's own (Article 22 ¶3; APL 27, 57, 82)."""

    NOT_COMPETENT = "not_competent", _("another organ is competent")
    PUBLIC_SECURITY = "public_security", _("violation of public security administration")
    CRIME = "crime", _("suspected crime")


_REASONS: dict[str, Both] = {
    HandoverReason.NOT_COMPETENT: {"zh": "不属于本机关管辖", "en": "this department is not competent for it"},
    HandoverReason.PUBLIC_SECURITY: {
        "zh": "涉嫌构成违反治安管理行为",
        "en": "a violation of public security administration is suspected",
    },
    HandoverReason.CRIME: {"zh": "涉嫌犯罪", "en": "a crime is suspected"},
}
_BASIS: dict[str, tuple[str, ...]] = {
    HandoverReason.NOT_COMPETENT: ("CAC-EP",),
    HandoverReason.PUBLIC_SECURITY: ("DS 22.3",),
    HandoverReason.CRIME: ("APL 27", "APL 57", "DS 22.3"),
}


@dataclass(frozen=True, slots=True)
class Material:
    """One thing that goes with the case."""

    name: str
    copies: int
    pages: int


@dataclass(frozen=True, slots=True)
class Handover:
    """A case that is handed over.

    summary       who did what, as far as it is known
    explanation   why that organ is competent
    """

    reason: HandoverReason
    summary: str
    explanation: str
    materials: tuple[Material, ...]


@notice_kind
class TransferLetter(NoticeKind):
    """案件移送书: addressed to an organ, not to the party; the slip that comes back proves the receipt, no service."""

    key = "transfer_letter"
    series = "移"
    title_zh = "案件移送书"
    title_en = "Letter of Transfer"
    template = "notices/transfer_letter.html"
    template_version = "1"
    needs_service = False
    sample_recipient = "演示市公安局（演示）"

    def __init__(self, case: Case, handover: Handover) -> None:
        super().__init__(case)
        self.case, self.handover = case, handover

    def context(self) -> dict[str, Any]:
        case, handover = self.case, self.handover
        edition, basis = statute.edition(case.edition), _BASIS[handover.reason]
        return {
            **case_facts(case),
            "party": {"name": case.party.name, "uscc": case.party.uscc or ""},
            "reason": {"key": str(handover.reason), **_REASONS[handover.reason]},
            "summary": handover.summary,
            "explanation": handover.explanation,
            "basis": {"zh": edition.cite_all(basis, "zh"), "en": edition.cite_all(basis, "en")},
            "materials": [{"name": one.name, "copies": one.copies, "pages": one.pages} for one in handover.materials],
        }

    @classmethod
    def sample(cls) -> dict[str, Any]:
        handover = Handover(
            reason=HandoverReason.CRIME,
            summary="经查，演示合成科技有限公司的“演示换脸”应用自2026年8月起被用户用于仿冒他人视频通话骗取钱款，"
            "已知被害人三名，涉及款项共计人民币十二万元。",
            explanation="上述行为涉嫌诈骗，应当由公安机关处理。",
            materials=(
                Material("案件来源登记表", 1, 1),
                Material("现场笔录", 1, 4),
                Material("询问笔录", 3, 12),
                Material("生成视频、操作录像的光盘（附校验值清单）", 2, 3),
                Material("账号注册信息、登录日志", 1, 26),
            ),
        )
        return cls(sample.case(), handover).context()
