"""How the department answers a submission: returned (退回), refused (不予备案), filed, or a change recorded."""

from collections.abc import Sequence
from typing import Any

from filings.models import Filing, Submission
from filings.notices import passages as offered
from filings.notices import sample, wording
from filings.notices.facts import (
    Reason,
    change_facts,
    differences_of,
    dossier_facts,
    filing_facts,
    reason_facts,
    standing_content,
)
from filings.rules.dossier import Difference, find, posting
from filings.rules.dossier.posting import NONE
from oversight import statute
from oversight.level import Level
from oversight.statute import Edition
from reports.notices.kinds import NoticeKind, notice_kind
from reports.notices.wording import REMARK

DUTIES: dict[str, tuple[str, str]] = {
    Submission.Kind.CHANGE: ("change", "ARP 24.2"),
    Submission.Kind.CANCELLATION: ("cancellation", "ARP 24.3"),
}
"""The limit and the article of what the filer of a filing that stands hands in."""


_REASONS: tuple[Reason, ...] = (
    {
        "field": "summary",
        "message": "算法简介未说明训练数据的来源和标注方式。",
        "remedy": "补充训练数据的来源、规模和标注方式。",
    },
    {
        "field": "upload-self_assessment",
        "message": "算法安全自评估报告缺少盖章页。",
        "remedy": "重新扫描全部页并上传。",
    },
    {"field": "", "message": "主体名称与营业执照不一致。", "remedy": ""},
)
"""Invented, for samples."""


class _Answer(NoticeKind):
    """What the answers to one submission share. ARP 25 gives filings to the national and provincial departments."""

    least_level = Level.PROVINCE

    def __init__(self, submission: Submission) -> None:
        super().__init__(submission)
        self.submission = submission

    def edition(self) -> Edition:
        return statute.edition(self.submission.filing.edition)


@notice_kind
class ReturnForCorrection(_Answer):
    """备案材料退回补正通知书 (ARP 25): each field with what is wrong and what would help. No decision on the filing.

    needs_service: no. It decides nothing and sets no period; the next receipt starts the review anew.
    """

    key = "filing_return"
    series = "备退"
    title_zh = "备案材料退回补正通知书"
    title_en = "Return of Filing Materials for Correction"
    template = "notices/filing_return.html"
    template_version = "2"
    passages = offered.RETURN
    needs_service = False

    def __init__(self, submission: Submission, reasons: Sequence[Reason]) -> None:
        super().__init__(submission)
        self.reasons = reasons

    def context(self) -> dict[str, Any]:
        edition = self.edition()
        return {
            **dossier_facts(self.submission),
            "reasons": reason_facts(self.reasons),
            "basis": wording.cited(edition, "ARP 25"),
            "review_period": wording.limit_text(edition, "review"),
            "in_force": self.submission.kind != Submission.Kind.INITIAL,
        }

    @classmethod
    def sample(cls) -> dict[str, Any]:
        return cls(sample.submission(sample.filing(number=None)), _REASONS).context()


@notice_kind
class FilingRefusal(_Answer):
    """不予备案通知书 (ARP 25): a decision with its reasons, open to review.

    Must be served: sixty days and six months to seek review run from its service.
    """

    key = "filing_refusal"
    series = "备否"
    title_zh = "不予备案通知书"
    title_en = "Refusal to File"
    template = "notices/filing_refusal.html"
    template_version = "2"
    passages = (REMARK,)
    remedy = True

    def __init__(self, submission: Submission, reasons: Sequence[Reason]) -> None:
        super().__init__(submission)
        self.reasons = reasons

    def context(self) -> dict[str, Any]:
        edition = self.edition()
        return {
            **dossier_facts(self.submission),
            "reasons": reason_facts(self.reasons),
            "basis": wording.cited(edition, "ARP 25"),
            "duty": wording.cited(edition, "DS 19.1"),
            "filing_period": wording.limit_text(edition, "filing"),
            **self._standing(edition),
        }

    @classmethod
    def sample(cls) -> dict[str, Any]:
        return cls(sample.submission(sample.filing(number=None)), _REASONS).context()

    def _standing(self, edition: Edition) -> dict[str, Any]:
        """What the filer of a filing that stands still has to do."""
        if self.submission.kind == Submission.Kind.INITIAL:
            return {}
        rule, cited = DUTIES[self.submission.kind]
        return {rule: wording.cited(edition, cited), f"{rule}_period": wording.limit_text(edition, rule)}


