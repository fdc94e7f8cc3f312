"""Many documents of one kind from one act: all of them or none, with consecutive numbers."""

from collections.abc import Sequence

from django.db import connection
from django.utils.translation import gettext_lazy as _

from oversight.acts import ActRefused, Refusal
from oversight.acts.refused import refuse_all
from oversight.clock import now, today
from oversight.models import Authority, Officer
from reports.models import Campaign, Delivery, Notice, NoticeLink, VerificationCode
from reports.notices import wake
from reports.notices.codes import new_code
from reports.notices.compose import Composed
from reports.notices.issue import Draft, composed, delivery_row, notice_row
from reports.notices.kinds import NoticeKind
from reports.notices.links import link_row
from reports.notices.numbers import take_numbers

BATCH = 500
"""Rows of one INSERT."""


def issue_many(drafts: Sequence[Draft], *, authority: Authority, by: Officer) -> Campaign:
    """Number, freeze and store many documents of one kind, inside the act's transaction; the worker does the rest.

    Raises ActRefused with every reason of every document, each naming its recipient; ValueError for mixed kinds.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("documents are issued by an act, inside its transaction")
    kind = _one_kind(drafts)
    texts, day, instant = texts_of(drafts, authority), today(), now()
    campaign = Campaign.objects.create(
        kind=kind.key,
        label=f"{kind.title_zh}，{day.isoformat()}",
        authority=authority,
        made_by=by,
        made_at=instant,
        total=len(drafts),
    )
    serials = take_numbers(authority, kind.series, day.year, len(drafts))
    notices = [
        notice_row(draft, text, authority=authority, by=by, serial=serial, day=day, instant=instant)
        for draft, text, serial in zip(drafts, texts, serials, strict=True)
    ]
    for notice in notices:
        notice.campaign = campaign
    _check_at_once()
    Notice.objects.bulk_create(notices, batch_size=BATCH)
    VerificationCode.objects.bulk_create(
        [VerificationCode(notice=notice, code=new_code()) for notice in notices], batch_size=BATCH
    )
    mails = [mail for notice in notices if (mail := delivery_row(notice))]
    Delivery.objects.bulk_create(mails, batch_size=BATCH)
    NoticeLink.objects.bulk_create([link_row(mail.notice, mail) for mail in mails], batch_size=BATCH)
    wake.render()
    return campaign


def _one_kind(drafts: Sequence[Draft]) -> type[NoticeKind]:
    kinds = {type(draft.kind) for draft in drafts}
    if len(kinds) != 1:
        raise ValueError("a campaign issues documents of one kind, and at least one")
    return kinds.pop()


def texts_of(drafts: Sequence[Draft], authority: Authority) -> list[Composed]:
    """The text of each. Raises ActRefused with every reason of every document, each naming its recipient."""
    texts, found = [], []
    for draft in drafts:
        try:
            texts.append(composed(draft.kind, authority, draft.recipient))
        except ActRefused as refused:
            found += [_named(one, draft) for one in refused.refusals]
    refuse_all(found)
    return texts


def _named(refusal: Refusal, draft: Draft) -> Refusal:
    recipient = " ".join(filter(None, [draft.recipient.name, draft.recipient.uscc]))
    said = _("%(recipient)s: %(reason)s") % {"recipient": recipient, "reason": refusal.message}
    remedy = _("%(remedy)s Or leave this recipient out.") % {"remedy": refusal.remedy}
    return Refusal(refusal.code, said, remedy, refusal.field, refusal.value)


def _check_at_once() -> None:
    """Let foreign keys be checked row by row: with thousands of checks waiting, the history's triggers crawl."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
