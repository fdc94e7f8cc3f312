"""A dossier as officers read it: what the rules find, what it says by section, its files, what was put right."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from filings.acts.examination import findings
from filings.acts.submissions import effective_content
from filings.acts.wording import said as worded
from filings.admin.desk import at_hand, may_open, reads_personal_data, to_read
from filings.models import Filing, Rectification, Submission, Upload
from filings.notices.facts import differences_of
from filings.rules import dossier
from filings.rules.completeness import Finding
from filings.rules.dossier import SECTIONS, Content, Field, Section, Type
from oversight.acts.refused import Text
from oversight.admin.history import basis_in_words
from oversight.admin.links import admin_url, may_view, object_url
from oversight.admin.tables import Cell, headed, table
from oversight.models import Officer

NOT_SHOWN = _("not shown to your role")
WHOLE = _("the dossier as a whole")


@dataclass(frozen=True, slots=True)
class ShownField:
    """One field of a dossier; `rows` where it holds rows, `corrected` where it was put right after receipt."""

    key: str
    label: Text
    value: Text = ""
    headings: Sequence[Text] = ()
    rows: Sequence[Sequence[Cell]] = ()
    corrected: bool = False
    long: bool = False


@dataclass(frozen=True, slots=True)
class ShownSection:
    """One part of a dossier: the fields that say something, and those that a complete dossier says."""

    key: str
    title: Text
    fields: Sequence[ShownField]


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """One finding: the place on the page that it concerns, and where a draft is put right ("" after receipt)."""

    blocks: bool
    label: Text
    place: str
    fill_url: str
    message: Text
    remedy: Text
    basis: str


def filing_findings(filing: Filing, officer: Officer, *, page: str = "") -> dict[str, Any] | None:
    """What the rules find in the dossier at hand, all at once; None where none is at hand.

    `page`: the address of the filing's page, where the findings are shown on another one.
    """
    submission = at_hand(filing)
    if submission is None:
        return None
    draft = submission.state == Submission.State.DRAFT
    found = [_finding(one, _fill_url(filing, one.field) if draft else "", page) for one in findings(submission)]
    return {"errors": [one for one in found if one.blocks], "warnings": [one for one in found if not one.blocks]}


def _fill_url(filing: Filing, key: str) -> str:
    """The input of the form in which a field of the draft is filled in; for a file the page that adds one."""
    if key.startswith("upload-"):
        kind = urlencode({"kind": key.removeprefix("upload-")})
        return f"{admin_url(Filing, 'act', filing.pk, 'filings.attach_upload')}?{kind}"
    return f"{admin_url(Filing, 'act', filing.pk, 'filings.amend_dossier')}#id_{key.partition('-')[0]}"


def _finding(finding: Finding, fill_url: str, page: str) -> ShownFinding:
    return ShownFinding(
        blocks=finding.blocks,
        label=worded(dossier.label(finding.field)),
        place=f"{page}#{_anchor(finding.field)}",
        fill_url=fill_url,
        message=worded(finding.message),
        remedy=worded(finding.remedy),
        basis=basis_in_words(finding.article),
    )


def _anchor(key: str) -> str:
    """The part of the page that a finding concerns: a field, the files, a row's field with its table."""
    return "uploads" if key.startswith("upload-") else f"dossier-{key.partition('-')[0]}"


def filing_dossier(filing: Filing, officer: Officer) -> dict[str, Any] | None:
    """The dossier at hand, or the last one, by section."""
    submission = to_read(filing)
    return None if submission is None else dossier_context(submission, officer)


def dossier_context(submission: Submission, officer: Officer) -> dict[str, Any]:
    """One dossier by section, as it stands with what was put right; personal data for those who need it."""
    content = effective_content(submission)
    corrected = {key for key in {*content, *submission.content} if content.get(key) != submission.content.get(key)}
    role = submission.filing.role or Filing.Role.PROVIDER
    return {
        "submission": submission,
        "sections": list(_sections(role, submission.kind, content, corrected, reads_personal_data(officer))),
    }


def _sections(role: str, kind: str, content: Content, corrected: set[str], personal: bool) -> list[ShownSection]:
    known = dossier.fields(role, kind)
    found = []
    for section in Section:
        inside = [one for one in known if one.section is section and (one.needed or one.key in {*content, *corrected})]
        if inside:
            shown = [_field(one, content.get(one.key), one.key in corrected, personal) for one in inside]
            found.append(ShownSection(section.value, worded(SECTIONS[section]), shown))
    return found


def _of_row(field: Field, row: Content) -> Cell:
    return Cell(worded(dossier.said(field, row.get(field.key))))


