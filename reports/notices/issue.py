"""Issue a document: take its number and freeze its text, inside the act that decides on it."""

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import connection
from django.utils.translation import gettext_lazy as _

from oversight.acts import ActRefused, Preview, Refusal, approved_text
from oversight.acts.refused import refuse_all
from oversight.acts.texts import SUBJECT_CHANGED
from oversight.clock import now, today
from oversight.level import Level
from oversight.models import Authority, Officer
from reports.models import Campaign, Delivery, Notice
from reports.notices import wake
from reports.notices.body import body_hash, plain_text
from reports.notices.codes import give_code
from reports.notices.compose import Composed, Recipient, compose
from reports.notices.kinds import NoticeKind
from reports.notices.links import link_for
from reports.notices.mail import message_id
from reports.notices.numbers import number_text, take_number

__all__ = ["Draft", "Recipient", "issue", "preview"]


def preview(kind: NoticeKind, *, authority: Authority, recipient: Recipient) -> Preview:
    """What `issue` would freeze now, for the one who approves it: its text equals `Notice.text` afterwards."""
    html = composed(kind, authority, recipient).html
    return Preview(plain_text(html), html)


def issue(
    kind: NoticeKind,
    *,
    authority: Authority,
    recipient: Recipient,
    by: Officer,
    division: str,
    campaign: Campaign | None = None,
    corrects: Notice | None = None,
) -> Notice:
    """Number, freeze and store the document; PDF, signature and mail follow when the transaction has been committed.

    `division`: the code of the region the document concerns; `corrects`: the document whose text it puts right.
    Raises ActRefused where the authority may not issue it or has not said who reviews its decisions, a name or
    address cannot be printed or mailed to, or the text is not the one approved.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a document is issued by an act, inside its transaction")
    text, day, instant = composed(kind, authority, recipient), today(), now()
    if approved_text() not in {None, plain_text(text.html)}:
        # The party or the authority was amended in the moment between approval and issue.
        raise ActRefused(refusals=[SUBJECT_CHANGED])
    serial = take_number(authority, kind.series, day.year)
    notice = notice_row(
        Draft(kind, recipient, division), text, authority=authority, by=by, serial=serial, day=day, instant=instant
    )
    notice.campaign, notice.corrects = campaign, corrects
    notice.save()
    give_code(notice)
    if mail := delivery_row(notice):
        mail.save()
        link_for(notice, delivery=mail)  # committed before the mail leaves: what it links to is there
    wake.render()
    return notice


@dataclass(frozen=True, slots=True)
class Draft:
    """A document to be issued: what it says, to whom, and the region it concerns."""

    kind: NoticeKind
    recipient: Recipient
    division: str


def notice_row(
    draft: Draft, text: Composed, *, authority: Authority, by: Officer, serial: int, day: date, instant: datetime
) -> Notice:
    """The row of a document with its number, not yet saved."""
    kind, recipient = draft.kind, draft.recipient
    return Notice(
        kind=kind.key,
        title_zh=kind.title_zh,
        title_en=kind.title_en,
        authority=authority,
        division=draft.division,
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
        context=text.context,
        body_html=text.html,
        body_hash=body_hash(text.html),
        template_version=kind.template_version,
        issued_on=day,
        issued_at=instant,
        issued_by=by,
        render_next_at=instant,
    )


def delivery_row(notice: Notice) -> Delivery | None:
    """The mail that will carry a saved document, not yet saved; None where there is no address."""
    if not notice.recipient_email:
        return None
    return Delivery(
        notice=notice,
        address=notice.recipient_email,
        message_id=message_id(notice),
        next_try_at=notice.issued_at,
    )


def composed(kind: NoticeKind, authority: Authority, recipient: Recipient) -> Composed:
    """The text. Raises ActRefused with every reason why this document cannot be issued."""
    found = []
    if Level(authority.level) < kind.needed_level():
        found.append(_level(kind, authority))
    if kind.remedy and not (authority.review_body_zh and authority.court_zh):
        found.append(_NO_REMEDY_BODIES)
    if not recipient.name.strip():
        found.append(_NO_NAME)
    if recipient.email and not _is_address(recipient.email):
        found.append(_bad_email(recipient.email))
    text = compose(kind, authority, recipient)
    if strange := sorted(filter(is_unprintable, set(text.html))):
        found.append(_unprintable(strange))
    refuse_all(found)
    return text


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def is_unprintable(char: str) -> bool:
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


def _level(kind: NoticeKind, authority: Authority) -> Refusal:
    return Refusal(
        "level",
        _("%(document)s is issued by an authority of the level “%(level)s” or above.")
        % {"document": kind.title_zh, "level": Authority.Level(kind.needed_level()).label},
        _("Hand the matter to a higher department."),
        field="authority",
        value=str(authority),
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
