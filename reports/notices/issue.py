"""Issue a document: take its number and freeze its text, inside the act that decides on it."""

import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import connection
from django.utils.translation import gettext_lazy as _

from oversight.acts import ActRefused, Refusal, approved_text
from oversight.acts.refused import refuse_all
from oversight.acts.texts import SUBJECT_CHANGED
from oversight.clock import now, today
from oversight.models import Authority, Officer
from reports.models import Delivery, Notice
from reports.notices import wake
from reports.notices.body import body_hash, plain_text
from reports.notices.compose import Composed, Recipient, compose
from reports.notices.kinds import NoticeKind
from reports.notices.mail import message_id
from reports.notices.numbers import number_text, take_number

__all__ = ["Recipient", "issue", "preview"]


def preview(kind: NoticeKind, *, authority: Authority, recipient: Recipient) -> str:
    """The text as `issue` would freeze it now, for the one who approves it: equal to `Notice.text` afterwards."""
    return plain_text(_composed(kind, authority, recipient).html)


def issue(kind: NoticeKind, *, authority: Authority, recipient: Recipient, by: Officer, division: str) -> Notice:
    """Number, freeze and store the document; PDF and mail follow when the act's transaction has been committed.

    `division`: the code of the region the document concerns. Raises ActRefused where the authority has not said
    who reviews its decisions, a name or address cannot be printed or mailed to, or the text is not the one approved.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a document is issued by an act, inside its transaction")
    composed, day, instant = _composed(kind, authority, recipient), today(), now()
    if approved_text() not in {None, plain_text(composed.html)}:
        # The party or the authority was amended in the moment between approval and issue.
        raise ActRefused(refusals=[SUBJECT_CHANGED])
    serial = take_number(authority, kind.series, day.year)
    notice = Notice.objects.create(
        kind=kind.key,
        title_zh=kind.title_zh,
        title_en=kind.title_en,
        authority=authority,
        division=division,
        series=kind.series,
        year=day.year,
        serial=serial,
        number=number_text(authority.code, kind.series, day.year, serial),
        subject_type=kind.subject._meta.label,
        subject_id=kind.subject.pk,
        subject_text=str(kind.subject)[:300],
        recipient_name=recipient.name,
        recipient_uscc=recipient.uscc,
        recipient_address=recipient.address,
        recipient_representative=recipient.representative,
        recipient_email=recipient.email,
        context=composed.context,
        body_html=composed.html,
        body_hash=body_hash(composed.html),
        template_version=kind.template_version,
        issued_on=day,
        issued_at=instant,
        issued_by=by,
        render_next_at=instant,
    )
    if recipient.email:
        Delivery.objects.create(
            notice=notice, address=recipient.email, message_id=message_id(notice), next_try_at=instant
        )
    wake.render()
    return notice


def _composed(kind: NoticeKind, authority: Authority, recipient: Recipient) -> Composed:
    """The text; refused with every reason why this document cannot be issued."""
    found = []
    if kind.remedy and not (authority.review_body_zh and authority.court_zh):
        found.append(_NO_REMEDY_BODIES)
    if not recipient.name.strip():
        found.append(_NO_NAME)
    if recipient.email and not _is_address(recipient.email):
        found.append(_bad_email(recipient.email))
    composed = compose(kind, authority, recipient)
    if strange := sorted({char for char in composed.html if _is_unprintable(char)}):
        found.append(_unprintable(strange))
    refuse_all(found)
    return composed


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _is_unprintable(char: str) -> bool:
    """What no official document holds: control characters, marks that turn the direction of writing, private and
    unassigned characters, pictographs. Whether the fonts have all others the rendering checks.
    """
    if char in "\n\r\t":
        return False
    return unicodedata.category(char) in {"Cc", "Cf", "Cn", "Co", "Cs"} or "\U0001f000" <= char < "\U00020000"


_NO_REMEDY_BODIES = Refusal(
    "remedy_missing",
    _("This document must name the body that reviews it and the court, and the authority's record names none."),
    _("Have an administrator enter the reconsideration body and the court of the authority."),
    field="authority",
)
_NO_NAME = Refusal(
    "recipient_missing", _("The document has no recipient."), _("Enter the party's name."), field="recipient"
)


def _bad_email(address: str) -> Refusal:
    return Refusal(
        "recipient_email",
        _("The party's e-mail address cannot be mailed to."),
        _("Correct it, or remove it and serve the document otherwise."),
        field="email",
        value=address,
    )


def _unprintable(chars: list[str]) -> Refusal:
    return Refusal(
        "unprintable",
        _("The text holds characters that cannot be printed."),
        _("Remove them from the party's record or from what you typed."),
        field="text",
        value=" ".join(f"U+{ord(char):04X}" for char in chars),
    )
