"""The receipt: what arrived when, with the hash that proves it, and the clock it starts for the department."""

from typing import Any

from django.utils import timezone

from filings.models import Submission
from filings.notices import sample, wording
from filings.notices.facts import dossier_facts
from filings.rules.dossier import UploadKind, label, upload_key
from oversight import statute
from oversight.level import Level
from reports.notices.kinds import NoticeKind, notice_kind


@notice_kind
class FilingReceipt(NoticeKind):
    """备案材料接收回执 (ARP 25): its own number is the number of the receipt. It says nothing of the dossier's merit.

    Set `received_at`, `received_on`, `original_on` and `content_sha256` on the submission first; files are those of a
    saved submission.

    needs_service: no. The review runs from the receipt of the materials, not from that of this paper.
    """

    key = "filing_receipt"
    series = "备收"
    title_zh = "备案材料接收回执"
    title_en = "Receipt for Filing Materials"
    template = "notices/filing_receipt.html"
    template_version = "2"
    least_level = Level.PROVINCE
    needs_service = False

    def __init__(self, submission: Submission) -> None:
        super().__init__(submission)
        self.submission = submission

    def context(self) -> dict[str, Any]:
        submission = self.submission
        edition = statute.edition(submission.filing.edition)
        return {
            **dossier_facts(submission),
            "received_at": wording.instant_text(submission.received_at),
            "posted_on": _earlier_day(submission),
            "sha256": submission.content_sha256,
            "files": _files(submission),
            "basis": wording.cited(edition, "ARP 25"),
            "review_period": wording.limit_text(edition, "review"),
        }

    @classmethod
    def sample(cls) -> dict[str, Any]:
        kinds = (UploadKind.UNDERTAKING, UploadKind.SELF_ASSESSMENT, UploadKind.POSTING)
        files = [{**wording.both(label(upload_key(kind))), "sha256": sample.SHA256} for kind in kinds]
        return {**cls(sample.submission(sample.filing(number=None))).context(), "files": files}


def _earlier_day(submission: Submission) -> str:
    """The day the materials arrived, where they were registered on a later one (post, counter)."""
    at, on = submission.received_at, submission.received_on
    return on.isoformat() if at and on and on != timezone.localtime(at).date() else ""


def _files(submission: Submission) -> list[dict[str, Any]]:
    """The files by kind, with the hash of each. Their names stay away: a name may tell of a person."""
    if not submission.pk:
        return []
    kept = submission.uploads.filter(removed_at__isnull=True)
    return [{**wording.both(label(upload_key(one.kind))), "sha256": one.sha256} for one in kept]
