"""The mail that carries a document: plain words in both languages, the PDF attached."""

from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils import translation

from reports.models import Delivery, Notice
from reports.notices.body import date_en, date_zh


def message_id(notice: Notice) -> str:
    """Made from the document, so that a mail sent again can be seen to be the same one."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<notice.{notice.pk}.{notice.body_hash[:16]}@{domain}>"


def mail_of(delivery: Delivery, connection: BaseEmailBackend) -> EmailMessage:
    """The mail of a rendered document. Raises OSError where its PDF cannot be read."""
    notice = delivery.notice
    said = {"notice": notice, "date_zh": date_zh(notice.issued_on), "date_en": date_en(notice.issued_on)}
    with translation.override("zh-hans"):
        text = render_to_string("notices/mail.txt", said)
    message = EmailMessage(
        subject=f"{notice.title_zh} {notice.number} ({notice.title_en})",
        body=text,
        to=[delivery.address],
        reply_to=[notice.authority.email] if notice.authority.email else None,
        headers={"Message-ID": delivery.message_id},
        connection=connection,
    )
    message.attach(f"{notice.number}.pdf", notice.pdf_content, "application/pdf")
    return message
