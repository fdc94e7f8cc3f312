"""What the pages of the desk ask again and again: which submission is at hand, who may read personal data."""

from filings.models import Filing, Submission, Upload
from oversight.models import Officer, Role

READS_PERSONAL_DATA = (Role.INTAKE, Role.APPROVER)
"""Who examines a dossier and who decides on it; nobody else needs the identity numbers and telephones in it."""

PERSONAL_UPLOADS = frozenset({Upload.Kind.IDENTITY, Upload.Kind.RESPONSIBILITY})
"""Files that hold identity documents and the data of the person responsible."""


def reads_personal_data(officer: Officer) -> bool:
    """Whether the roles of an officer need the personal data of a dossier."""
    return officer.holds(READS_PERSONAL_DATA)


def may_open(officer: Officer, upload: Upload) -> bool:
    """Whether an officer who sees an upload may also open it."""
    return upload.kind not in PERSONAL_UPLOADS or reads_personal_data(officer)


def at_hand(filing: Filing) -> Submission | None:
    """The submission being prepared or examined; None where nothing is."""
    waiting = [Submission.State.DRAFT, Submission.State.RECEIVED]
    return _with(filing, filing.submissions.filter(state__in=waiting).first())


def to_read(filing: Filing) -> Submission | None:
    """The submission that a filing's page shows: the one at hand, else the last one."""
    return at_hand(filing) or _with(filing, filing.submissions.first())


def _with(filing: Filing, submission: Submission | None) -> Submission | None:
    if submission is not None:
        submission.filing = filing  # the one at hand, so that nothing asks for it again
    return submission
