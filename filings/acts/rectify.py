"""Rectification (更正): what was received stays as received; a record says what should stand instead, and why."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from filings.acts.rectify_forms import RectifyForm, RectifyPublicForm
from filings.acts.rectifying import checked, is_public, put_right
from filings.models import Filing, Rectification, Submission
from filings.rules.dossier import find, said
from oversight.acts import ActRefused, Refusal, act
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


def something_accepted(filing: Filing, actor: Officer | None) -> Refusal | None:
    """Guard: there is an accepted submission, whose public fields the register shows."""
    if filing.submissions.filter(state=State.ACCEPTED).exists():
        return None
    return Refusal(
        "nothing_accepted",
        _("No submission of this filing was accepted here; what lists print is changed by lists."),
        _("Wait for the next list, or have a change filed."),
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
        "name, stands beside it. What the register shows of an accepted filing is put right by two people."
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

    Raises ActRefused: "second_person" for a public field of what was accepted (`rectify_public`), "not_received",
    "no_field", "event_day" (clocks run from it: it is moved by its own acts), "no_ground", "no_change", and what the
    table of the dossier does not take.
    """
    if is_public(submission, field):
        raise ActRefused(
            "second_person",
            _("The register shows this field: what it says is changed by two people."),
            remedy=_("Propose “%(act)s”.") % {"act": rectify_public.label},
            field="field",
            value=field,
        )
    return put_right(filing, submission, checked(filing, submission, field, new, ground), ground)


def preview_rectification(filing: Filing, *, submission: Submission, field: str, new: Any, ground: str) -> str:
    """What the second person reads, in both languages. Raises ActRefused as the act itself would."""
    right, known = checked(filing, submission, field, new, ground), find(field)
    lines = [f"{known.label.zh} / {known.label.en}"]
    lines += [f"{said(known, right.before).text(one)} → {said(known, right.value).text(one)}" for one in ("zh", "en")]
    return "\n".join([*dict.fromkeys(lines), ground.strip()])


@act(
    name="filings.rectify_public",
    on="filings.Filing",
    source=[
        Filing.Status.FILED,
        Filing.Status.CHANGE_PENDING,
        Filing.Status.CANCEL_PENDING,
        Filing.Status.CANCELLED,
        Filing.Status.REVOKED,
    ],
    label=_("Rectify what the register shows (更正)"),
    consequence=_(
        "The accepted submission stays as it was received; the record of the rectification, with old and new value, "
        "ground and names, stands beside it. The register says the new value from now on, and the feed tells both."
    ),
    basis="house rule: a slip is put right openly",
    level=Level.PROVINCE,
    roles={Role.INTAKE},
    second_person=True,
    form=RectifyPublicForm,
    guard=something_accepted,
    preview=preview_rectification,
)
def rectify_public(
    filing: Filing, actor: Officer | None, *, submission: Submission, field: str, new: Any, ground: str
) -> Rectification:
    """Put one public field of an accepted submission right, by two people.

    Raises ActRefused: "not_public" for what `rectify` puts right, what that refuses, and what would keep the filing
    from being made.
    """
    if not is_public(submission, field):
        raise ActRefused(
            "not_public",
            _("The register does not show this; one officer puts it right."),
            remedy=_("Use “%(act)s”.") % {"act": rectify.label},
            field="field",
            value=field,
        )
    return put_right(filing, submission, checked(filing, submission, field, new, ground), ground)
