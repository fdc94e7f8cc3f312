"""不予行政处罚决定书: a breach is found and, on a ground of the law, not punished (APL 57)."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from filings.notices.wording import Both, cited
from inspections.models import Breach, Case
from inspections.notices import sample
from inspections.notices.facts import breach_facts, case_facts
from oversight import statute
from oversight.level import Level
from reports.notices.kinds import NoticeKind, notice_kind


class NoPenaltyGround(models.TextChoices):
    """Why a breach is not punished, as the discretion benchmarks list it (BENCH)."""

    MINOR = "minor", _("minor, corrected in time, no harm done")
    FIRST = "first", _("first violation, slight harm, corrected in time")
    NO_FAULT = "no_fault", _("the party proved that it was not at fault")


_GROUNDS: dict[str, Both] = {
    NoPenaltyGround.MINOR: {
        "zh": "违法行为轻微并及时改正，没有造成危害后果",
        "en": "the breach is minor, was corrected in time and did no harm",
    },
    NoPenaltyGround.FIRST: {
        "zh": "初次违法且危害后果轻微并及时改正",
        "en": "it is the first breach, its harm is slight and it was corrected in time",
    },
    NoPenaltyGround.NO_FAULT: {
        "zh": "当事人有证据足以证明没有主观过错",
        "en": "the party has proved sufficiently that it was not at fault",
    },
}


@dataclass(frozen=True, slots=True)
class NoPenalty:
    """What was found and why it is not punished.

    reasons     the facts that bear the ground out
    education   what the party is taught: one who is spared must be (BENCH)
    """

    breaches: tuple[Breach, ...]
    ground: NoPenaltyGround
    reasons: str
    education: str


@notice_kind
class NoPenaltyDecision(NoticeKind):
    """不予行政处罚决定书: finds a breach, so it can be reviewed; decided by whoever may punish (Article 22)."""

    key = "no_penalty_decision"
    series = "不罚"
    title_zh = "不予行政处罚决定书"
    title_en = "Decision Not to Impose a Penalty"
    template = "notices/no_penalty_decision.html"
    template_version = "2"
    least_level = Level.PROVINCE
    remedy = True

    def __init__(self, case: Case, decision: NoPenalty) -> None:
        super().__init__(case)
        self.case, self.decision = case, decision

    def context(self) -> dict[str, Any]:
        decision, edition = self.decision, statute.edition(self.case.edition)
        return {
            **case_facts(self.case),
            "items": [breach_facts(breach, self.case) for breach in decision.breaches],
            "ground": {"key": str(decision.ground), **_GROUNDS[decision.ground]},
            "reasons": decision.reasons,
            "education": decision.education,
            "basis": cited(edition, "APL 57"),
            "benchmarks": cited(edition, "BENCH"),
        }

    @classmethod
    def sample(cls) -> dict[str, Any]:
        case = sample.case()
        decision = NoPenalty(
            breaches=(sample.breach(case, "18", "2026年9月8日检查时，“演示换脸”应用未公布投诉处理流程和反馈时限。"),),
            ground=NoPenaltyGround.MINOR,
            reasons="1.该行为自应用改版起持续六日，期间无人投诉；\n2.你单位于检查当日公布处理流程和反馈时限，复查属实；\n3.未发现危害后果。",
            education="本机关已向你单位负责人讲解深度合成服务提供者设置便捷申诉和投诉、举报入口的义务。"
            "请在应用改版前核对公布的内容，避免再次发生。",
        )
        return cls(case, decision).context()
