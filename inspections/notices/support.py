"""配合检查（提供技术、数据支持）通知书: what Article 21 ¶2 lets every level ask of a provider under inspection."""

from collections.abc import Sequence
from typing import Any

from filings.notices.wording import cited
from inspections import passages as offered
from inspections.acts import support_service
from inspections.models import CooperationRequest
from inspections.notices import sample
from inspections.notices.facts import case_facts, period_text
from oversight import statute
from oversight.acts import Refusal
from oversight.models import Deadline
from oversight.workdays import Unit
from reports.models import Notice, Service
from reports.notices.kinds import NoticeKind, notice_kind, stands_on_it

KINDS = {
    CooperationRequest.Kind.TECHNICAL: ("技术支持", "technical support"),
    CooperationRequest.Kind.DATA: ("数据支持", "data support"),
    CooperationRequest.Kind.BOTH: ("技术、数据支持", "technical and data support"),
}


@notice_kind
class SupportRequestNotice(NoticeKind):
    """配合检查通知书 (Article 21 ¶2): it asks for support and finds nothing; its period runs from service.

    Names the law that provides for a refusal, so that nobody is surprised, and no penalty of these Provisions.
    """

    key = "support_request"
    series = "协查"
    title_zh = "配合检查（提供技术、数据支持）通知书"
    title_en = "Request for Cooperation (Technical and Data Support)"
    template = "notices/support_request.html"
    template_version = "1"
    passages = offered.SUPPORT

    def __init__(self, request: CooperationRequest) -> None:
        super().__init__(request.case)
        self.request = request

    def context(self) -> dict[str, Any]:
        request = self.request
        edition = statute.edition(request.case.edition)
        kind_zh, kind_en = KINDS[CooperationRequest.Kind(request.kind)]
        return {
            **case_facts(request.case),
            "kind": {"zh": kind_zh, "en": kind_en},
            "wanted": request.wanted,
            "purpose": request.purpose,
            "period": period_text(request.period),
            "basis": cited(edition, "DS 21.2"),
            "refusal_basis": cited(edition, "CSL 70"),
            "confidentiality": cited(edition, "ARP 29"),
        }

    @classmethod
    def on_served(cls, notice: Notice, service: Service) -> None:
        support_service.served(notice, service)

    @classmethod
    def on_service_corrected(cls, notice: Notice, service: Service) -> None:
        support_service.put_right(notice, service)

    @classmethod
    def may_be_voided(cls, notice: Notice) -> Refusal | None:
        if not CooperationRequest.objects.open().filter(notice=notice).exists():
            return None
        return stands_on_it(notice, offered.WITHDRAW_THE_REQUEST)

    @classmethod
    def deadlines(cls, notice: Notice) -> Sequence[Deadline]:
        clock = CooperationRequest.objects.select_related("deadline").get(notice=notice).deadline
        return [clock] if clock else []

    @classmethod
    def sample(cls) -> dict[str, Any]:
        request = CooperationRequest(
            case=sample.case(),
            kind=CooperationRequest.Kind.BOTH,
            wanted="1.2026年8月1日至9月7日“演示换脸”生成内容的日志（含请求时间、模板编号、是否添加标识）。\n"
            "2.标识添加模块的技术说明和测试账号两个。\n3.指派熟悉系统的技术人员一名，配合核验。",
            purpose="核实2026年9月8日检查中发现的生成内容未添加显著标识的范围和持续时间。",
            period_length=5,
            period_unit=Unit.WORKING,
        )
        return cls(request).context()
