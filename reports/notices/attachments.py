"""What machines may read of a document: its facts as JSON, attached to the PDF."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

from weasyprint import Attachment

if TYPE_CHECKING:
    from reports.models import Notice

NAME: Final = "facts.json"


@dataclass(frozen=True, slots=True)
class Facts:
    """The attachment's text, and the day it bears: that of issue, whenever it is rendered."""

    text: str
    day: date

    def attachment(self) -> Attachment:
        """As WeasyPrint embeds it. Its dates are written as they stand, so that the same facts give the same bytes."""
        midnight = datetime(self.day.year, self.day.month, self.day.day, tzinfo=UTC)
        return Attachment(
            string=self.text,
            name=NAME,
            description="Facts of this document as JSON",
            created=midnight,
            modified=midnight,
            relationship="Data",
        )


def facts_of(notice: "Notice") -> Facts:
    """The facts of a document: what it prints and nothing else, keys in order (the database keeps none)."""
    facts = {
        "kind": notice.kind,
        "title": {"zh": notice.title_zh, "en": notice.title_en},
        "number": notice.number,
        "authority": {
            "name_zh": notice.context["authority"]["name_zh"],
            "name_en": notice.context["authority"]["name_en"],
        },
        "issued_on": notice.issued_on.isoformat(),
        "recipient": {"name": notice.recipient_name, "uscc": notice.recipient_uscc},
        "subject": notice.subject_text,
        "facts": notice.context["facts"],
        "body_sha256": notice.body_hash,
        "template_version": notice.template_version,
    }
    return Facts(json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True), notice.issued_on)
