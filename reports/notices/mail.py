"""The mail that carries a document: plain words in both languages, the PDF attached."""

from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from oversight.clock import today
from oversight.public.addresses import absolute
from reports.models import Delivery, Notice, VerificationCode
from reports.notices.agreed import confirmed_at, without_online_review
from reports.notices.body import date_en, date_zh
from reports.notices.links import link_of_mail


def message_id(notice: Notice, address: int = 1) -> str:
    """Made from the document, so that a mail sent again can be seen to be the same one.

    address  1 for the address it was issued to, 2 for the one that was put in its place, and so on
    """
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    place = "" if address == 1 else f".{address}"
    return f"<notice.{notice.pk}.{notice.body_hash[:16]}{place}@{domain}>"


def _serves(delivery: Delivery) -> bool:
    """Whether its arrival is electronic service: its recipient has confirmed this very address."""
    notice = delivery.notice
    served_so = notice.kind_class.needs_service and without_online_review(notice) is None
    return served_so and confirmed_at(notice, delivery.address, today()) is not None


def mail_of(delivery: Delivery, connection: BaseEmailBackend) -> EmailMessage:
    """The mail of a signed document. Raises OSError where its PDF cannot be read."""
    notice = delivery.notice
    code = VerificationCode.objects.filter(notice=notice).first()
    said = {
        "notice": notice,
        "date_zh": date_zh(notice.issued_on),
        "date_en": date_en(notice.issued_on),
        "page": link_of_mail(delivery),
        "days": settings.NOTICE_LINK_DAYS,
        "code": code,
        "serves": _serves(delivery),
        "verify": absolute(reverse("verify-code", args=[code.pk])) if code else "",
    }
    with translation.override("zh-hans"):
        text = render_to_string("notices/mail.txt", said)
    message = EmailMessage(
        subject=f"{notice.title_zh} {notice.number} ({notice.title_en})",
        body=text,
        to=[delivery.address],
        reply_to=[notice.authority.email] if notice.authority.email else None,
        headers={"Message-ID": delivery.message_id, "Auto-Submitted": "auto-generated"},
        connection=connection,
    )
    message.attach(f"{notice.number}.pdf", notice.signed_content, "application/pdf")
    return message
