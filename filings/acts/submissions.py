"""Which submission of a filing an act speaks of, and what it says with its rectifications."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from filings.models import Filing, Submission, Upload
from filings.rules.dossier import Content, Kind
from filings.rules.product_list import parse as parse_products
from oversight.acts import ActRefused, Refusal

State = Submission.State

NO_DRAFT = Refusal(
    "no_draft",
    _("No dossier of this filing is being prepared."),
    _("Open a change or a cancellation first."),
    field="submission",
)
NOTHING_RECEIVED = Refusal(
    "nothing_received",
    _("No submission of this filing waits for the department."),
    _("Receive one first."),
    field="submission",
)


def draft_of(filing: Filing) -> Submission | None:
    """The dossier that is being prepared; at most one."""
    return _open(filing, State.DRAFT)


def received_of(filing: Filing) -> Submission | None:
    """The submission that waits for the department's answer; at most one."""
    return _open(filing, State.RECEIVED)


def the_draft(filing: Filing) -> Submission:
    """The dossier being prepared. Raises ActRefused("no_draft"). The lock of the filing's row is its lock, too."""
    return _found(draft_of(filing), NO_DRAFT)


def the_received(filing: Filing) -> Submission:
    """The submission that waits; the filing's lock is its lock, too. Raises ActRefused("nothing_received")."""
    return _found(received_of(filing), NOTHING_RECEIVED)


def has_draft(filing: Filing, actor: object) -> Refusal | None:
    """Guard: there is a dossier to work on."""
    return None if draft_of(filing) else NO_DRAFT


def effective_content(submission: Submission) -> dict[str, Any]:
    """What a submission says, with every later rectification (更正) in place; the received content never changes."""
    content = dict(submission.content)
    for one in submission.rectifications.order_by("pk"):
        if one.new is None:
            content.pop(one.field, None)
        else:
            content[one.field] = one.new
    return content


def content_in_force(filing: Filing) -> dict[str, Any]:
    """What is on file: the last accepted dossier; of a filing known from lists only, what these print."""
    accepted = filing.submissions.filter(state=State.ACCEPTED, kind__in=[Kind.INITIAL, Kind.CHANGE])
    last = accepted.order_by("-pk").first()
    return effective_content(last) if last else content_of_register(filing)


def content_of_register(filing: Filing) -> dict[str, Any]:
    """What the register knows of a filing, as content of a dossier."""
    party = filing.party
    told: dict[str, Any] = {
        "entity_name": filing.entity_name,
        "uscc": party.uscc,
        "division": party.division,
        "address": party.address,
        "algorithm_name": filing.algorithm_name,
        "category": filing.category,
        "purpose": filing.purpose,
        "representative_name": party.representative,
        "contact_email": party.contact_email,
        "products": _listed_products(filing),
    }
    return {key: value for key, value in told.items() if value}


def _listed_products(filing: Filing) -> list[dict[str, str]]:
    if filing.role == Filing.Role.SUPPORTER:
        return []
    items = parse_products(filing.products_text).items
    stated = ((item.name, item.form.value) for item in items)
    return [{"name": name} if form == "unstated" else {"name": name, "form": form} for name, form in stated]


def uploads_of(submission: Submission) -> list[Upload]:
    """The files that belong to it: those not removed while it was a draft."""
    return list(submission.uploads.filter(removed_at__isnull=True))


def carry_over(old: Submission, new: Submission) -> None:
    """Files handed in with a returned submission need not be handed in again: the new one has them too."""
    Upload.objects.bulk_create(
        [
            Upload(
                kind=one.kind, submission=new, division=one.division, name=one.name, media_type=one.media_type,
                size=one.size, sha256=one.sha256, stored_as=one.stored_as, added_at=one.added_at,
                added_by_id=one.added_by_id,
            )
            for one in uploads_of(old)
        ]
    )  # fmt: skip


def start_draft(
    filing: Filing, kind: str, content: Content, *, answers: Submission | None = None, edition: str = ""
) -> Submission:
    """Begin a dossier of this kind. Raises ActRefused("draft_open") where one is being prepared or waits already."""
    if filing.submissions.filter(state__in=[State.DRAFT, State.RECEIVED]).exists():
        raise ActRefused(
            "draft_open",
            _("A submission of this filing is being prepared or waits for an answer."),
            remedy=_("Finish or withdraw that one first."),
            field="submission",
        )
    return Submission.objects.create(
        filing=filing,
        kind=kind,
        content=dict(content),
        answers=answers,
        original_on=answers.original_on if answers else None,
        edition=edition or filing.edition,
    )


def _open(filing: Filing, state: str) -> Submission | None:
    found = filing.submissions.filter(state=state).first()
    if found:
        found.filing = filing  # the one at hand, not another copy of its row
    return found


def _found(found: Submission | None, missing: Refusal) -> Submission:
    if found is None:
        raise ActRefused(refusals=[missing])
    return found
