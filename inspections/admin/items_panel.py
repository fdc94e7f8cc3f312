"""What a party must correct, thing by thing: by when, what it answered, how often somebody looked."""

from typing import Any

from django.db.models import Prefetch
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inspections.models import Case, CorrectionAnswer, CorrectionItem, ReinspectedItem
from oversight.admin.tables import table
from oversight.models import Officer


def items_panel(case: Case, officer: Officer) -> dict[str, Any] | None:
    """The context of the table, open items first; None before anything is to be corrected. Three queries."""
    items = (
        CorrectionItem.objects.filter(breach__case=case)
        .select_related("breach__product", "deadline", "comments__notice", "comments__deadline", "order__notice",
                        "order__deadline")
        .prefetch_related(
            Prefetch("answers", CorrectionAnswer.objects.order_by("pk")),
            Prefetch("looked_at", ReinspectedItem.objects.order_by("pk")),
        )
    )  # fmt: skip
    found = sorted(items, key=lambda item: (item.ended_on is not None, item.pk))
    headings = [_("what must be done"), _("asked for by"), _("until"), _("state"), _("last answer"), _("looks")]
    return table(officer, headings, [_row(item) for item in found])


def _row(item: CorrectionItem) -> tuple[Any, ...]:
    clock = item.clock
    until = date_format(clock.due_on) if clock else gettext("from its service: %(period)s") % {"period": _period(item)}
    return (
        f"{item.breach}: {item.todo}",
        item.instrument.notice,
        until,
        item.get_state_display(),
        _answer(list(item.answers.all())),
        len(item.looked_at.all()) or None,
    )


def _period(item: CorrectionItem) -> str:
    source = item if item.period_length is not None else item.instrument
    return f"{source.period_length} {source.get_period_unit_display()}"


def _answer(answers: list[CorrectionAnswer]) -> str:
    """The newest answer with its day, and whether it came in time."""
    if not answers:
        return ""
    last = answers[-1]
    day = date_format(last.given_at)
    late = "" if last.came_in_time else f" ({gettext('after the limit')})"
    return f"{day}{late}: {last.text[:200]}"
