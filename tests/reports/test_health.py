"""Operators see documents that wait for their PDF and mails that wait for a decision."""

from datetime import timedelta

import time_machine

from oversight.health.parts import readings
from reports.models import Delivery, Notice
from reports.tasks import BEAT, sweep


def light(part: str) -> str:
    return readings()[part].light


def test_a_document_without_its_pdf_turns_amber_and_then_red(notice: Notice, clock: time_machine.Traveller) -> None:
    assert light("notices") == "green"
    clock.shift(timedelta(minutes=5))
    assert light("notices") == "amber"
    clock.shift(timedelta(minutes=25))
    assert light("notices") == "red"
    Notice.objects.update(rendered_at=notice.issued_at, pdf="a", pdf_sha256="a" * 64)
    assert light("notices") == "green"


def test_a_printed_document_without_a_signature_turns_amber_and_then_red(
    notice: Notice, clock: time_machine.Traveller
) -> None:
    Notice.objects.update(rendered_at=notice.issued_at, pdf="a", pdf_sha256="a" * 64)
    assert light("signatures") == "green"
    clock.shift(timedelta(minutes=5))
    assert light("signatures") == "amber"
    clock.shift(timedelta(minutes=25))
    assert light("signatures") == "red"


def test_a_mail_that_stopped_turns_amber(notice: Notice) -> None:
    assert light("mail") == "green"
    Delivery.objects.update(state="failed", error="550 no such user")
    assert light("mail") == "amber"


def test_the_sweep_runs_every_minute() -> None:
    assert BEAT["reports-sweep"] == (sweep.name, 60.0)
