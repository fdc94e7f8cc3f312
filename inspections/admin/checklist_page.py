"""The checklist of an inspection: filled in on the spot, on a tablet, answer by answer; afterwards its record."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language, ngettext

from inspections.acts.answering import answer_entry
from inspections.acts.checklist_forms import EntryForm
from inspections.admin.checklist_answers import entries_of, keep_answer, mark, status_of
from inspections.models import ChecklistEntry, Evidence, Inspection
from inspections.rules.checklist import Traits, article_of, left_out
from oversight import statute
from oversight.acts import Refusal
from oversight.admin.links import admin_url
from oversight.admin.tables import Cell, cell
from oversight.models import Officer

if TYPE_CHECKING:
    from oversight.admin.base import OfficerModelAdmin

KINDS = (Evidence.Kind.ELECTRONIC, Evidence.Kind.AUDIOVISUAL, Evidence.Kind.DOCUMENTARY, Evidence.Kind.PARTY)
"""What is obtained on the spot; other kinds are added on the page of the case."""


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


class ChecklistPage:
    """The page itself, which works without a script: a button for each question and one for all."""

    template = "inspections/checklist.html"

    def __init__(self, admin: "OfficerModelAdmin[Any]", request: HttpRequest, inspection: Inspection) -> None:
        self.admin, self.request, self.inspection = admin, request, inspection
        self.officer: Officer = request.user  # type: ignore[assignment]

    def respond(self) -> HttpResponse:
        if self.request.method not in {"GET", "HEAD", "POST"}:
            return HttpResponseNotAllowed(["GET", "POST"])
        entries = entries_of(self.inspection)
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
            current = {one.pk: one for one in entries_of(self.inspection)}
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
        form = EntryForm(self.request.POST, self.request.FILES, prefix=str(entry.pk), subject=entry, actor=self.officer)
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
            "total": len(rows),
            "answered": answered,
            "resume": _resume(rows, self.officer),
            "editable": not standing,
            "standing": standing,
            "only_open": self.request.GET.get("open") == "1",
            "back_url": admin_url(Inspection, "change", inspection.pk),
            "refused": [row for row in rows if row.refusals],
            "files_lost": bool(self.request.FILES),
        }
        return TemplateResponse(self.request, self.template, context, status=status)


def gone(inspection: Inspection) -> list[Gone]:
    """The articles that bind the party but are not asked, because of what was decided."""
    edition = statute.edition(inspection.edition)
    traits = Traits(tuple(inspection.technologies), tuple(inspection.services), inspection.has_capacity)
    language = get_language() or "en"
    return [
        Gone(statute.reference(one.article, language), edition.article(one.article).title.text(language), one.questions)
        for one in left_out(edition, inspection.party_kind, traits, inspection.articles)
    ]


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
