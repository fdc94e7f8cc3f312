"""What the desk's documents say of a party, a dossier and the reasons of an answer."""

from collections.abc import Sequence
from typing import Any, TypedDict

from filings.acts.submissions import content_of_register, effective_content
from filings.models import Filing, Party, Submission
from filings.notices import wording
from filings.notices.wording import Both, Text
from filings.rules import dossier
from oversight import statute
from reports.notices.issue import Recipient


class Reason(TypedDict):
    """Why a submission is returned or refused: one field of the dossier, what is wrong with it, what would help.

    `field` is the key of the dossier's field, "" where the whole dossier is meant. Texts a person typed stand in both
    languages as typed; those of a rule are said in each.
    """

    field: str
    message: Text
    remedy: Text


def recipient_of(party: Party) -> Recipient:
    """The party as a document addresses it."""
    return Recipient(
        name=party.name,
        uscc=party.uscc or "",
        address=party.address,
        representative=party.representative,
        email=party.contact_email,
    )


def filing_facts(filing: Filing) -> dict[str, Any]:
    """What every document of a filing says of it. No personal data: the dossier's stay in the dossier."""
    edition = statute.edition(filing.edition)
    return {
        "number": filing.public_number,
        "algorithm": filing.algorithm_name,
        "entity": filing.entity_name,
        "role": wording.ROLES.get(filing.role),
        "supporter": filing.role == Filing.Role.SUPPORTER,
        "category": wording.category_text(filing.category) if filing.category else None,
        "edition": {"zh": edition.title.zh, "en": edition.title.en},
    }


def dossier_facts(submission: Submission) -> dict[str, Any]:
    """What every document of a submission says of it: kind, receipt, day of the event, day that counts for punctuality.

    "resubmitted" where it answers a returned one: whether the filer was in time is judged by "original_on".
    """
    received, original = submission.received_on, submission.original_on
    return {
        **filing_facts(submission.filing),
        "kind": {"key": submission.kind, **wording.KINDS[submission.kind]},
        "receipt_number": submission.receipt_number or "",
        "received_on": received.isoformat() if received else "",
        "original_on": original.isoformat() if original else "",
        "resubmitted": submission.answers_id is not None,
        "event": {**wording.EVENTS[submission.kind], "on": submission.event_on.isoformat()}
        if submission.event_on
        else None,
    }


def reason_facts(reasons: Sequence[Reason]) -> list[dict[str, Both]]:
    """Reasons as documents list them, each under the name of the field or file it concerns."""
    return [
        {
            "label": wording.both(dossier.label(reason["field"])) if reason["field"] else WHOLE,
            "message": wording.both(reason["message"]),
            "remedy": wording.both(reason["remedy"]),
        }
        for reason in reasons
    ]


def change_facts(differences: Sequence[dossier.Difference]) -> list[dict[str, Any]]:
    """What a change makes different: old and new value of public fields, of others that they changed."""
    return [
        {
            "label": wording.both(one.field.label),
            "old": wording.both(dossier.said(one.field, one.old)),
            "new": wording.both(dossier.said(one.field, one.new)),
        }
        if one.field.public and not one.field.personal
        else {"label": wording.both(one.field.label), "old": None, "new": None}
        for one in differences
    ]


def standing_content(submission: Submission) -> dict[str, Any]:
    """What a submission says with what was put right since; of one not saved yet, what it says."""
    return effective_content(submission) if submission.pk else dict(submission.content)


def differences_of(submission: Submission) -> list[dossier.Difference]:
    """What a change makes different from the dossier on file; of a filing known from lists, only what these print."""
    filing = submission.filing
    if filing.role not in set(dossier.Role):
        return []
    accepted = Submission.objects.filter(filing=filing.pk, state=Submission.State.ACCEPTED).exclude(pk=submission.pk)
    last = accepted.exclude(kind=Submission.Kind.CANCELLATION).order_by("-pk").first()
    before = effective_content(last) if last else content_of_register(filing)
    found = dossier.differences(before, standing_content(submission), filing.role)
    return found if last else [one for one in found if one.key in before]


WHOLE: Both = {"zh": "全部材料", "en": "The dossier as a whole"}
