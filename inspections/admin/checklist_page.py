"""The checklist of an inspection: filled in on the spot, on a tablet, answer by answer; afterwards its record."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext

from inspections.acts.answer_forms import AnswerForm
from inspections.acts.answering import answer_entry
from inspections.models import ChecklistEntry, Evidence, Inspection
from inspections.rules.checklist import Traits, article_of, left_out
from oversight import statute
from oversight.acts import ActRefused, Refusal
from oversight.admin.buttons import NOT_MINE
from oversight.admin.links import admin_url
from oversight.admin.tables import Cell, cell
from oversight.clock import SHANGHAI
from oversight.files import ACCEPT
from oversight.models import Officer

if TYPE_CHECKING:
    from oversight.admin.base import OfficerModelAdmin

OTHERS = NOT_MINE | {"not_its_officer"}
"""Refusals of somebody who has no part in the inspection."""
CONFLICTS = frozenset({"stale", "state", "not_under_way"})
KINDS = (Evidence.Kind.ELECTRONIC, Evidence.Kind.AUDIOVISUAL, Evidence.Kind.DOCUMENTARY, Evidence.Kind.PARTY)
"""What is obtained on the spot; other kinds are added on the page of the case."""
MOST_DIGITS = 18


@dataclass(slots=True)
class Row:
    """One question as the page shows it: `result` and `note` are what was typed where that was not kept."""

    entry: ChecklistEntry
    number: int
    result: str
    note: str
    refusals: list[Refusal] = field(default_factory=list)
    stale: bool = False
    pieces: list[Cell] = field(default_factory=list)

    @property
    def mark(self) -> str:
        """Of the answer as the page shows it: what comes back with the same mark was not touched."""
        return mark(self.entry.result, self.entry.note)


@dataclass(slots=True)
class Group:
    """The questions about one article."""

    article: str
    reference: str
    title: str
    rows: list[Row]

    @property
    def answered(self) -> int:
        return sum(row.entry.result != ChecklistEntry.Result.NOT_CHECKED for row in self.rows)


@dataclass(frozen=True, slots=True)
class Gone:
    """An article whose questions are not asked, and how many they would be."""

    reference: str
    title: str
    questions: int


def mark(result: str, note: str) -> str:
    """A short fingerprint of an answer; line ends as a browser sends them make no difference."""
    text = "\n".join([result, *note.strip().splitlines()])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class ChecklistPage:
    """The page itself, which works without a script: a button for each question and one for all."""

    template = "inspections/checklist.html"

    def __init__(self, admin: "OfficerModelAdmin[Any]", request: HttpRequest, inspection: Inspection) -> None:
        self.admin, self.request, self.inspection = admin, request, inspection
        self.officer: Officer = request.user  # type: ignore[assignment]

    def respond(self) -> HttpResponse:
        if self.request.method not in {"GET", "HEAD", "POST"}:
            return HttpResponseNotAllowed(["GET", "POST"])
        entries = _entries(self.inspection)
        rows = [Row(one, number, one.result, one.note) for number, one in enumerate(entries, start=1)]
        return self._posted(rows) if self.request.method == "POST" else self._page(rows)

    def _posted(self, rows: list[Row]) -> HttpResponse:
        wanted = self.request.POST.get("save", "all")
        chosen = [row for row in rows if wanted in {"all", str(row.entry.pk)} and self._touched(row)]
        kept = [row for row in chosen if self._keep(row)]
        if kept:
            said = ngettext("%(count)d answer is saved.", "%(count)d answers are saved.", len(kept))
            messages.success(self.request, said % {"count": len(kept)})
        refused = [row for row in chosen if row.refusals]
        if refused:
            current = {one.pk: one for one in _entries(self.inspection)}
            for row in rows:
                row.entry = current[row.entry.pk]
                self._as_typed(row)
            return self._page(rows, status=status_of(one for row in refused for one in row.refusals))
        following = next((row for row in rows if row.entry.result == ChecklistEntry.Result.NOT_CHECKED), None)
        anchor = f"#q-{following.entry.pk}" if following else ""
        return HttpResponseRedirect(f"{self.request.get_full_path()}{anchor}")

    def _touched(self, row: Row) -> bool:
        """Whether somebody answered here: an answer that comes back as it was shown is nobody's."""
        posted, prefix = self.request.POST, row.entry.pk
        if f"{prefix}-result" not in posted:
            return False
        shown = posted.get(f"{prefix}-shown", "")
        changed = mark(posted[f"{prefix}-result"], posted.get(f"{prefix}-note", "")) != shown
        return changed or bool(self.request.FILES.getlist(f"{prefix}-evidence"))

    def _as_typed(self, row: Row) -> None:
        """Whatever was typed stays on the page, kept or not; what was not touched shows how it stands now."""
        posted, prefix = self.request.POST, row.entry.pk
        row.result, row.note = row.entry.result, row.entry.note
        if self._touched(row):
            row.result = posted[f"{prefix}-result"]
            row.note = posted.get(f"{prefix}-note", "")

    def _keep(self, row: Row) -> bool:
        entry = row.entry
        form = AnswerForm(
            self.request.POST, self.request.FILES, prefix=str(entry.pk), subject=entry, actor=self.officer
        )
        refused = keep_answer(entry, self.officer, form, self.request.POST.get(f"{entry.pk}-version", ""))
        row.refusals, row.stale = refused, any(one.code == "stale" for one in refused)
        return not refused

    def _page(self, rows: list[Row], *, status: int = 200) -> HttpResponse:
        inspection = self.inspection
        for row in rows:
            row.pieces = [cell(one, self.officer) for one in row.entry.evidence.all()]
        answered = sum(row.entry.result != ChecklistEntry.Result.NOT_CHECKED for row in rows)
        standing = answer_entry.refusals(_any_of(rows, inspection), self.officer)
        context = {
            **self.admin.admin_site.each_context(self.request),
            "title": inspection.number,
            "opts": Inspection._meta,
            "inspection": inspection,
            "groups": _groups(rows, inspection),
            "gone": gone(inspection),
            "results": ChecklistEntry.Result.choices,
            "kinds": [(one.value, one.label) for one in KINDS],
            "accept": ACCEPT,
            "total": len(rows),
            "answered": answered,
            "resume": _resume(rows, self.officer),
            "editable": not standing,
            "standing": standing,
            "only_open": self.request.GET.get("open") == "1",
            "back_url": admin_url(Inspection, "change", inspection.pk),
            "refused": [row for row in rows if row.refusals],
        }
        return TemplateResponse(self.request, self.template, context, status=status)


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
        form = AnswerForm(self.request.POST, self.request.FILES, subject=entry, actor=self.officer)
        refused = keep_answer(entry, self.officer, form, self.request.POST.get("version", ""))
        if not refused:
            return JsonResponse({**self._stands(entry), **self._progress()})
        found = [
            {"code": one.code, "message": str(one.message), "remedy": str(one.remedy), "field": one.field}
            for one in refused
        ]
        return JsonResponse({"refusals": found, "theirs": self._stands(entry)}, status=status_of(refused))

    def _asked(self) -> ChecklistEntry:
        """The question that is answered; 404 where it is none of this inspection."""
        number = self.request.POST.get("entry", "")
        entry = _entries(self.inspection).filter(pk=int(number)).first() if is_number(number) else None
        if entry is None:
            raise Http404
        return entry

    def _stands(self, entry: ChecklistEntry) -> dict[str, Any]:
        return _said(_entries(self.inspection).get(pk=entry.pk))

    def _progress(self) -> dict[str, int]:
        entries = ChecklistEntry.objects.filter(inspection=self.inspection)
        total = entries.count()
        return {"answered": total - entries.open().count(), "total": total}