def _field(field: Field, value: Any, corrected: bool, personal: bool) -> ShownField:
    label = worded(field.label)
    if field.personal and not personal:
        return ShownField(field.key, label, NOT_SHOWN, corrected=corrected)
    if field.type is Type.ROWS:
        used = [one for one in field.rows if any(one.key in row for row in value or [])]
        headings = [worded(one.label) for one in used]
        rows = [headed((_of_row(one, row) for one in used), headings) for row in value or []]
        return ShownField(field.key, label, headings=headings, rows=rows, corrected=corrected, long=True)
    text = worded(dossier.said(field, value))
    return ShownField(field.key, label, text, corrected=corrected, long=field.type is Type.LONG_TEXT)


def filing_uploads(filing: Filing, officer: Officer) -> dict[str, Any] | None:
    """The files of the dossier at hand, or of the last one."""
    submission = to_read(filing)
    return None if submission is None else submission_uploads(submission, officer)


def submission_uploads(submission: Submission, officer: Officer) -> dict[str, Any] | None:
    """The files of one dossier, each with its hash, those taken out of the draft too; and those that are missing."""
    files = list(submission.uploads.all())
    there = {one.kind for one in files if one.removed_at is None}
    role = submission.filing.role or Filing.Role.PROVIDER
    places = dossier.uploads(role, submission.kind, submission.content)
    rows: list[tuple[Any, ...]] = [
        (worded(place.label), Cell(_("missing")), "", "", "", "")
        for place in places
        if place.needed and place.kind not in there
    ]
    rows += [
        (
            Cell(one.get_kind_display(), object_url(one) if may_view(officer, Upload) else ""),
            download(one, officer),
            filesizeformat(one.size),
            f"{one.sha256[:12]}…",
            one.added_at,
            one.removed_at or "",
        )
        for one in files
    ]
    headings: list[Text] = [_("kind"), _("file"), _("size"), "SHA-256", _("added at"), _("taken out at")]
    return table(officer, headings, rows)


def download(upload: Upload | None, officer: Officer) -> Cell:
    """A file's name; a link where this officer may open it."""
    if upload is None:
        return Cell("–")
    if not may_open(officer, upload):
        return Cell(NOT_SHOWN)
    return Cell(upload.name, admin_url(Upload, "file", upload.pk))


def submission_reasons(submission: Submission, officer: Officer) -> dict[str, Any] | None:
    """Why it was returned or refused, field by field, as the document says."""
    rows = [
        (worded(dossier.label(one["field"])) if one["field"] else WHOLE, one["message"], one["remedy"])
        for one in submission.reasons
    ]
    return table(officer, [_("field"), _("what is wrong"), _("what would help")], rows)


def filing_differences(filing: Filing, officer: Officer) -> dict[str, Any] | None:
    """What the change at hand makes different from the dossier on file."""
    submission = at_hand(filing)
    if submission is None or submission.kind != Submission.Kind.CHANGE:
        return None
    personal = reads_personal_data(officer)
    rows = [
        (
            worded(one.field.label),
            NOT_SHOWN if one.field.personal and not personal else worded(dossier.said(one.field, one.old)),
            NOT_SHOWN if one.field.personal and not personal else worded(dossier.said(one.field, one.new)),
        )
        for one in differences_of(submission)
    ]
    return table(officer, [_("field"), _("before"), _("after")], rows)


def filing_rectifications(filing: Filing, officer: Officer) -> dict[str, Any] | None:
    """What was put right (更正) in any submission of a filing."""
    submissions = Submission.objects.filter(filing=filing)
    return _rectifications(submissions, officer)


def submission_rectifications(submission: Submission, officer: Officer) -> dict[str, Any] | None:
    """What was put right in one submission."""
    return _rectifications(Submission.objects.filter(pk=submission.pk), officer)


def _rectifications(submissions: "QuerySet[Submission]", officer: Officer) -> dict[str, Any] | None:
    records = Rectification.objects.filter(submission__in=submissions).select_related(
        "submission__filing", "by", "approved_by"
    )
    personal = reads_personal_data(officer)
    rows = [
        (
            one.at,
            one.submission,
            worded(dossier.label(one.field)),
            _value(one.field, one.old, personal),
            _value(one.field, one.new, personal),
            one.ground,
            one.by,
            one.approved_by or "",
        )
        for one in records
    ]
    headings = [
        _("time"),
        _("submission"),
        _("field"),
        _("before"),
        _("after"),
        _("why it was put right"),
        _("by"),
        _("approved by"),
    ]
    return table(officer, headings, rows)


def _value(key: str, value: Any, personal: bool) -> Text:
    field = dossier.find(key)
    return NOT_SHOWN if field.personal and not personal else worded(dossier.said(field, value))
