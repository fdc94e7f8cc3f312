"""Bulk submission: every filing of a file is received, each with its own receipt, or none is."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from filings.acts.dossier import begin_filing
from filings.acts.receive import REVIEW, take_in
from filings.acts.standing import party_stands, same_party
from filings.bulk.entries import BulkFile, Entry
from filings.imports.errors import RowError
from filings.models import BulkSubmission, Filing, Party, Submission, Upload
from filings.uploads import MAX_SIZE, sniff, store_upload
from oversight.acts import ANY, ActForm, ActRefused, Batch, PastDayField, Refusal, Touched, act, acting_officer
from oversight.acts.refused import refuse_all
from oversight.clock import now
from oversight.level import Level
from oversight.models import Deadline, Officer, Role

Files = Sequence["File[bytes]"]


class BulkForm(ActForm):
    """What a file cannot say of itself: when it arrived. The door reads the table and the files beside it."""

    private = frozenset({"bulk", "files"})

    received_on = PastDayField(
        label=_("Received on"),
        required=False,
        help_text=_("Empty for today; the earlier day where the post brought it."),
    )
    reason = forms.CharField(
        label=_("How the earlier day is known"), max_length=300, required=False, help_text=_("A postmark, for example.")
    )


@act(
    name="filings.submit_bulk",
    on="filings.Party",
    source=ANY,
    label=_("Receive a file with many filings"),
    consequence=_(
        "Each filing of the file is received: it gets a receipt with number, time and hash, mailed to the filer, and "
        "the department's thirty working days begin for each. One value that cannot be understood, and nothing goes in."
    ),
    basis="19.1; ARP 24.1, 25",
    level=Level.PROVINCE,
    roles={Role.INTAKE},
    form=BulkForm,
    guard=party_stands,
)
def submit_bulk(
    party: Party,
    actor: Officer | None,
    *,
    bulk: BulkFile,
    files: Files = (),
    received_on: date | None = None,
    reason: str = "",
) -> Any:
    """Receive every filing of a file; returns the BulkSubmission with the receipt of each row.

    The ledger tells of the file and of each filing. Raises ActRefused with every reason at once: "row" for each error
    of each row, "same_file" for a file that was taken in before, and what filings.uploads refuses of a file.
    """
    refuse_all([*_same_file(party, bulk), *map(_of_row, bulk.errors), *_bad_files(files)])
    taken = BulkSubmission.objects.create(
        party=party,
        file_name=bulk.name[:255],
        sha256=bulk.sha256,
        rows=len(bulk.entries),
        received_at=now(),
        received_by=acting_officer(),
    )
    kept = _Kept(files, party, acting_officer())
    submissions = [_receive(party, entry, taken, kept, received_on, reason) for entry in bulk.entries]
    taken.result = _results(bulk.entries, submissions)
    taken.save(update_fields=["result"])
    touched = [_touched(one.filing) for one in submissions]
    about = Touched(party.label, party.pk, str(party), party.division, changes={"bulk_submission": [None, taken.pk]})
    summary = {"file": taken.file_name, "sha256": taken.sha256, "filings": taken.rows}
    return Batch(taken, [about, *touched], summary, text=taken.file_name)


class _Kept:
    """The files beside a table. One that several rows name is stored once and belongs to each of them."""

    def __init__(self, files: Files, party: Party, by: Officer) -> None:
        self.files = {file.name or "": file for file in files}
        self.party, self.by = party, by
        self.stored: dict[tuple[str, str], Upload] = {}

    def attach(self, submission: Submission, kind: str, name: str) -> None:
        first = self.stored.get((kind, name))
        if first is None:
            self.stored[kind, name] = store_upload(
                self.files[name], kind=kind, division=self.party.division, by=self.by, submission=submission
            )
            return
        Upload.objects.create(
            kind=kind,
            submission=submission,
            division=first.division,
            name=first.name,
            media_type=first.media_type,
            size=first.size,
            sha256=first.sha256,
            stored_as=first.stored_as,
            added_at=first.added_at,
            added_by=first.added_by,
        )


def _receive(
    party: Party, entry: Entry, bulk: BulkSubmission, kept: _Kept, received_on: date | None, reason: str
) -> Submission:
    filing, submission = begin_filing(party, role=entry.role, content=entry.content)
    for kind, name in entry.files.items():
        kept.attach(submission, kind, name)
    take_in(filing, submission, received_on=received_on, reason=reason, bulk=bulk)
    filing.status = Filing.Status.SUBMITTED
    filing.version += 1
    filing.save()
    return submission


def _results(entries: Sequence[Entry], submissions: Sequence[Submission]) -> list[dict[str, Any]]:
    """What the file's sender is told of each row: no datum of a person is among it."""
    clocks = Deadline.objects.filter(
        rule=REVIEW, subject_type=Submission._meta.label, subject_id__in=[one.pk for one in submissions]
    )
    due = dict(clocks.values_list("subject_id", "due_on"))
    return [
        {
            "row": entry.row,
            "algorithm": entry.algorithm,
            "role": entry.role.value,
            "filing": submission.filing_id,
            "receipt": submission.receipt_number,
            "received_on": str(submission.received_on),
            "review_until": str(due[submission.pk]),
            "sha256": submission.content_sha256,
        }
        for entry, submission in zip(entries, submissions, strict=True)
    ]


def _touched(filing: Filing) -> Touched:
    return Touched(
        filing.label,
        filing.pk,
        str(filing),
        filing.division,
        from_state=Filing.Status.DRAFT,
        to_state=filing.status,
        changes={"status": [Filing.Status.DRAFT, filing.status]},
    )


def _same_file(party: Party, bulk: BulkFile) -> list[Refusal]:
    before = BulkSubmission.objects.filter(party__in=same_party(party), sha256=bulk.sha256).first()
    if before is None:
        return []
    return [
        Refusal(
            "same_file",
            _("This very file was taken in before, as “%(file)s”.") % {"file": before.file_name},
            _("Its receipts stand on the page of that bulk submission."),
            field="table",
            value=bulk.name,
        )
    ]


def _of_row(error: RowError) -> Refusal:
    message = _("Row %(row)d, %(column)s “%(value)s”: %(rule)s") % {
        "row": error.row,
        "column": error.field,
        "value": error.value,
        "rule": error.rule,
    }
    return Refusal("row", message, error.remedy, field="table", value=error.value)


def _bad_files(files: Files) -> Iterator[Refusal]:
    """Every file that cannot be kept, before one row is received."""
    for file in files:
        if file.size > MAX_SIZE:
            yield Refusal(
                "file_too_large",
                _("%(file)s is larger than 20 MB.") % {"file": file.name},
                _("Divide it, or scan it with a lower resolution."),
                field="beside",
                value=str(file.name),
            )
            continue
        file.seek(0)
        try:
            sniff(file.read(), name=file.name or "")
        except ActRefused as refused:
            for one in refused.refusals:
                yield Refusal(one.code, f"{file.name}: {one.message}", one.remedy, field="beside", value=one.value)
