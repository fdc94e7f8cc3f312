"""How a filing ends, and how it comes back: 注销 (cancelled) is not 撤销 (revoked), and neither is 退回 (returned)."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from filings.models import Filing, Submission
from filings.notices import passages as offered
from filings.notices import sample, wording
from filings.notices.facts import dossier_facts, filing_facts
from oversight import statute
from oversight.level import Level
from oversight.statute import Edition
from reports.notices.kinds import NoticeKind, notice_kind
from reports.notices.wording import REMARK


class ExOfficioGround(models.TextChoices):
    """What ARP 33 ¶2 takes for a reason to cancel without an application."""

    SERVICE_ENDED = "service_ended", _("the service ended and the filer did not have the filing cancelled")
    CLOSED = "closed", _("the site was ordered closed, or the permit or business licence revoked")


_GROUNDS: dict[str, wording.Both] = {
    ExOfficioGround.SERVICE_ENDED: {
        "zh": "终止服务后未按照规定办理注销备案手续",
        "en": "the service was ended and the procedures to cancel the filing were not carried out",
    },
    ExOfficioGround.CLOSED: {
        "zh": "发生严重违法情形受到责令关闭网站、吊销相关业务许可证或者吊销营业执照等行政处罚",
        "en": ("for serious violations the site was ordered closed, or the permit or the business licence was revoked"),
    },
}
_ENDINGS: dict[str, wording.Both] = {
    Filing.Status.CANCELLED: {"zh": "注销", "en": "cancelled"},
    Filing.Status.REVOKED: {"zh": "撤销", "en": "revoked"},
}


class _OfFiling(NoticeKind):
    """What the documents of a filing's fate share. The filing's facts are read when the document is built.

    ARP 25 and 33 give filings, their numbers and their ends to the national and provincial departments.
    """

    least_level = Level.PROVINCE

    def __init__(self, filing: Filing) -> None:
        super().__init__(filing)
        self.filing = filing
        self._facts = filing_facts(filing)

    def edition(self) -> Edition:
        return statute.edition(self.filing.edition)

    def context(self) -> dict[str, Any]:
        return {**self._facts, "register": wording.register_address()}


@notice_kind
class CancellationNotice(_OfFiling):
    """注销备案通知书 (ARP 24 ¶3): on the filer's own application, after its service ended.

    needs_service: no. On the filer's own application; nothing runs from its service.
    """

    key = "filing_cancellation"
    series = "备注销"
    title_zh = "注销备案通知书"
    title_en = "Notice of Cancellation"
    template = "notices/filing_cancellation.html"
    template_version = "3"
    passages = offered.CANCELLATION
    needs_service = False

    def __init__(self, filing: Filing, submission: Submission) -> None:
        super().__init__(filing)
        self._dossier = dossier_facts(submission)

    def context(self) -> dict[str, Any]:
        return {**self._dossier, **super().context(), "basis": wording.cited(self.edition(), "ARP 24.3")}

    @classmethod
    def sample(cls) -> dict[str, Any]:
        filing = sample.filing()
        return cls(filing, sample.submission(filing, Submission.Kind.CANCELLATION)).context()


@notice_kind
class ExOfficioCancellation(_OfFiling):
    """依职权注销备案决定书 (ARP 33 ¶2): the ground, the facts, and the way to seek review.

    Must be served: the time to seek review runs from its service.
    """

    key = "filing_cancellation_ex_officio"
    series = "备职销"
    title_zh = "依职权注销备案决定书"
    title_en = "Decision to Cancel a Filing Ex Officio"
    template = "notices/filing_cancellation_ex_officio.html"
    template_version = "2"
    passages = (REMARK,)
    remedy = True

    def __init__(self, filing: Filing, *, ground: str, facts: str) -> None:
        """`ground`: a value of ExOfficioGround; KeyError for another."""
        super().__init__(filing)
        self._ground, self._what = _GROUNDS[ground], facts

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "ground": self._ground,
            "what": self._what,
            "basis": wording.cited(self.edition(), "ARP 33.2"),
        }

    @classmethod
    def sample(cls) -> dict[str, Any]:
        what = (
            "经查，“演示换脸”应用已于2026年3月停止服务，各应用商店均已下架；你单位至今未办理注销备案手续。\n\n"
            "证据：应用商店页面截图五张，服务端访问测试记录一份。"
        )
        return cls(sample.filing(), ground=ExOfficioGround.SERVICE_ENDED, facts=what).context()


@notice_kind
class RevocationDecision(_OfFiling):
    """撤销备案决定书 (ARP 33 ¶1): a filing obtained by concealment or false materials; with the way to seek review.

    Must be served: the time to seek review runs from its service.
    """

    key = "filing_revocation"
    series = "备撤"
    title_zh = "撤销备案决定书"
    title_en = "Decision to Revoke a Filing"
    template = "notices/filing_revocation.html"
    template_version = "2"
    passages = (REMARK,)
    remedy = True

    def __init__(self, filing: Filing, *, facts: str) -> None:
        super().__init__(filing)
        self._what = facts

    def context(self) -> dict[str, Any]:
        edition = self.edition()
        return {
            **super().context(),
            "what": self._what,
            "basis": wording.cited(edition, "ARP 33.1"),
            "duty": wording.cited(edition, "DS 19.1"),
        }

    @classmethod
    def sample(cls) -> dict[str, Any]:
        what = (
            "经查，备案时提交的算法安全自评估报告所附检测结论系伪造，出具机构书面确认未曾检测该算法。\n\n"
            "证据：出具机构的书面答复，报告原件比对记录，你单位算法安全责任人的询问笔录。"
        )
        return cls(sample.filing(), facts=what).context()


@notice_kind
class RestorationNotice(_OfFiling):
    """恢复备案通知书: a cancellation or revocation was overturned; the number and its history stay.

    needs_service: no. It lifts a burden; nothing runs from its service.
    """

    key = "filing_restoration"
    series = "备复"
    title_zh = "恢复备案通知书"
    title_en = "Notice of Restoration"
    template = "notices/filing_restoration.html"
    template_version = "2"
    passages = (REMARK,)
    needs_service = False

    def __init__(self, filing: Filing, *, reason: str, document: str) -> None:
        """`document`: what overturns the ending (a decision, a judgment, the filer's request), as it is cited."""
        super().__init__(filing)
        self._ending = _ENDINGS[filing.status]
        self._reason, self._document = reason, document

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "ending": self._ending,
            "reason": self._reason,
            "document": self._document,
            "display": wording.cited(self.edition(), "DS 19.2"),
        }

    @classmethod
    def sample(cls) -> dict[str, Any]:
        filing = sample.filing(status=Filing.Status.REVOKED)
        reason = "复议机关认定原决定事实不清，决定予以撤销。"
        return cls(filing, reason=reason, document="演示政复〔2026〕9号行政复议决定书").context()
