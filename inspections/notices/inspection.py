"""监督检查通知书: an inspection is announced (Article 21)."""

from collections.abc import Sequence
from typing import Any

from filings.notices.wording import cited, instant_text
from inspections.models import Inspection
from inspections.notices import sample
from inspections.notices.facts import officer_text
from inspections.rules.checklist import Traits, article_of, left_out
from oversight import statute
from reports.notices.issue import Recipient
from reports.notices.kinds import NoticeKind, notice_kind


def recipient_of_inspection(inspection: Inspection) -> Recipient:
    """The inspected party as a document addresses it."""
    party = inspection.party
    return Recipient(
        name=party.name,
        uscc=party.uscc or "",
        address=party.address,
        representative=party.representative,
        email=party.contact_email,
    )


@notice_kind
class InspectionNotice(NoticeKind):
    """监督检查通知书 (Article 21 ¶1): any level. It orders nothing but to cooperate (¶2) and finds nothing.

    materials   what the party is to have ready, one line each; may be empty
    """

    key = "inspection_notice"
    series = "查通"
    title_zh = "监督检查通知书"
    title_en = "Inspection Notice"
    template = "notices/inspection_notice.html"
    template_version = "2"

    def __init__(
        self, inspection: Inspection, materials: Sequence[str] = (), *, further: Sequence[Any] | None = None
    ) -> None:
        super().__init__(inspection.case or inspection)
        self.inspection, self.materials = inspection, tuple(materials)
        self.further = inspection.further_officers.all() if further is None else further

    def context(self) -> dict[str, Any]:
        inspection, case = self.inspection, self.inspection.case
        edition = statute.edition(inspection.edition)
        officers = [inspection.officer, inspection.second_officer, *self.further]
        return {
            "inspection_number": inspection.number,
            "case_number": case.number if case else "",
            "edition": {"zh": edition.title.zh, "en": edition.title.en},
            "officers": [officer_text(one) for one in officers],
            "starts_at": instant_text(inspection.planned_at),
            "place": inspection.place,
            "remote": inspection.remote,
            "matters": [_matter(edition, ref) for ref in _inspected(inspection, edition)],
            "materials": list(self.materials),
            "basis": cited(edition, "DS 21.1"),
            "cooperation": cited(edition, "DS 21.2"),
            "confidentiality": cited(edition, "ARP 29"),
        }

    @classmethod
    def sample(cls) -> dict[str, Any]:
        case = sample.case()
        inspection = Inspection(
            number="演示检〔2026〕5号",
            case=case,
            party=case.party,
            party_kind=case.party_kind,
            officer=case.handler,
            second_officer=case.second_handler,
            planned_at=sample.TEN_OCLOCK,
            place="演示市演示路1号演示大厦6层",
            articles=["7", "10", "13", "14.1", "18"],
        )
        materials = (
            "算法审核、用户注册、信息内容管理制度文本",
            "2026年6月以来的日志留存记录",
            "近三个月的投诉、举报处理台账",
        )
        return cls(inspection, materials, further=()).context()


def _inspected(inspection: Inspection, edition: statute.Edition) -> list[str]:
    """The articles inspected, without one of which nothing is asked."""
    traits = Traits(tuple(inspection.technologies), tuple(inspection.services), inspection.has_capacity)
    gone = {one.article for one in left_out(edition, inspection.party_kind, traits, inspection.articles)}
    return [ref for ref in inspection.articles if article_of(ref) not in gone]


def _matter(edition: statute.Edition, ref: str) -> dict[str, Any]:
    sentence = edition.duty(ref).sentence if "." in ref else edition.article(ref).sentence
    return {
        "ref": {"zh": statute.reference(ref, "zh"), "en": statute.reference(ref, "en")},
        "duty": {"zh": sentence.zh, "en": sentence.en},
    }
