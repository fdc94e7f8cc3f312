"""What must be corrected, on the page of a case and of an item: rounds, clocks, answers, requests, findings."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inspections.admin.correction_item import passed
from inspections.models import Case, CorrectionAnswer, CorrectionItem, ExtensionRequest, ReinspectedItem
from inspections.queries import items_of
from oversight.admin.tables import SHOWN, TABLE, Cell, cell, table
from oversight.home import Group, HomeNumber, register_home
from oversight.models import Officer
from oversight.panels import Panel, register_panel

CLOCKS = ("item__breach__product", "item__deadline", "item__comments__deadline", "item__order__deadline")
"""What tells of an answer which item it is about, and whether it came in time."""


def _items(case: Case, officer: Officer) -> dict[str, Any] | None:
    """Every item, the open ones first, under its document and the round of comments it belongs to."""
    items = sorted(items_of(case)[:SHOWN], key=lambda one: (one.ended_on is not None, one.pk))
    rounds = {key: number for number, key in enumerate(sorted({one.comments_id or 0 for one in items} - {0}), start=1)}
    rows = [
        (
            Cell(f"{one.breach}: {one.todo}", cell(one, officer).link),
            _document(one, rounds),
            one.proof_wanted,
            _period(one),
            one.clock.due_on if one.clock else None,
            _state(one),
        )
        for one in items
    ]
    headings = [_("what must be done"), _("document"), _("proof wanted"), _("period"), _("due"), _("state")]
    return table(officer, headings, rows)


def _document(item: CorrectionItem, rounds: dict[int, int]) -> str:
    document = str(item.instrument.notice or item.instrument)
    if item.comments_id is None or len(rounds) < 2:
        return document
    return _("%(document)s, round %(number)d") % {"document": document, "number": rounds[item.comments_id]}


def _period(item: CorrectionItem) -> str:
    period = item.period
    if period is None:
        return ""
    unit = item.get_period_unit_display() if item.period_length else item.instrument.get_period_unit_display()
    return f"{period.length} {unit}"


def _state(item: CorrectionItem) -> str:
    return f"{item.get_state_display()}, {date_format(item.ended_on)}" if item.ended_on else item.get_state_display()


def _answers_of_case(case: Case, officer: Officer) -> dict[str, Any] | None:
    found = CorrectionAnswer.objects.filter(item__breach__case=case).select_related(*CLOCKS)
    return _answers(found.prefetch_related("files").order_by("-pk")[:SHOWN], officer)


def _answers_of_item(item: CorrectionItem, officer: Officer) -> dict[str, Any] | None:
    found = item.answers.select_related(*CLOCKS).prefetch_related("files").order_by("-pk")
    return _answers(found[:SHOWN], officer)


def _answers(found: Any, officer: Officer) -> dict[str, Any] | None:
    rows = [
        (
            one.item,
            one.given_at,
            one.text,
            _("called corrected") if one.says_corrected else "",
            "\n".join(str(file) for file in one.files.all()),
            _("in time") if one.came_in_time else _("late"),
            one.given_by,
        )
        for one in found
    ]
    headings = [
        _("what must be done"), _("given at"), _("what was done"), _("the party says"), _("proof"), _("in time"),
        _("given by"),
    ]  # fmt: skip
    return table(officer, headings, rows)


def _requests_of_case(case: Case, officer: Officer) -> dict[str, Any] | None:
    return _requests(ExtensionRequest.objects.filter(item__breach__case=case), officer)


def _requests_of_item(item: CorrectionItem, officer: Officer) -> dict[str, Any] | None:
    return _requests(ExtensionRequest.objects.filter(item=item), officer)


def _requests(found: Any, officer: Officer) -> dict[str, Any] | None:
    rows = [
        (
            one,
            one.asked_length,
            one.reason,
            one.get_state_display(),
            one.finding,
            f"{date_format(one.due_before)} → {date_format(one.due_after)}" if one.due_before and one.due_after else "",
        )
        for one in found.select_related("item__breach__product").order_by("-pk")[:SHOWN]
    ]
    headings = [_("request for more time"), _("days asked for"), _("reasons"), _("state"), _("finding"), _("last day")]
    return table(officer, headings, rows)


def _looked_at(item: CorrectionItem, officer: Officer) -> dict[str, Any] | None:
    found = ReinspectedItem.objects.filter(item=item).select_related("reinspection__recorded_by").order_by("-pk")
    rows = [
        (
            one.reinspection.found_on,
            one.reinspection.get_kind_display(),
            one.get_result_display(),
            one.facts,
            one.reinspection.recorded_by,
        )
        for one in found[:SHOWN]
    ]
    headings = [_("day"), _("kind"), _("result"), _("facts"), _("recorded by")]
    return table(officer, headings, rows)


def register() -> None:
    """Called once, when the admin is made."""
    for panel in (
        Panel("items", gettext_lazy("Items to correct"), TABLE, _items, place=10),
        Panel("answers", gettext_lazy("Answers of the party"), TABLE, _answers_of_case),
        Panel("extensions", gettext_lazy("Requests for more time"), TABLE, _requests_of_case),
    ):
        register_panel("inspections.Case", panel)
    for panel in (
        Panel("answers", gettext_lazy("Answers of the party"), TABLE, _answers_of_item),
        Panel("extensions", gettext_lazy("Requests for more time"), TABLE, _requests_of_item),
        Panel("looked_at", gettext_lazy("Re-inspections"), TABLE, _looked_at),
    ):
        register_panel("inspections.CorrectionItem", panel)
    register_home(
        HomeNumber(
            "items_passed",
            Group.OVERDUE,
            gettext_lazy("Corrections whose time has passed, not re-inspected"),
            "inspections.CorrectionItem",
            {"selection": "passed"},
            rows=passed,
            urgent=True,
        )
    )
