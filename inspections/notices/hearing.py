"""听证通知书: when, where and before whom a hearing is held (APL 64)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from filings.notices.wording import cited, instant_text
from inspections.models import Case
from inspections.notices import sample
from inspections.notices.facts import case_facts, document_facts, officer_text
from oversight import statute
from oversight.level import Level
from oversight.models import Officer
from reports.models import Notice
from reports.notices.kinds import NoticeKind, notice_kind


@dataclass(frozen=True, slots=True)
class Hearing:
    """A hearing that is called. The party is told seven working days before `starts_at` (APL 64(2), 85).

    chair            an officer who did not investigate the case (APL 64)
    closed_because   "" where the hearing is open; else why it is not: a secret that the law protects
    """

    prior_notice: Notice
    requested_on: date
    starts_at: datetime
    place: str
    chair: Officer
    closed_because: str = ""


@notice_kind
class HearingNotice(NoticeKind):
    """听证通知书 (APL 64): the right to be heard itself stands in the prior notice; penalties are the province's."""

    key = "hearing_notice"
    series = "听通"
    title_zh = "听证通知书"
    title_en = "Notice of Hearing"
    template = "notices/hearing_notice.html"
    template_version = "1"
    least_level = Level.PROVINCE

    def __init__(self, case: Case, hearing: Hearing) -> None:
        super().__init__(case)
        self.case, self.hearing = case, hearing

    def context(self) -> dict[str, Any]:
        hearing, edition = self.hearing, statute.edition(self.case.edition)
        return {
            **case_facts(self.case),
            "prior_notice": document_facts(hearing.prior_notice),
            "requested_on": hearing.requested_on.isoformat(),
            "starts_at": instant_text(hearing.starts_at),
            "place": hearing.place,
            "chair": officer_text(hearing.chair),
            "closed_because": hearing.closed_because,
            "basis": cited(edition, "APL 64"),
            "record": cited(edition, "APL 65"),
        }

    @classmethod
    def sample(cls) -> dict[str, Any]:
        hearing = Hearing(
            prior_notice=sample.prior_notice(),
            requested_on=date(2026, 9, 14),
            starts_at=sample.TEN_OCLOCK,
            place="演示省互联网信息办公室（演示）2号楼听证室",
            chair=Officer(name="演示丁", card_number="演示-004"),
            closed_because="案件材料涉及你单位申请保密的模型参数，属于商业秘密。",
        )
        return cls(sample.case(), hearing).context()
