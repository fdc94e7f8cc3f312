"""整改意见书: what Article 21 ¶1 lets every level say."""

from collections.abc import Sequence
from typing import Any

from inspections import passages as offered
from inspections.acts.service import comments_served
from inspections.acts.service_corrected import clocks_of, put_right
from inspections.models import Case, CorrectionItem, CorrectiveComments
from inspections.notices import sample
from inspections.notices.facts import case_facts, case_stands_on, item_facts, period_text
from oversight.acts import Refusal
from oversight.models import Deadline
from oversight.workdays import Unit
from reports.models import Notice, Service
from reports.notices.kinds import NoticeKind, notice_kind


@notice_kind
class CorrectiveCommentsNotice(NoticeKind):
    """整改意见书 (Article 21 ¶1): no penalty, no remedy paragraph, no penalty wording.

    Must be served: the time for corrections that it sets runs from its service.
    """

    key = "corrective_comments"
    series = "整改"
    title_zh = "整改意见书"
    title_en = "Corrective Comments"
    template = "notices/corrective_comments.html"
    template_version = "4"
    passages = offered.COMMENTS

    def __init__(self, comments: CorrectiveComments, items: Sequence[CorrectionItem]) -> None:
        super().__init__(comments)
        self.comments, self.items = comments, items

    def context(self) -> dict[str, Any]:
        case = self.comments.case
        return {
            **case_facts(case),
            "items": [item_facts(item, case) for item in self.items],
            "period": period_text(self.comments.period),
            "own_periods": any(item.period_length for item in self.items),
            "round": _round(self.comments),
        }

    @classmethod
    def on_served(cls, notice: Notice, service: Service) -> None:
        comments = CorrectiveComments.objects.select_related("case__authority").get(notice=notice)
        comments_served(comments.case, None, comments=comments, served_on=service.served_on)

    @classmethod
    def on_service_corrected(cls, notice: Notice, service: Service) -> None:
        put_right(CorrectiveComments.objects.get(notice=notice), notice, service)

    @classmethod
    def may_be_voided(cls, notice: Notice) -> Refusal | None:
        return case_stands_on(Case.objects.filter(comments__notice=notice), notice)

    @classmethod
    def deadlines(cls, notice: Notice) -> Sequence[Deadline]:
        return clocks_of(CorrectiveComments.objects.get(notice=notice), notice)

    @classmethod
    def sample(cls) -> dict[str, Any]:
        case = sample.case()
        comments = CorrectiveComments(case=case, period_length=15, period_unit=Unit.WORKING)
        items = [
            CorrectionItem(
                breach=sample.breach(case),
                todo="在生成的视频画面左下角加注“AI合成”字样，\n并持续显示。",
                proof_wanted="加注标识后的生成视频三段和操作录像一份。",
            ),
            CorrectionItem(
                breach=sample.breach(case, "18", "应用内未见公众投诉、举报入口，未公布处理流程和反馈时限。"),
                todo="在“设置”页设置便捷的公众投诉、举报入口，公布处理流程和反馈时限。",
                proof_wanted="入口所在页面的截图，公布的处理流程全文。",
                period_length=5,
                period_unit=Unit.WORKING,
            ),
        ]
        return cls(comments, items).context()


def _round(comments: CorrectiveComments) -> int:
    """Which round of comments this is in its case; those of a draft come after all that were raised."""
    if not comments.case.pk:
        return 1
    earlier = CorrectiveComments.objects.filter(case=comments.case)
    return (earlier.filter(pk__lt=comments.pk) if comments.pk else earlier).count() + 1
