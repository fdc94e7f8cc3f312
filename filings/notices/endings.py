"""How a filing ends, and how it comes back: 注销 (cancelled) is not 撤销 (revoked), and neither is 退回 (returned)."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from filings.models import Filing, Submission
from filings.notices import wording
from filings.notices.facts import dossier_facts, filing_facts
from oversight import statute
from oversight.statute import Edition
from reports.notices.kinds import NoticeKind, notice_kind


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
    """What the documents of a filing's fate share. The filing's facts are read when the document is built."""

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
    """注销备案通知书 (ARP 24 ¶3): on the filer's own application, after its service ended."""

    key = "filing_cancellation"
    series = "备注销"
    title_zh = "注销备案通知书"
    title_en = "Notice of Cancellation"
    template = "notices/filing_cancellation.html"
    template_version = "1"

    def __init__(self, filing: Filing, submission: Submission) -> None:
        super().__init__(filing)
        self._dossier = dossier_facts(submission)

    def context(self) -> dict[str, Any]:
        return {**self._dossier, **super().context(), "basis": wording.cited(self.edition(), "ARP 24.3")}


@notice_kind
class ExOfficioCancellation(_OfFiling):
    """依职权注销备案决定书 (ARP 33 ¶2): the ground, the facts, and the way to seek review."""

    key = "filing_cancellation_ex_officio"
    series = "备职销"
    title_zh = "依职权注销备案决定书"
    title_en = "Decision to Cancel a Filing Ex Officio"
    template = "notices/filing_cancellation_ex_officio.html"
    template_version = "1"
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


@notice_kind
class RevocationDecision(_OfFiling):
    """撤销备案决定书 (ARP 33 ¶1): a filing obtained by concealment or false materials; with the way to seek review."""

    key = "filing_revocation"
    series = "备撤"
    title_zh = "撤销备案决定书"
    title_en = "Decision to Revoke a Filing"
    template = "notices/filing_revocation.html"
    template_version = "1"
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


@notice_kind
class RestorationNotice(_OfFiling):
    """恢复备案通知书: a cancellation or revocation was overturned; the number and its history stay."""

    key = "filing_restoration"
    series = "备复"
    title_zh = "恢复备案通知书"
    title_en = "Notice of Restoration"
    template = "notices/filing_restoration.html"
    template_version = "1"

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
