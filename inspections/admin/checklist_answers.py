"""One answer to a question of the checklist: from the page's script as it is given, or from the page's own buttons."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.utils import timezone
from django.utils.formats import date_format

from inspections.acts.answering import answer_entry
from inspections.acts.checklist_forms import EntryForm
from inspections.models import ChecklistEntry, Inspection
from oversight.acts import ActRefused, Refusal
from oversight.admin.buttons import NOT_MINE
from oversight.clock import SHANGHAI
from oversight.models import Officer

OTHERS = NOT_MINE | {"not_its_officer"}
"""Refusals of somebody who has no part in the inspection."""
CONFLICTS = frozenset({"stale", "state", "not_under_way"})
MOST_DIGITS = 18


class AnswerView:
    """One answer from the page's script, and what became of it as JSON; asked for nothing, how far the list is."""

    def __init__(self, request: HttpRequest, inspection: Inspection) -> None:
        self.request, self.inspection = request, inspection
        self.officer: Officer = request.user  # type: ignore[assignment]

    def respond(self) -> HttpResponse:
        if self.request.method in {"GET", "HEAD"}:
            return JsonResponse(self._progress())
        if self.request.method != "POST":
            return HttpResponseNotAllowed(["GET", "POST"])
        entry = self._asked()
        form = EntryForm(self.request.POST, self.request.FILES, subject=entry, actor=self.officer)
        refused = keep_answer(entry, self.officer, form, self.request.POST.get("version", ""))
        if not refused:
            return JsonResponse({**self._stands(entry), **self._progress()})
        if self._is_kept_already(entry, form, refused):
            return JsonResponse({**self._stands(entry), **self._progress()})
        return JsonResponse({"refusals": _told(refused), "theirs": self._stands(entry)}, status=status_of(refused))

    def _is_kept_already(self, entry: ChecklistEntry, form: EntryForm, refused: list[Refusal]) -> bool:
        """Whether this very answer was kept before: its own answer was lost on the way, and the script sent it again.

        With files it is left to the officer: what they are cannot be told from what is kept.
        """
        if {one.code for one in refused} != {"stale"} or self.request.FILES:
            return False
        stands = entries_of(self.inspection).get(pk=entry.pk)
        sent = mark(form.cleaned_data["result"], form.cleaned_data["note"])
        return stands.answered_by_id == self.officer.pk and mark(stands.result, stands.note) == sent

    def _asked(self) -> ChecklistEntry:
        """The question that is answered; 404 where it is none of this inspection."""
        number = self.request.POST.get("entry", "")
        entry = entries_of(self.inspection).filter(pk=int(number)).first() if is_number(number) else None
        if entry is None:
            raise Http404
        return entry

    def _stands(self, entry: ChecklistEntry) -> dict[str, Any]:
        return _said(entries_of(self.inspection).get(pk=entry.pk))

    def _progress(self) -> dict[str, int]:
        entries = ChecklistEntry.objects.filter(inspection=self.inspection)
        total = entries.count()
        return {"answered": total - entries.open().count(), "total": total}


def keep_answer(entry: ChecklistEntry, officer: Officer, form: EntryForm, seen: str) -> list[Refusal]:
    """Answer the question as the version that was seen; every reason why not, empty where it is kept."""
    if not form.is_valid():
        return form.refusals()
    if is_number(seen):
        entry.version = int(seen)
    try:
        answer_entry(entry, officer, **form.arguments())
    except ActRefused as refused:
        return list(refused.refusals)
    return []


def _told(refused: Iterable[Refusal]) -> list[dict[str, str]]:
    """Refusals as the script shows them; of a file with its name."""
    return [
        {
            "code": one.code,
            "message": str(one.message),
            "remedy": str(one.remedy),
            "field": one.field,
            "file": one.value if one.field == "file" else "",
        }
        for one in refused
    ]


def is_number(text: str) -> bool:
    """Whether a posted text is a number that fits a column."""
    return text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS


def status_of(refusals: Iterable[Refusal]) -> int:
    """403 for somebody else, 409 where it has changed or is over, 422 where the input is at fault."""
    codes = {one.code for one in refusals}
    if codes & OTHERS:
        return 403
    return 409 if codes & CONFLICTS else 422


def entries_of(inspection: Inspection) -> "QuerySet[ChecklistEntry]":
    rows = ChecklistEntry.objects.filter(inspection=inspection).order_by("position")
    return rows.select_related("answered_by", "inspection__authority").prefetch_related("evidence")


def mark(result: str, note: str) -> str:
    """A short fingerprint of an answer; line ends as a browser sends them make no difference."""
    text = "\n".join([result, *note.strip().splitlines()])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _said(entry: ChecklistEntry) -> dict[str, Any]:
    """An answer as the script shows it."""
    at = entry.answered_at
    return {
        "version": entry.version,
        "result": entry.result,
        "result_label": str(entry.get_result_display()),
        "note": entry.note,
        "by": str(entry.answered_by or ""),
        "at": date_format(timezone.localtime(at, SHANGHAI), "H:i") if at else "",
        "evidence": [str(one) for one in entry.evidence.all()],
    }
