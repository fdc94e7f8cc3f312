"""What the public is told of a document by its code. What is not named here is not told.

Never here: the recipient, what the document is about, whether it was served, any person.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oversight.acts.refused import Text
from oversight.clock import SHANGHAI
from oversight.models import LedgerEntry
from reports.models import Notice, VerificationCode
from reports.models.code import ALPHABET, LENGTH
from reports.notices.codes import normal_code


class Standing(StrEnum):
    """What has become of a genuine document."""

    IN_FORCE = "in_force"
    CORRECTED = "corrected"
    REPLACED = "replaced"
    VOID = "void"
    WITHDRAWN = "withdrawn"


LABELS: dict[Standing, Text] = {
    Standing.IN_FORCE: _("In force"),
    Standing.CORRECTED: _("In force, with clerical errors corrected"),
    Standing.REPLACED: _("Replaced by a newer one"),
    Standing.VOID: _("Void: taken back before it was served"),
    Standing.WITHDRAWN: _("Withdrawn after it was served"),
}
_ENDED = {Notice.State.VOID.value: Standing.VOID, Notice.State.WITHDRAWN.value: Standing.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class Related:
    """Another document: its number, and its code where it has one."""

    number: str
    code: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A genuine document as the public sees it."""

    notice: Notice
    code: VerificationCode
    standing: Standing
    ended_on: date | None
    corrected_by: tuple[Related, ...]
    corrects: Related | None

    @property
    def label(self) -> Text:
        return LABELS[self.standing]

    @property
    def is_in_force(self) -> bool:
        return self.standing in {Standing.IN_FORCE, Standing.CORRECTED}

    @property
    def signed_on(self) -> date | None:
        return _day(self.notice.signed_at) if self.notice.signed_at else None

    def as_json(self) -> dict[str, Any]:
        """The same facts for programs; `signed_sha256` is null until the document has been signed."""
        notice = self.notice
        return {
            "genuine": True,
            "code": self.code.pk,
            "kind": {"zh": notice.title_zh, "en": notice.title_en},
            "number": notice.number,
            "authority": {"zh": notice.authority.name_zh, "en": notice.authority.name_en},
            "demonstration": notice.authority.demonstration,
            "issued_on": notice.issued_on.isoformat(),
            "state": self.standing.value,
            "ended_on": self.ended_on.isoformat() if self.ended_on else None,
            "corrected_by": [{"number": one.number, "code": one.code or None} for one in self.corrected_by],
            "corrects": {"number": self.corrects.number, "code": self.corrects.code or None} if self.corrects else None,
            "signed": notice.signed_at is not None,
            "signed_sha256": notice.signed_sha256 or None,
        }


def verdict(typed: str) -> Verdict | None:
    """What is known of a code, however it is written; None where no document has it. A fixed number of queries."""
    code = normal_code(typed[:200])
    if len(code) != LENGTH or not set(code) <= set(ALPHABET):
        return None
    rows = VerificationCode.objects.select_related("notice__authority", "notice__corrects__verification")
    found = rows.filter(pk=code).first()
    if found is None:
        return None
    notice = found.notice
    corrections = notice.corrections.filter(state=Notice.State.ISSUED).select_related("verification").order_by("pk")
    corrected_by = tuple(_related(one) for one in corrections)
    standing = _ENDED.get(notice.state) or _standing(notice, bool(corrected_by))
    return Verdict(
        notice=notice,
        code=found,
        standing=standing,
        ended_on=ended_on(notice),
        corrected_by=corrected_by,
        corrects=_related(notice.corrects) if notice.corrects else None,
    )


def _standing(notice: Notice, corrected: bool) -> Standing:
    """What became of a document that was not taken back: a proof of service gives way to the one that corrects it."""
    if not corrected:
        return Standing.IN_FORCE
    return Standing.REPLACED if notice.kind_class.replaced else Standing.CORRECTED


def ended_on(notice: Notice) -> date | None:
    """The day on which a document was made void or withdrawn, as the ledger tells it; None while it stands."""
    if notice.state == Notice.State.ISSUED:
        return None
    rows = LedgerEntry.objects.about(notice).filter(from_state=Notice.State.ISSUED, to_state=notice.state)
    at = rows.order_by("number").values_list("at", flat=True).first()
    return _day(at) if at else None


def _related(notice: Notice) -> Related:
    return Related(notice.number, notice.verification.pk if hasattr(notice, "verification") else "")


def _day(at: datetime) -> date:
    return timezone.localdate(at, SHANGHAI)
