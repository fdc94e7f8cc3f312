"""What the recipient's page says of each item to correct: the text, the clock, what was answered and asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from inspections.models import Case, CorrectionAnswer, CorrectionItem, ExtensionRequest
from oversight.clock import today
from oversight.models import Deadline
from reports.models import Notice, NoticeLink
from reports.public.panels import RecipientPanel, register_recipient_panel

CLOSED = frozenset({CorrectionItem.State.CORRECTED, CorrectionItem.State.CONTINUED})


@dataclass(frozen=True, slots=True)
class Shown:
    """One item as its party reads it."""

    number: int
    item: CorrectionItem
    clock: Deadline | None
    days_left: int
    answers: Sequence[CorrectionAnswer]
    requests: Sequence[ExtensionRequest]

    @property
    def may_answer(self) -> bool:
        served = self.item.instrument.served_on is not None
        return served and self.item.state not in CLOSED and self.item.breach.case.status != Case.Status.CLOSED

    @property
    def may_ask(self) -> bool:
        """More time: while the period runs, and while nothing of the kind waits for a decision."""
        running = self.clock is not None and self.clock.is_open and self.days_left >= 0
        if not running or not self.item.is_open or not self.may_answer:
            return False
        return not any(one.state == ExtensionRequest.State.ASKED for one in self.requests)


def items_of_document(notice: Notice) -> list[Shown]:
    """What this very document asks to be corrected; nothing where it was taken back, or is of another kind."""
    if notice.state != Notice.State.ISSUED:
        return []
    return [_shown(number, item) for number, item in enumerate(_rows(notice), start=1)]


def item_of_document(notice: Notice, key: int) -> Shown | None:
    """One of them; None for an item of any other document."""
    return next((one for one in items_of_document(notice) if one.item.pk == key), None)


def correcting_panel(notice: Notice, link: NoticeLink) -> dict[str, Any] | None:
    """The context of the panel; None where the document asks for nothing."""
    shown = items_of_document(notice)
    return {"items": shown} if shown else None


def _rows(notice: Notice) -> QuerySet[CorrectionItem]:
    answers = CorrectionAnswer.objects.prefetch_related("files").order_by("pk")
    return (
        CorrectionItem.objects.filter(Q(comments__notice=notice) | Q(order__notice=notice))
        .select_related("breach__product", "breach__case", "comments__deadline", "order__deadline", "deadline")
        .prefetch_related(
            Prefetch("answers", answers),
            Prefetch("extension_requests", ExtensionRequest.objects.select_related("notice").order_by("pk")),
        )
        .order_by("pk")
    )


def _shown(number: int, item: CorrectionItem) -> Shown:
    clock = item.clock
    left = (clock.due_on - today()).days if clock else 0
    return Shown(number, item, clock, left, list(item.answers.all()), list(item.extension_requests.all()))


register_recipient_panel(RecipientPanel("correct", _("What to correct"), "recipient/items.html", correcting_panel))
