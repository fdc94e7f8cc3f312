"""先行登记保存通知书: what is registered and kept, where, how long, and what its holder must not do (APL 56)."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from filings.notices.wording import Both, cited
from inspections.models import Case, Evidence, Preservation
from inspections.notices import sample
from inspections.notices.facts import case_facts, period_text, recipient_of
from oversight import statute
from oversight.acts import Refusal
from oversight.workdays import Period
from reports.models import Notice
from reports.notices.issue import Recipient
from reports.notices.kinds import NoticeKind, notice_kind, stands_on_it

KINDS: dict[str, Both] = {
    Evidence.Kind.DOCUMENTARY: {"zh": "书证", "en": "documentary evidence"},
    Evidence.Kind.PHYSICAL: {"zh": "物证", "en": "physical evidence"},
    Evidence.Kind.AUDIOVISUAL: {"zh": "视听资料", "en": "audio-visual material"},
    Evidence.Kind.ELECTRONIC: {"zh": "电子数据", "en": "electronic data"},
    Evidence.Kind.WITNESS: {"zh": "证人证言", "en": "statement of a witness"},
    Evidence.Kind.PARTY: {"zh": "当事人的陈述", "en": "statement of the party"},
    Evidence.Kind.APPRAISAL: {"zh": "鉴定意见", "en": "expert opinion"},
    Evidence.Kind.RECORD: {"zh": "勘验笔录、现场笔录", "en": "record of an inspection or of the scene"},
}


def recipient_of_preservation(case: Case, holder: str = "", address: str = "") -> Recipient:
    """Whoever holds the things: the party, unless somebody else is named."""
    return Recipient(name=holder, address=address) if holder else recipient_of(case)


@notice_kind
class PreservationNotice(NoticeKind):
    """先行登记保存通知书 (APL 56): any level. It keeps evidence from being lost; it seizes nothing and finds nothing.

    The clock of the department runs from the registration, which is the day of this document, whatever day it reaches
    the holder; the head may approve it later than it was drafted, so that day is filled in when it is printed.
    """

    key = "preservation_notice"
    series = "登保"
    title_zh = "先行登记保存通知书"
    title_en = "Notice of Preservation by Registration"
    template = "notices/preservation_notice.html"
    template_version = "1"

    def __init__(self, preservation: Preservation, pieces: Sequence[Evidence], *, holder: str = "") -> None:
        super().__init__(preservation.case)
        self.preservation, self.pieces, self.holder = preservation, tuple(pieces), holder

    def context(self) -> dict[str, Any]:
        preservation = self.preservation
        case = preservation.case
        edition = statute.edition(case.edition)
        limit = edition.limit("evidence_preservation")
        return {
            **case_facts(case),
            "party": {"name": case.party.name, "uscc": case.party.uscc or ""},
            "holder": self.holder,
            "reason": preservation.reason,
            "things": [
                {
                    "number": one.number,
                    "title": one.title,
                    "kind": KINDS[one.kind],
                    "sha256": one.sha256,
                }
                for one in self.pieces
            ],
            "place": preservation.place,
            "period": period_text(Period(limit.length, limit.unit)),
            "basis": cited(edition, "APL 56"),
            "days": cited(edition, "APL 85"),
        }

    @classmethod
    def may_be_voided(cls, notice: Notice) -> Refusal | None:
        """Not while something that was registered on that day in this case waits for its decision."""
        registered = Preservation.objects.open().filter(case=notice.subject_id, preserved_on=notice.issued_on)
        if not registered.exists():
            return None
        return stands_on_it(notice, _("Serve it; or decide on what was preserved."))

    @classmethod
    def sample(cls) -> dict[str, Any]:
        case = sample.case()
        preservation = Preservation(
            case=case,
            reason="上述硬盘中存有生成内容的日志，由当事人的运维账号可以远程清除，可能灭失。",
            place="演示市演示路1号演示大厦6层机房（加封，钥匙由本机关保管）",
        )
        pieces = (
            Evidence(number=4, title="日志服务器硬盘两块（序列号DEMO-0001、DEMO-0002）", kind=Evidence.Kind.PHYSICAL),
            Evidence(
                number=5,
                title="标识添加模块2026年8月的运行日志（导出文件）",
                kind=Evidence.Kind.ELECTRONIC,
                sha256="0f4b6d4e0d2d4b5f8e6f7b8a9c0d1e2f30415263748596a7b8c9dae0f1023456",
            ),
        )
        return cls(preservation, pieces).context()
