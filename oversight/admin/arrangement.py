"""Holiday arrangements: entered from a notice, looked at for what they move, put into force by a second person."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import URLPattern
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from oversight.acts import ActRefused
from oversight.acts.refused import Text
from oversight.admin.base import OfficerModelAdmin
from oversight.admin.moves import TEMPLATE, moves_panel, moves_rows
from oversight.csv_safe import csv_lines
from oversight.deadlines.acts.arrangement_forms import NoticeForm
from oversight.deadlines.arrangement_days import DayRange, left_working, ranges_of
from oversight.deadlines.arrangement_file import LARGEST, ArrangementFile, read_arrangement
from oversight.deadlines.calendar import calendar_with
from oversight.models import HolidayArrangement, Officer

MOVING = frozenset({"oversight.put_arrangement_into_force", "oversight.withdraw_arrangement"})


class ArrangementFileField(forms.FileField):
    """One JSON file, read; every error of it is told at once."""

    def clean(self, data: Any, initial: Any = None) -> ArrangementFile:
        file = super().clean(data, initial)
        if file.size > LARGEST:
            raise forms.ValidationError(gettext("The file is too large."), code="too_large")
        try:
            return read_arrangement(file.read())
        except ActRefused as refused:
            raise forms.ValidationError(
                [_told(one.field, one.value, one.sentence()) for one in refused.refusals]
            ) from (refused)


def _told(field: str, value: str, sentence: str) -> str:
    return f"{field} “{value}”: {sentence}" if field else sentence


class ImportForm(NoticeForm):
    """A file and the notice behind it; the act takes what both say."""

    file = ArrangementFileField(
        label=_("JSON file"),
        help_text=_("With `year`, `days` ({date, name, isOffDay}) and, where known, `papers`."),
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
    )

    field_order = ("file", "title", "number", "address", "published_on")

    def arguments(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        file: ArrangementFile = said.pop("file")
        return {**said, "address": said["address"] or file.address, "year": file.year, "days": file.days}


class ArrangementAdmin(OfficerModelAdmin[HolidayArrangement]):
    explains = _(
        "Notices of the State Council that the calendar does not know by itself. A draft changes nothing; put into "
        "force by a second person it moves every open deadline it concerns."
    )
    public = _("The calendar is the whole country's.")
    list_display = ("year", "title", "published_on", "state", "in_force_at", "moved")
    list_filter = ("state",)
    search_fields = ("title", "number", "=year")
    object_related = ("entered_by", "drafted_by", "in_force_by")
    door_forms = {"oversight.import_arrangement": ImportForm}
    fieldsets = (
        (None, {"fields": ("year", "title", "number", "address", "published_on")}),
        (_("Days"), {"fields": ("off", "worked")}),
        (
            _("How it came into force"),
            {"fields": ("entered_by", "entered_at", "drafted_by", "in_force_by", "in_force_at", "moved", "ended_at")},
        ),
    )

    @display(description=_("days off"))
    def off(self, arrangement: HolidayArrangement) -> str:
        return _lines(arrangement, DayRange.OFF)

    @display(description=_("make-up working days"))
    def worked(self, arrangement: HolidayArrangement) -> str:
        return _lines(arrangement, DayRange.WORKED)

    def more_urls(self) -> list[URLPattern]:
        return [self.page("<str:object_id>/moves.csv", self.moves_view, "moves")]

    def act_panel(self, act_name: str, subject: Any, officer: Officer) -> tuple[str, dict[str, Any]] | None:
        """Every open deadline that the act would move, before it does."""
        if act_name not in MOVING or not isinstance(subject, HolidayArrangement):
            return None
        panel = moves_panel(subject, officer)
        return (TEMPLATE, panel) if panel else None

    def told(self, act_name: str, result: Any) -> list[tuple[int, Text]]:
        if not isinstance(result, HolidayArrangement) or result.state != HolidayArrangement.State.DRAFT:
            return []
        days = left_working(result.arrangement, calendar_with(result))
        text = _("%(day)s is a statutory holiday and stays a working day: compare with the notice.")
        return [(messages.WARNING, text % {"day": date_format(day)}) for day in days]

    def moves_view(self, request: HttpRequest, object_id: str) -> HttpResponse | StreamingHttpResponse:
        """Every move in the officer's region as a file for a spreadsheet."""
        arrangement = self.visible_object(request, object_id)
        officer: Officer = request.user  # type: ignore[assignment]
        answer = StreamingHttpResponse(
            csv_lines(moves_rows(arrangement, officer)), content_type="text/csv; charset=utf-8"
        )
        answer["Content-Disposition"] = f'attachment; filename="moves-{arrangement.year}-{arrangement.pk}.csv"'
        return answer


def _lines(arrangement: HolidayArrangement, kind: str) -> str:
    """The days of one kind, a line for each holiday."""
    return "\n".join(_line(one) for one in ranges_of(arrangement.days) if one.kind == kind)


def _line(one: DayRange) -> str:
    return f"{one.name}: {_span(one.first, one.last)}"


def _span(first: date, last: date) -> str:
    return date_format(first) if first == last else f"{date_format(first)} – {date_format(last)}"
