"""What operators are told about documents."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import translation

from reports import queries
from reports.acts.void import void_unserved
from reports.models import Delivery, Notice
from reports.models.notice import SIGNER_LOST
from tests.reports.conftest import MakeNotice
from tests.reports.samples import RECIPIENT


def test_the_oldest_document_without_a_pdf_is_known_even_when_it_was_given_up(
    notice: Notice, clock: time_machine.Traveller
) -> None:
    clock.shift(timedelta(minutes=7))
    assert queries.oldest_unrendered_since() == notice.issued_at
    Notice.objects.update(render_attempts=99)
    assert queries.oldest_unrendered_since() == notice.issued_at
    assert queries.unrenderable_count() == 1
    Notice.objects.update(rendered_at=notice.issued_at, pdf="a", pdf_sha256="a" * 64)
    assert queries.oldest_unrendered_since() is None
    assert queries.unrenderable_count() == 0


def test_the_oldest_document_without_a_signature_is_known_even_when_it_was_given_up(notice: Notice) -> None:
    assert queries.oldest_unsigned_since() is None
    Notice.objects.update(rendered_at=notice.issued_at, pdf="a", pdf_sha256="a" * 64, sign_attempts=99)
    assert queries.oldest_unsigned_since() == notice.issued_at
    assert queries.unsignable_count() == 1
    Notice.objects.update(state="void")
    assert queries.oldest_unsigned_since() is None
    assert queries.unsignable_count() == 0


def test_a_document_says_why_it_is_not_signed_unless_a_worker_is_at_it(notice: Notice) -> None:
    facts = {"rendered_at": notice.issued_at, "pdf": "a", "pdf_sha256": "a" * 64}
    Notice.objects.update(**facts, sign_attempts=1, sign_error=SIGNER_LOST)
    with translation.override("en"):
        assert "not signed" not in " ".join(queries.what_remains(Notice.objects.get()))
        Notice.objects.update(sign_error="default.p12 ran out on 2026-01-01")
        assert "The PDF is not signed: default.p12 ran out" in queries.what_remains(Notice.objects.get())[0]


def test_mails_that_wait_for_somebody_are_counted(notice: Notice) -> None:
    assert queries.stopped_delivery_count() == 0
    Delivery.objects.update(state="unclear", error="crash")
    assert queries.stopped_delivery_count() == 1


def test_a_document_says_what_remains_to_be_done(notice: Notice, make_notice: MakeNotice) -> None:
    Delivery.objects.update(state="failed", error="550 no such user")
    with translation.override("en"):
        said = " ".join(queries.what_remains(notice))
        unmailed = queries.what_remains(make_notice(recipient=replace(RECIPIENT, email="")))
    assert "legal@example.com: failed. 550 no such user" in said
    assert "a mail is not service" in said
    assert len(unmailed) == 1
    assert unmailed[0].startswith("No e-mail address on file")


@pytest.mark.parametrize("state", ["pending", "failed"])
def test_the_mail_of_a_document_that_was_taken_back_waits_for_nothing(state: str, notice: Notice) -> None:
    notice.deliveries.update(state=state, error="no such host" if state == "failed" else "")
    with transaction.atomic():
        void_unserved(notice, "the case was closed")
    mail = notice.deliveries.get()
    assert mail.state == "failed"
    assert ("voided" in mail.error) == (state == "pending")
    assert queries.stopped_delivery_count() == 0
    assert queries.what_remains(Notice.objects.get()) == []
