"""The dossier before it is handed in: opened on a party, filled in, with its files."""

from collections.abc import Mapping
from typing import Any

from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from filings.acts.desk_forms import OpenDossierForm, RemoveUploadForm, UploadForm
from filings.acts.dossier_form import DossierForm
from filings.acts.standing import party_stands
from filings.acts.submissions import has_draft, start_draft, the_draft
from filings.acts.wording import problem_refusals, said
from filings.models import Filing, Party, Series, Submission, Upload
from filings.rules.dossier import UPLOAD_LABELS, Kind, UploadKind, find, upload_key, uploads, validate
from filings.rules.dossier.algorithm import GENERATION
from filings.uploads import store_upload
from oversight.acts import ANY, ActRefused, Refusal, act
from oversight.acts.refused import refuse_all
from oversight.clock import now
from oversight.level import Level
from oversight.models import Officer, Role

EDITABLE = (Filing.Status.DRAFT, Filing.Status.RETURNED, Filing.Status.FILED)
"""Where a dossier may be prepared: a new one, one returned, a change or cancellation of a filing that stands."""


@act(
    name="filings.open_dossier",
    on="filings.Party",
    source=ANY,
    label=_("Open a filing dossier"),
    consequence=_(
        "A draft is begun under this party. Nothing is received yet: no clock starts and no receipt is issued."
    ),
    basis="ARP 24.1",
    level=Level.PROVINCE,
    roles={Role.INTAKE},
    form=OpenDossierForm,
    guard=party_stands,
)
def open_dossier(
    party: Party, actor: Officer | None, *, role: str, algorithm_name: str, category: str = GENERATION
) -> Filing:
    """Begin the dossier of one algorithm in one role. Raises ActRefused: "role", "algorithm_name", "category"."""
    content = {"algorithm_name": " ".join(algorithm_name.split()), "category": category}
    filing, _submission = begin_filing(party, role=role, content=content)
    return filing


def begin_filing(party: Party, *, role: str, content: Mapping[str, Any]) -> tuple[Filing, Submission]:
    """A new filing of a party with its first draft; for acts that make one or many."""
    if role not in {Filing.Role.PROVIDER, Filing.Role.SUPPORTER}:
        raise ActRefused(
            "role",
            _("A filing is made as provider or as technical supporter."),
            remedy=_("Choose one of the two."),
            field="role",
            value=role,
        )
    whole = {**known_of(party), **content}
    _storable(whole, role, Kind.INITIAL)
    if not whole.get("algorithm_name"):
        raise ActRefused(
            "algorithm_name",
            _("A filing is of one algorithm, which has a name."),
            remedy=_("Give the name of the algorithm."),
            field="algorithm_name",
        )
    category = whole.get("category", GENERATION)
    filing = Filing.objects.create(
        number=None,
        division=party.division,
        party=party,
        entity_name=whole.get("entity_name", party.name),
        series=series_of(category),
        role=role,
        category=category,
        algorithm_name=whole["algorithm_name"],
        purpose=whole.get("purpose", ""),
        status=Filing.Status.DRAFT,
    )
    return filing, start_draft(filing, Kind.INITIAL, whole)


def known_of(party: Party) -> dict[str, Any]:
    """What the register knows of a party, to begin a dossier with."""
    kind = party.kind if party.kind != Party.Kind.UNKNOWN else ""
    told = {
        "entity_name": party.name,
        "uscc": party.uscc,
        "entity_type": kind,
        "division": party.division,
        "address": party.address,
        "representative_name": party.representative,
        "contact_email": party.contact_email,
    }
    return {key: value for key, value in told.items() if value}


def series_of(category: str) -> str:
    """The public series in which a filing of this class stands."""
    return Series.DEEP_SYNTHESIS if category == GENERATION else Series.RECOMMENDATION


