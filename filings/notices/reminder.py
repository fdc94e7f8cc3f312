"""The reminder to a provider whose product has no filing although the limit of Article 19 has passed."""

from typing import Any

from filings.models import Product
from filings.notices import passages as offered
from filings.notices import sample, wording
from oversight import statute
from oversight.models import Deadline
from reports.notices.kinds import NoticeKind, notice_kind


@notice_kind
class OverdueFilingReminder(NoticeKind):
    """逾期备案提醒函: which limit, the day it ended, what to do. It finds no breach and sets no new period.

    needs_service: no. It sets no period; the limit of Article 19 has run.
    """

    key = "filing_reminder"
    series = "备提"
    title_zh = "逾期备案提醒函"
    title_en = "Reminder of an Overdue Filing"
    template = "notices/filing_reminder.html"
    template_version = "2"
    passages = offered.REMINDER
    needs_service = False

    def __init__(self, product: Product, deadline: Deadline) -> None:
        """`deadline`: the product's overdue filing deadline."""
        super().__init__(product)
        self.product, self.deadline = product, deadline

    def context(self) -> dict[str, Any]:
        edition = statute.edition(self.deadline.edition)
        return {
            "edition": {"zh": edition.title.zh, "en": edition.title.en},
            "product": wording.product_text(self.product),
            "launched_on": self.deadline.start_on.isoformat(),
            "launch_source": self.product.launch_source,
            "due_on": self.deadline.due_on.isoformat(),
            "duty": wording.cited(edition, "DS 19.1"),
            "filing_period": wording.limit_text(edition, "filing"),
            "register": wording.register_address(),
        }

    @classmethod
    def sample(cls) -> dict[str, Any]:
        return cls(sample.product(), sample.overdue()).context()
