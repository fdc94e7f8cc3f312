"""Who has the case, who had it, whether it may order, how it was archived: on the page of the case."""

from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inspections.acts.ending import what_stands_open
from inspections.acts.jurisdiction import department_for_order, may_order
from inspections.acts.moving import MOVABLE
from inspections.admin.documents import document
from inspections.archive.rows import TRIES
from inspections.models import Case, CaseArchive, CaseTransfer, Evidence, Lead
from inspections.rules.closing import ALLOWED
from oversight.admin.links import admin_url, may_view
from oversight.admin.tables import TABLE, Cell, table
from oversight.models import Officer
from oversight.panels import Panel, register_panel

ENDINGS = frozenset({Case.Status.CORRECTED, Case.Status.PENALISED, Case.Status.ORDER_REFUSED})


def _competence(case: Case, officer: Officer) -> dict[str, Any] | None:
    """A county or city department is told that it may comment, not order, and where the case would go."""
    if may_order(case) or case.status not in MOVABLE:
        return None
    above = department_for_order(case)
    mine = case.in_jurisdiction_of(officer)
    return {
        "above": above,
        "url": admin_url(Case, "act", case.pk, "inspections.transfer_upwards") if above and mine else "",
    }


def _before_closing(case: Case, officer: Officer) -> dict[str, Any] | None:
    """What keeps the case from being closed, and what should be thought of."""
    if case.status not in ENDINGS or case.status not in ALLOWED:
        return None
    held = case.evidence.filter(scan__in=[Evidence.Scan.QUARANTINED, Evidence.Scan.PENDING]).count()
    owed = case.leads.filter(answer_wanted=True, answered_at__isnull=True).exclude(state=Lead.State.CLOSED)
    warnings = []
    if held:
        warnings.append(_("Evidence held back by the scanner: %(count)d. Its files are not bound.") % {"count": held})
    for lead in owed:
        warnings.append(_("An answer is owed to whoever reported it: %(lead)s.") % {"lead": lead.number})
    refusals = what_stands_open(case)
    return {"refusals": refusals, "warnings": warnings} if refusals or warnings else None


def _transfers(case: Case, officer: Officer) -> dict[str, Any] | None:
    moves = case.transfers.select_related("from_authority", "to_authority", "letter")
    rows = [
        (
            one.transferred_on,
            one.get_kind_display(),
            one.from_authority,
            one.to_authority or one.to_body,
            one.reason,
            document(case, one.letter, officer),
            _answer(one),
        )
        for one in moves
    ]
    headings = [_("day"), _("kind"), _("from authority"), _("to"), _("reason"), _("letter"), _("acknowledgement")]
    return table(officer, headings, rows)


def _answer(one: Any) -> str:
    if one.acknowledged_on is None:
        return ""
    if one.sent_back:
        words = _("sent back on %(day)s: %(words)s")
    elif one.kind == CaseTransfer.Kind.SIDEWAYS:
        words = "%(day)s: %(words)s"  # its words say whether it was acknowledged, or ended from above
    else:
        words = _("acknowledged on %(day)s: %(words)s")
    return words % {"day": one.acknowledged_on, "words": one.acknowledgement}


def _archives(case: Case, officer: Officer) -> dict[str, Any] | None:
    if not may_view(officer, CaseArchive):
        return None
    rows = [(one.closing, _file(one), one.pages, _size(one), one.sha256) for one in case.archives.all()]
    return table(officer, [_("number of the closing"), _("file"), _("pages"), _("size"), "SHA-256"], rows)


def _file(archive: CaseArchive) -> Cell:
    if archive.made_at:
        return Cell(_("Download the PDF"), admin_url(CaseArchive, "file", archive.pk))
    if archive.tries >= TRIES:
        return Cell(_("FAILED: %(reason)s") % {"reason": archive.failure}, admin_url(CaseArchive, "change", archive.pk))
    return Cell(_("being made; it waits for the documents to be signed"))


def _size(archive: CaseArchive) -> str:
    return str(filesizeformat(archive.size)) if archive.size else ""


def register() -> None:
    """Called once, when the admin is made."""
    template = "inspections/competence.html"
    for panel in (
        Panel("competence", gettext_lazy("Who may order"), template, _competence, first=True, place=7),
        Panel(
            "closing", gettext_lazy("Before it is closed"), "inspections/before_closing.html", _before_closing,
            first=True, place=8,
        ),
        Panel("transfers", gettext_lazy("Transfers"), TABLE, _transfers, place=75),
        Panel("archives", gettext_lazy("Archived file"), TABLE, _archives, side=True, place=77),
    ):  # fmt: skip
        register_panel("inspections.Case", panel)