@act(
    name="filings.amend_dossier",
    on="filings.Filing",
    source=EDITABLE,
    label=_("Fill in the dossier"),
    consequence=_("The draft says this from now on. It may still be incomplete; it is frozen once it is received."),
    basis="ARP 24",
    level=Level.PROVINCE,
    roles={Role.INTAKE},
    form=DossierForm,
    guard=has_draft,
)
def amend_dossier(filing: Filing, actor: Officer | None, *, content: Mapping[str, Any]) -> Submission:
    """Set fields of the draft: those given, None or "" for one that is to say nothing; the others stay.

    Raises ActRefused with every value that cannot be stored; whether the dossier is complete is not asked here.
    """
    submission = the_draft(filing)
    wanted = {**submission.content, **content}
    kept = {key: value for key, value in wanted.items() if value not in (None, "", [])}
    _storable(kept, filing.role, submission.kind)
    submission.content = kept
    submission.save()
    if submission.kind == Kind.INITIAL:
        _show(filing, kept)
    return submission


@act(
    name="filings.attach_upload",
    on="filings.Filing",
    source=EDITABLE,
    label=_("Add a file to the dossier"),
    consequence=_("The file is kept as it is, under its hash, and belongs to the draft."),
    basis="ARP 24",
    level=Level.PROVINCE,
    roles={Role.INTAKE},
    form=UploadForm,
    guard=has_draft,
)
def attach_upload(filing: Filing, actor: Officer | None, *, kind: str, file: "File[bytes]") -> Upload:
    """Add one file to the draft. Raises ActRefused: "upload_kind", "upload_twice", or what filings.uploads refuses."""
    submission = the_draft(filing)
    offered = {place.kind.value for place in uploads(filing.role, submission.kind, submission.content)}
    if kind not in offered:
        raise ActRefused(
            "upload_kind",
            _("Files of this kind do not belong to such a dossier."),
            remedy=_("Choose one of the kinds offered."),
            field="kind",
            value=kind,
        )
    upload = store_upload(file, kind=kind, division=filing.division, by=actor, submission=submission)
    same = submission.uploads.filter(removed_at__isnull=True, kind=kind, sha256=upload.sha256).exclude(pk=upload.pk)
    if same.exists():
        raise ActRefused(
            "upload_twice",
            _("This very file is in the dossier already."),
            remedy=_("Nothing needs to be done."),
            field="file",
            value=upload.name,
        )
    return upload


@act(
    name="filings.remove_upload",
    on="filings.Filing",
    source=EDITABLE,
    label=_("Take a file out of the dossier"),
    consequence=_("The file no longer belongs to the draft; that it was there stays on record."),
    basis="ARP 24",
    level=Level.PROVINCE,
    roles={Role.INTAKE},
    form=RemoveUploadForm,
    guard=has_draft,
)
def remove_upload(filing: Filing, actor: Officer | None, *, upload: Upload) -> None:
    """Take a file out of the draft. Raises ActRefused("not_in_draft") for any other file."""
    submission = the_draft(filing)
    mine = submission.uploads.select_for_update(of=("self",)).filter(pk=upload.pk, removed_at__isnull=True).first()
    if mine is None:
        raise ActRefused(
            "not_in_draft",
            _("This file is not in the draft; what was received stays as it was received."),
            remedy=_("Choose a file of the draft."),
            field="upload",
            value=upload,
        )
    mine.removed_at = now()
    mine.save(update_fields=["removed_at"])


def upload_label(kind: str) -> str:
    """What a kind of file is called, and its anchor, for pages."""
    return str(said(UPLOAD_LABELS[UploadKind(kind)])) if kind in set(UploadKind) else upload_key(kind)


def _storable(content: Mapping[str, Any], role: str, kind: str) -> None:
    """Raises ActRefused with every value that the table of the dossier does not take."""
    refuse_all(problem_refusals(validate(content, role, kind)))


def _show(filing: Filing, content: Mapping[str, Any]) -> None:
    """The columns by which a dossier is found before it is filed follow the draft."""
    filing.algorithm_name = content.get("algorithm_name", filing.algorithm_name)
    filing.category = content.get("category", filing.category)
    filing.purpose = content.get("purpose", "")
    filing.entity_name = content.get("entity_name", filing.entity_name)
    filing.series = series_of(filing.category)


def not_filled(key: str) -> Refusal:
    """The refusal of a receipt that cannot say what was received."""
    return Refusal(
        "not_identified",
        _("Without “%(field)s” nobody can tell what was handed in.") % {"field": said(find(key).label)},
        _("Fill it in; everything else may still be missing."),
        field=key,
    )
