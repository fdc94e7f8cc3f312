"""监督检查通知书: an inspection is announced (Article 21)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from filings.notices.wording import cited, instant_text
from inspections.models import Case
from inspections.notices import sample
from inspections.notices.facts import case_facts
from oversight import statute
from reports.notices.kinds import NoticeKind, notice_kind


@dataclass(frozen=True, slots=True)
class InspectionPlan:
    """When, where and what will be inspected.

    matters     references of the articles inspected: "7", "14.1"
    materials   what the party is to have ready, one line each; may be empty
    remote      inspected through the network, so that `place` names the service and not a room
    """

    starts_at: datetime
    place: str
    matters: tuple[str, ...]
    materials: tuple[str, ...] = ()
    remote: bool = False


@notice_kind
class InspectionNotice(NoticeKind):
    """监督检查通知书 (Article 21 ¶1): any level. It orders nothing but to cooperate (¶2) and finds nothing."""

    key = "inspection_notice"
    series = "查通"
    title_zh = "监督检查通知书"
    title_en = "Inspection Notice"
    template = "notices/inspection_notice.html"
    template_version = "1"

    def __init__(self, case: Case, plan: InspectionPlan) -> None:
        super().__init__(case)
        self.case, self.plan = case, plan

    def context(self) -> dict[str, Any]:
        plan, edition = self.plan, statute.edition(self.case.edition)
        return {
            **case_facts(self.case),
            "starts_at": instant_text(plan.starts_at),
            "place": plan.place,
            "remote": plan.remote,
            "matters": [_matter(edition, ref) for ref in plan.matters],
            "materials": list(plan.materials),
            "basis": cited(edition, "DS 21.1"),
            "cooperation": cited(edition, "DS 21.2"),
            "confidentiality": cited(edition, "ARP 29"),
        }

    @classmethod
    def sample(cls) -> dict[str, Any]:
        plan = InspectionPlan(
            starts_at=sample.TEN_OCLOCK,
            place="演示市演示路1号演示大厦6层",
            matters=("7", "10", "13", "14.1", "18"),
            materials=(
                "算法审核、用户注册、信息内容管理制度文本",
                "2026年6月以来的日志留存记录",
                "近三个月的投诉、举报处理台账",
            ),
        )
        return cls(sample.case(), plan).context()


def _matter(edition: statute.Edition, ref: str) -> dict[str, Any]:
    sentence = edition.duty(ref).sentence
    return {
        "ref": {"zh": statute.reference(ref, "zh"), "en": statute.reference(ref, "en")},
        "duty": {"zh": sentence.zh, "en": sentence.en},
    }
