"""Rectification (更正): what was received stays as received; a record says what should stand instead, and why."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from filings.acts.accept import apply_posting
from filings.acts.answering import tell
from filings.acts.covering import link_products
from filings.acts.desk_forms import RectifyForm
from filings.acts.submissions import content_in_force, effective_content
from filings.acts.wording import problem_refusals
from filings.models import Change, Filing, Rectification, Submission
from filings.rules.dossier import EVENT_FIELDS, Kind, Type, find, parse
from oversight.acts import ActRefused, Refusal, act, acting_officer
from oversight.acts.refused import refuse_all
from oversight.clock import now
from oversight.level import Level
from oversight.models import Officer, Role

State = Submission.State


def something_received(filing: Filing, actor: Officer | None) -> Refusal | None:
    """Guard: there is a frozen submission."""
    if filing.submissions.filter(received_at__isnull=False).exists():
        return None
    return Refusal(
        "nothing_frozen",
        _("No submission of this filing has been received; a draft is simply filled in."),
        _("Fill in the dossier."),
        field="submission",
    )


@act(
    name="filings.rectify",
    on="filings.Filing",
    source=[
        Filing.Status.SUBMITTED,
        Filing.Status.UNDER_REVIEW,
        Filing.Status.FILED,
        Filing.Status.CHANGE_PENDING,
        Filing.Status.CANCEL_PENDING,
        Filing.Status.CANCELLED,
        Filing.Status.REVOKED,
    ],
    label=_("Rectify a field (更正)"),
    consequence=_(
        "The submission stays as it was received; the record of the rectification, with old and new value, ground and "
        "name, stands beside it. Where the field is public, the register and the feed show it."
    ),
    basis="house rule: a slip is put right openly",
    level=Level.PROVINCE,
    roles={Role.INTAKE},
    form=RectifyForm,
    guard=something_received,
)
def rectify(
    filing: Filing, actor: Officer | None, *, submission: Submission, field: str, new: Any, ground: str
) -> Rectification:
    """Put one field of a received submission right. `new`: typed text or a stored value; "" or None says nothing.

    Raises ActRefused: "not_received", "no_field", "event_day" (clocks run from it: it is moved by its own acts),
    "no_ground", "no_change", or what the table of the dossier does not take.
    """
    _check(filing, submission, field, ground)
    value = _read(submission, filing.role, field, new)
    before = effective_content(submission).get(field)
    if value == before:
        raise ActRefused(
            "no_change",
            _("The field says this already."),
            remedy=_("Nothing needs to be done."),
            field="new",
        )
    in_force_before = content_in_force(filing)
    made = Rectification.objects.create(
        submission=submission, field=field, old=before, new=value, ground=ground.strip(), at=now(), by=acting_officer()
    )
    _apply(filing, in_force_before)
    return made


def _check(filing: Filing, submission: Submission, field: str, ground: str) -> None:
    found = []
    if submission.filing_id != filing.pk or submission.received_at is None:
        found.append(
            Refusal(
                "not_received",
                _("This is no received submission of the filing."),
                _("Choose one that was received; a draft is simply filled in."),
                field="submission",
                value=str(submission),
            )
        )
    if field in set(EVENT_FIELDS.values()):
        found.append(
            Refusal(
                "event_day",
                _("A clock runs from this day; the receipt and its hash hold it."),
                _("Record the launch, the change or the end of the service with its source: that moves the clock."),
                field="field",
                value=field,
            )
        )
    if not ground.strip():
        found.append(
            Refusal(
                "no_ground",
                _("A rectification needs its ground."),
                _("Say who asked, and what proves it."),
                field="ground",
            )
        )
    refuse_all(found)


def _read(submission: Submission, role: str, field: str, new: Any) -> Any:
    """The value to store; None where the field is to say nothing."""
    parsed = parse({field: new}, role, submission.kind)
    refuse_all(problem_refusals(parsed.problems))
    if field not in parsed.content:
        try:
            known = find(field)
        except KeyError:
            raise _no_field(field) from None
        if "-" in field or (known.type is Type.ROWS and new not in (None, "", [])):
            raise _no_field(field)
    return parsed.content.get(field)


def _no_field(field: str) -> ActRefused:
    return ActRefused(
        "no_field",
        _("The dossier has no such field."),
        remedy=_("Choose a field of the dossier; rows are put right as a whole."),
        field="field",
        value=field,
    )


def _apply(filing: Filing, before: dict[str, Any]) -> None:
    """Where it concerns what is on file, the public columns and the products follow, and the feed tells."""
    after = content_in_force(filing)
    if filing.number is None or after == before or not _has_accepted(filing):
        return
    for column, (old, new) in apply_posting(filing, after).items():
        tell(filing, Change.Kind.CHANGED, column, old, new)
    if after.get("products") != before.get("products"):
        link_products(filing, after)


def _has_accepted(filing: Filing) -> bool:
    return filing.submissions.filter(state=State.ACCEPTED, kind__in=[Kind.INITIAL, Kind.CHANGE]).exists()