def keep_answer(entry: ChecklistEntry, officer: Officer, form: AnswerForm, seen: str) -> list[Refusal]:
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


def is_number(text: str) -> bool:
    """Whether a posted text is a number that fits a column."""
    return text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS


def status_of(refusals: Iterable[Refusal]) -> int:
    """403 for somebody else, 409 where it has changed or is over, 422 where the input is at fault."""
    codes = {one.code for one in refusals}
    if codes & OTHERS:
        return 403
    return 409 if codes & CONFLICTS else 422


def gone(inspection: Inspection) -> list[Gone]:
    """The articles that bind the party but are not asked, because of what was decided."""
    edition = statute.edition(inspection.edition)
    traits = Traits(tuple(inspection.technologies), tuple(inspection.services), inspection.has_capacity)
    language = get_language() or "en"
    return [
        Gone(statute.reference(one.article, language), edition.article(one.article).title.text(language), one.questions)
        for one in left_out(edition, inspection.party_kind, traits, inspection.articles)
    ]


def _entries(inspection: Inspection) -> "QuerySet[ChecklistEntry]":
    rows = ChecklistEntry.objects.filter(inspection=inspection).order_by("position")
    return rows.select_related("answered_by", "inspection__authority").prefetch_related("evidence")


def _any_of(rows: list[Row], inspection: Inspection) -> ChecklistEntry:
    """A question to ask the act about: what stands against one stands against all."""
    return rows[0].entry if rows else ChecklistEntry(inspection=inspection)


def _groups(rows: list[Row], inspection: Inspection) -> list[Group]:
    edition, language = statute.edition(inspection.edition), get_language() or "en"
    found: dict[str, Group] = {}
    for row in rows:
        ref = article_of(row.entry.article)
        if ref not in found:
            title = edition.article(ref).title.text(language)
            found[ref] = Group(ref, statute.reference(ref, language), title, [])
        found[ref].rows.append(row)
    return list(found.values())


def _resume(rows: list[Row], officer: Officer) -> Row | None:
    """Where this officer left off: the first open question after the own latest answer; None at the very start."""
    own = [row for row in rows if row.entry.answered_by_id == officer.pk and row.entry.answered_at]
    if not own:
        return None
    last = max(own, key=lambda row: row.entry.answered_at)  # type: ignore[arg-type, return-value]
    still = [row for row in rows if row.entry.result == ChecklistEntry.Result.NOT_CHECKED]
    after = [row for row in still if row.number > last.number]
    return next(iter([*after, *still]), None)


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
