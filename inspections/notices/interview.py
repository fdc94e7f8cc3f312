"""约谈通知书: the head of a party is called to an interview (CSL 58)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from filings.notices.wording import Both, cited, instant_text
from inspections.models import Case
from inspections.notices import sample
from inspections.notices.facts import case_facts
from oversight import statute
from oversight.level import Level
from reports.notices.kinds import NoticeKind, notice_kind


class Interviewee(models.TextChoices):
    """Whom CSL 58 lets a department call."""

    REPRESENTATIVE = "representative", _("legal representative")
    PRINCIPAL = "principal", _("principal head")


_WHO: dict[str, Both] = {
    Interviewee.REPRESENTATIVE: {"zh": "法定代表人", "en": "legal representative"},
    Interviewee.PRINCIPAL: {"zh": "主要负责人", "en": "principal head"},
}


@dataclass(frozen=True, slots=True)
class Interview:
    """When, where and why somebody is interviewed.

    risk        the larger security risk or the incident, in the officer's words
    name        who is called; "" where only the office is named
    materials   what to bring, one line each; may be empty
    """

    starts_at: datetime
    place: str
    risk: str
    interviewee: Interviewee
    name: str = ""
    materials: tuple[str, ...] = ()


@notice_kind
class InterviewNotice(NoticeKind):
    """约谈通知书 (CSL 58): province and above. An interview is no penalty, and the text holds no word of one."""

    key = "interview_notice"
    series = "约"
    title_zh = "约谈通知书"
    title_en = "Notice of Regulatory Interview"
    template = "notices/interview_notice.html"
    template_version = "1"
    least_level = Level.PROVINCE

    def __init__(self, case: Case, interview: Interview) -> None:
        super().__init__(case)
        self.case, self.interview = case, interview

    def context(self) -> dict[str, Any]:
        interview = self.interview
        return {
            **case_facts(self.case),
            "starts_at": instant_text(interview.starts_at),
            "place": interview.place,
            "risk": interview.risk,
            "interviewee": {**_WHO[interview.interviewee], "name": interview.name},
            "materials": list(interview.materials),
            "basis": cited(statute.edition(self.case.edition), "CSL 58"),
        }

    @classmethod
    def sample(cls) -> dict[str, Any]:
        interview = Interview(
            starts_at=sample.TEN_OCLOCK,
            place="演示省互联网信息办公室（演示）3号楼201会议室",
            risk="你单位的“演示换脸”应用自2026年8月以来被用于仿冒他人视频通话，投诉举报集中，生成内容未加显著标识，"
            "存在较大安全风险。",
            interviewee=Interviewee.REPRESENTATIVE,
            name="演示人丙",
            materials=("身份证明", "算法安全管理情况的书面说明", "2026年8月以来投诉、举报的处理情况"),
        )
        return cls(sample.case(), interview).context()
