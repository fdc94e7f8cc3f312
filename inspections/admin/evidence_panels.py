"""Evidence on the page of its case, its lead and its breach; the chain of custody on its own."""

import re
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import OuterRef, Subquery
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inspections.custody import is_altered, with_last_look
from inspections.models import Case, CustodyEvent, Evidence, Lead
from inspections.models.evidence import EvidenceQuerySet
from oversight.admin.links import admin_url
from oversight.admin.tables import SHOWN, TABLE, Cell, table
from oversight.models import Officer
from oversight.panels import Panel, register_panel

_EXPORTED: Final = re.compile(r"manifest ([0-9a-f]{64}) bundle ([0-9a-f]{64}): (.*)", re.DOTALL)


def evidence_table(rows: EvidenceQuerySet, officer: Officer, *, all_url: str = "") -> dict[str, Any] | None:
    """Pieces of evidence with the state of their files and what happened to them last; two queries."""
    events = CustodyEvent.objects.filter(evidence=OuterRef("pk")).order_by("-pk")
    found = with_last_look(rows).annotate(last=Subquery(events.values("what")[:1]))
    labels = dict(CustodyEvent.What.choices)
    lines = [
        (
            one,
            one.get_kind_display(),
            one.proves,
            file_state(one),
            labels.get(getattr(one, "last", ""), ""),
        )
        for one in found.order_by("number")[: SHOWN + 1]
    ]
    headings = [_("what it is"), _("kind"), _("what it shows"), _("file"), _("last in custody")]
    return table(officer, headings, lines[:SHOWN], all_url=all_url if len(lines) > SHOWN else "")


def file_state(evidence: Evidence) -> str:
    """Where the file of a row `with_last_look` stands, in words: altered comes before all else."""
    if not evidence.stored_as:
        return evidence.kept_at
    if getattr(evidence, "last_match", None) is False:
        return _("found altered or gone")
    words = [filesizeformat(evidence.size or 0), str(evidence.get_scan_display())]
    if evidence.excluded_at:
        words.append(_("excluded"))
    return " · ".join(words)


def _of_case(case: Case, officer: Officer) -> dict[str, Any] | None:
    all_url = f"{admin_url(Evidence, 'changelist')}?q={case.number}"
    return evidence_table(Evidence.objects.filter(case=case), officer, all_url=all_url)


def _of_lead(lead: Lead, officer: Officer) -> dict[str, Any] | None:
    return evidence_table(Evidence.objects.filter(lead=lead), officer)


def _breaches(evidence: Evidence, officer: Officer) -> dict[str, Any] | None:
    rows = [(str(one), one.facts) for one in evidence.breaches.select_related("product")]
    return table(officer, [_("breach"), _("facts and evidence")], rows)


def _custody(evidence: Evidence, officer: Officer) -> dict[str, Any] | None:
    """The newest first; all of them leave with the bundle."""
    rows = [
        (one.at, one.get_what_display(), one.by, said(one.note), one.sha256, _right(one.matches))
        for one in evidence.custody.select_related("by").order_by("-pk")[:SHOWN]
    ]
    headings = [_("at"), _("what happened"), _("by"), _("note"), _("SHA-256 found"), _("as it arrived")]
    return table(officer, headings, rows)


def said(note: str) -> str:
    """A note in the reader's language where it is one of the system's own."""
    return _(note) if note else ""


def _right(matches: bool | None) -> str:
    if matches is None:
        return ""
    return _("yes") if matches else _("no")


def _warnings(evidence: Evidence, officer: Officer) -> dict[str, Any] | None:
    """What keeps its file back, and what nothing may be founded on."""
    sentences = []
    if is_altered(evidence):
        sentences.append(
            _("The stored file is gone or is no longer what arrived. Have it restored from a backup, then verify it.")
        )
    if evidence.scan == Evidence.Scan.PENDING:
        sentences.append(_("The file waits for the scanner; until then it is given out to nobody."))
    if evidence.scan == Evidence.Scan.QUARANTINED:
        sentences.append(
            _("The file is in quarantine (%(note)s): kept, and given out to nobody.")
            % {"note": said(evidence.scan_note)}
        )
    if evidence.excluded_at:
        sentences.append(_("Excluded: %(why)s. Nothing may be founded on it.") % {"why": evidence.excluded_because})
    return {"sentences": sentences} if sentences else None


@dataclass(frozen=True, slots=True)
class Left:
    """A bundle that left, as the chain of custody of each of its pieces tells."""

    manifest: str
    sha256: str
    reason: str


def _left(event: CustodyEvent) -> Left | None:
    read = _EXPORTED.fullmatch(event.note)
    return Left(read[1], read[2], read[3]) if read else None


def _bundles(case: Case, officer: Officer) -> dict[str, Any] | None:
    """The bundles that left, each with the hash that its letter prints."""
    events = CustodyEvent.objects.filter(evidence__case=case, what=CustodyEvent.What.EXPORTED).select_related("by")
    found = {}
    for event in events.order_by("-pk")[:500]:
        if (left := _left(event)) and left.manifest not in found:
            url = f"{admin_url(Evidence, 'bundle', event.evidence_id)}?manifest={left.manifest}"
            found[left.manifest] = (event.at, event.by, left.reason, left.manifest, Cell(_("Download"), url))
    headings = [_("at"), _("by"), _("reason"), _("SHA-256 of the manifest"), _("bundle")]
    return table(officer, headings, list(found.values())[:SHOWN])


def bundle_of(evidence: Evidence, manifest: str) -> Left | None:
    """The bundle with this manifest in which a piece left; the newest where none is named."""
    events = evidence.custody.filter(what=CustodyEvent.What.EXPORTED).order_by("-pk")
    found = (left for event in events if (left := _left(event)))
    return next((left for left in found if manifest in {"", left.manifest}), None)


def pieces_in(case: Case, manifest: str) -> EvidenceQuerySet:
    """The pieces that left in the bundle with this manifest."""
    left = CustodyEvent.objects.filter(
        evidence__case=case, what=CustodyEvent.What.EXPORTED, note__startswith=f"manifest {manifest} "
    )
    return Evidence.objects.filter(pk__in=left.values("evidence")).order_by("pk")


def register() -> None:
    """Called once, when the admin is made."""
    register_panel("inspections.Case", Panel("evidence", gettext_lazy("Evidence"), TABLE, _of_case))
    register_panel("inspections.Case", Panel("bundles", gettext_lazy("Exported evidence"), TABLE, _bundles))
    register_panel("inspections.Lead", Panel("evidence", gettext_lazy("Evidence"), TABLE, _of_lead))
    for panel in (
        Panel("warnings", gettext_lazy("Mind"), "reports/remains.html", _warnings, first=True),
        Panel("breaches", gettext_lazy("Breaches that it shows"), TABLE, _breaches),
        Panel("custody", gettext_lazy("Chain of custody"), TABLE, _custody),
    ):
        register_panel("inspections.Evidence", panel)
