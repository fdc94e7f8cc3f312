"""更正通知书: the slips of the pen in an issued document are put right openly; what it decides stays."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from reports.models import Notice
from reports.notices.kinds import NoticeKind, notice_kind


@dataclass(frozen=True, slots=True)
class Slip:
    """One passage: as it stands in the document, and as it must read."""

    wrong: str
    right: str


@notice_kind
class CorrectionNotice(NoticeKind):
    """Corrects passages of an issued document. Clerical errors only: what was decided is changed otherwise."""

    key = "correction_notice"
    series = "更正"
    title_zh = "更正通知书"
    title_en = "Notice of Correction"
    template = "notices/correction_notice.html"
    template_version = "3"

    def __init__(self, corrected: Notice, slips: Sequence[Slip]) -> None:
        super().__init__(corrected)
        self.corrected, self.slips = corrected, slips

    def context(self) -> dict[str, Any]:
        corrected = self.corrected
        return {
            "corrected": {
                "number": corrected.number,
                "title_zh": corrected.title_zh,
                "title_en": corrected.title_en,
                "issued_on": corrected.issued_on.isoformat(),
            },
            "slips": [asdict(one) for one in self.slips],
            "officers": [{"name": corrected.issued_by.name, "card": corrected.issued_by.card_number}],
        }

    @classmethod
    def sample(cls) -> dict[str, Any]:
        return {
            "corrected": {
                "number": "演示责改〔2026〕12号",
                "title_zh": "责令限期改正通知书",
                "title_en": "Order to Correct Within a Time Limit",
                "issued_on": "2026-09-10",
            },
            "slips": [
                {"wrong": "演示换联（应用程序）", "right": "演示换脸（应用程序）"},
                {"wrong": "2026年9月31日", "right": "2026年9月30日"},
            ],
            "officers": [{"name": "演示甲", "card": "演示-001"}],
        }