@notice_kind
class FilingNotice(NoticeKind):
    """备案编号通知书 (ARP 25; Article 19 ¶2): the number, where to show it, and what a filing is not.

    The number is a reserved field: it is taken when the filing is made, after the text was read by the second person.

    needs_service: no. It grants what was asked for; no period and no remedy runs from its service.
    """

    key = "filing_number"
    series = "备案"
    title_zh = "备案编号通知书"
    title_en = "Notice of Filing Number"
    template = "notices/filing_number.html"
    template_version = "2"
    passages = (REMARK,)
    least_level = Level.PROVINCE
    needs_service = False

    def __init__(self, filing: Filing, submission: Submission) -> None:
        super().__init__(filing)
        self.filing, self.submission = filing, submission
        self.content = standing_content(submission)

    def context(self) -> dict[str, Any]:
        filing = self.filing
        edition = statute.edition(filing.edition)
        return {
            **dossier_facts(self.submission),
            **self._posted(),
            "reserved": {"subject-number": filing.public_number},
            "register": wording.register_address(),
            "basis": wording.cited(edition, "ARP 25"),
            "display": wording.cited(edition, "DS 19.2"),
            "display_place": wording.cited(edition, "ARP 26"),
            "change": wording.cited(edition, "ARP 24.2"),
            "change_period": wording.limit_text(edition, "change"),
            "cancellation": wording.cited(edition, "ARP 24.3"),
            "cancellation_period": wording.limit_text(edition, "cancellation"),
        }

    def _posted(self) -> dict[str, Any]:
        """The filing as it will be posted: what the dossier says, and the filing's columns where it is silent."""
        posted = posting(self.content)
        products = posted.products_text if self.content else self.filing.products_text
        return {
            "entity": posted.entity_name or self.filing.entity_name,
            "algorithm": posted.algorithm_name or self.filing.algorithm_name,
            "category": wording.category_text(posted.category or self.filing.category),
            "products": "" if products == NONE else products,
        }

    @classmethod
    def sample(cls) -> dict[str, Any]:
        filing = sample.filing(number=None)
        return cls(filing, sample.submission(filing)).context()


@notice_kind
class ChangeRecorded(NoticeKind):
    """备案变更通知书 (ARP 24 ¶2): which information of a filing is now another; what is not public is only named.

    needs_service: no. It records what was asked for; nothing runs from its service.
    """

    key = "filing_change"
    series = "备变"
    title_zh = "备案变更通知书"
    title_en = "Notice of Recorded Change"
    template = "notices/filing_change.html"
    template_version = "2"
    passages = (REMARK,)
    least_level = Level.PROVINCE
    needs_service = False

    def __init__(self, filing: Filing, submission: Submission, changes: Sequence[Difference] | None = None) -> None:
        """`changes`: what is different; found in the filing's submissions where it is not given."""
        super().__init__(filing)
        self.filing, self.submission = filing, submission
        # Read now: the act changes the filing before it issues the document.
        self._facts = {**dossier_facts(submission), **filing_facts(filing), "reserved": {}}
        self._changes = change_facts(differences_of(submission) if changes is None else changes)

    def context(self) -> dict[str, Any]:
        edition = statute.edition(self.filing.edition)
        return {
            **self._facts,
            "changes": self._changes,
            "register": wording.register_address(),
            "basis": wording.cited(edition, "ARP 24.2"),
            "display": wording.cited(edition, "DS 19.2"),
        }

    @classmethod
    def sample(cls) -> dict[str, Any]:
        filing = sample.filing()
        changes = [
            Difference(find("algorithm_name"), "演示人脸合成算法", "演示人脸与声音合成算法"),
            Difference(find("purpose"), "", "根据用户上传的照片和文字生成带有标识的短视频。"),
            Difference(find("officer_mobile"), "00000000000", "00000000001"),
        ]
        return cls(filing, sample.submission(filing, Submission.Kind.CHANGE), changes).context()
