"""The signing queue: the first signed file wins, nothing unsigned leaves, no certificate signs out of its time."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.mail import EmailMessage
from pytest_django import Settings

from oversight.models import Authority
from reports import tasks
from reports.models import Notice
from reports.models.notice import SIGN_ATTEMPTS, SIGNER_LOST
from reports.notices import demo_certificate, rendering, signing
from reports.notices.certificate import DEFAULT, DEMONSTRATION
from reports.notices.demo_certificate import make_certificate, make_demonstration_certificate
from reports.tasks import sweep
from tests.reports.conftest import MakeNotice, other_worker


@pytest.fixture
def printed(notice: Notice, quick: None) -> Notice:
    rendering.render_some(1)
    return Notice.objects.get(pk=notice.pk)


@pytest.fixture
def folder(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of certificates."""
    monkeypatch.setattr(demo_certificate, "BITS", 2048)
    settings.SIGNING_PKCS12 = str(tmp_path / "certificates")
    return tmp_path / "certificates"


def signed(notice: Notice) -> Notice:
    signing.sign_some(10)
    return Notice.objects.get(pk=notice.pk)


def test_a_printed_document_is_signed_once_and_for_ever(printed: Notice) -> None:
    first = signed(printed)
    assert first.signed_at is not None
    assert first.signed_content.startswith(printed.pdf_content)
    assert first.signed_pdf.name == f"notices/{first.signed_sha256[:2]}/{first.signed_sha256}.pdf"
    assert first.signer.startswith("测试机关 Test authority (SHA-256 ")
    assert signing.sign_some(10) == 0


def test_a_document_is_not_signed_before_it_is_printed(notice: Notice) -> None:
    assert signing.sign_some(10) == 0


def test_one_sweep_prints_signs_and_mails(quick: None, notice: Notice, mailoutbox: list[EmailMessage]) -> None:
    sweep()
    notice.refresh_from_db()
    assert mailoutbox[0].attachments[0][1] == notice.signed_content


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_sign_the_same_document(printed: Notice) -> None:
    with other_worker() as working:
        working.execute("SELECT 1 FROM reports_notice WHERE id = %s FOR UPDATE", [printed.pk])
        assert signing.sign_some(10) == 0
    assert signing.sign_some(10) == 1


def test_a_worker_that_comes_second_finds_the_document_signed_and_leaves_it(printed: Notice) -> None:
    claimed = signing._claim()
    assert claimed == printed.pk
    signing._sign(claimed)
    first = Notice.objects.get(pk=printed.pk)
    signing._sign(claimed)
    assert Notice.objects.get(pk=printed.pk).signed_at == first.signed_at


def test_a_worker_that_dies_while_signing_loses_nothing(printed: Notice, clock: time_machine.Traveller) -> None:
    signing._claim()  # and here the worker is killed
    assert Notice.objects.get().sign_error == SIGNER_LOST
    assert signing.sign_some(10) == 0
    clock.shift(timedelta(minutes=1))
    assert signed(printed).sign_attempts == 2


def test_a_document_that_kills_every_worker_is_given_up_and_shown(
    printed: Notice, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*given: object) -> bytes:
        raise SystemExit

    monkeypatch.setattr(signing, "sign_pdf", die)
    for _ in range(SIGN_ATTEMPTS):
        with pytest.raises(SystemExit):
            signing.sign_some(10)
        clock.shift(timedelta(hours=1))
    assert signing.sign_some(10) == 0
    assert Notice.objects.unsignable().get().signing_gave_up


def test_a_failure_that_nobody_foresaw_is_told(printed: Notice, monkeypatch: pytest.MonkeyPatch) -> None:
    def trip(*given: object) -> bytes:
        raise KeyError("/Root")

    monkeypatch.setattr(signing, "sign_pdf", trip)
    assert signed(printed).sign_error == "KeyError: '/Root'"


@pytest.mark.parametrize("broken", ["mark_unclear", "render_some", "sign_some"])
def test_one_step_of_the_sweep_that_fails_stops_no_other_and_is_told_in_the_end(
    broken: str, printed: Notice, make_notice: MakeNotice, monkeypatch: pytest.MonkeyPatch,
    mailoutbox: list[EmailMessage],
) -> None:  # fmt: skip
    signed(printed)
    waiting = make_notice()

    def trip(*given: object) -> int:
        raise RuntimeError(broken)

    monkeypatch.setattr(tasks, broken, trip)
    with pytest.raises(RuntimeError, match=broken):
        sweep()
    assert len(mailoutbox) == (2 if broken == "mark_unclear" else 1)
    waiting.refresh_from_db()
    assert (waiting.rendered_at is None) == (broken == "render_some")


def test_a_document_that_is_void_by_now_is_neither_signed_nor_mailed(
    printed: Notice, mailoutbox: list[EmailMessage]
) -> None:
    claimed = signing._claim()
    assert claimed is not None
    Notice.objects.update(state="void")  # between the claim and the signature
    signing._sign(claimed)
    sweep()
    void = Notice.objects.get()
    assert void.signed_at is None
    assert not void.signing_gave_up
    assert mailoutbox == []


def test_a_pdf_that_is_no_longer_what_was_stored_is_not_signed(printed: Notice, files: Path) -> None:
    (files / str(printed.pdf.name)).write_bytes(b"%PDF forged")
    assert "not the file that was stored" in signed(printed).sign_error


@pytest.mark.parametrize(
    ("begins", "ends", "why"),
    [
        ("2026-03-11", "2030-01-01", "valid only from 2026-03-11"),
        ("2020-01-01", "2026-03-10", "ran out on 2026-03-10"),
    ],
)
def test_a_certificate_does_not_sign_out_of_its_time_and_a_new_one_is_taken_up_at_once(
    begins: str, ends: str, why: str, printed: Notice, folder: Path, certificates: Path, clock: time_machine.Traveller
) -> None:
    lasting = [datetime.fromisoformat(f"{day}T00:00:00+00:00") for day in (begins, ends)]
    made = make_certificate(folder, "测试 Test", lasting[0], lasting[1])
    refused = signed(printed)
    assert refused.signed_at is None
    assert why in refused.sign_error
    made.write_bytes((certificates / DEFAULT).read_bytes())
    clock.shift(timedelta(minutes=1))
    assert signed(printed).signed_at is not None


def test_without_a_certificate_the_document_says_so(printed: Notice, folder: Path) -> None:
    assert signed(printed).sign_error == f"there is no certificate for 京网信 in {folder}"


def test_a_file_that_the_passphrase_does_not_open_says_so(printed: Notice, folder: Path, settings: Settings) -> None:
    lasting = (datetime(2020, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC))
    make_certificate(folder, "测试 Test", *lasting, passphrase="correct horse")
    refused = signed(printed)
    assert "SIGNING_PASSPHRASE" in refused.sign_error
    settings.SIGNING_PASSPHRASE = "correct horse"
    Notice.objects.update(sign_next_at=None)
    assert signed(printed).signed_at is not None


def test_an_authority_signs_with_its_own_certificate_where_it_has_one(
    printed: Notice, folder: Path, make_notice: MakeNotice, haidian: Authority
) -> None:
    lasting = (datetime(2020, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC))
    make_certificate(folder, "北京 Beijing", *lasting).rename(folder / "京网信.p12")
    make_certificate(folder, "其他 Others", *lasting)
    other = make_notice(authority=haidian)
    rendering.render_some(1)
    assert signed(printed).signer.startswith("北京 Beijing")
    assert signed(other).signer.startswith("其他 Others")


def test_the_certificate_of_a_demonstration_signs_nothing_of_a_real_authority(
    printed: Notice, folder: Path, beijing: Authority, clock: time_machine.Traveller
) -> None:
    assert make_demonstration_certificate(folder)
    assert "is a real authority" in signed(printed).sign_error
    Authority.objects.filter(pk=beijing.pk).update(demonstration=True)
    clock.shift(timedelta(minutes=1))
    assert DEMONSTRATION in signed(printed).signer


def test_the_certificate_of_a_demonstration_is_made_once_and_is_its_owner_s_alone(folder: Path) -> None:
    assert make_demonstration_certificate(folder)
    first = (folder / DEFAULT).read_bytes()
    assert not make_demonstration_certificate(folder)
    assert (folder / DEFAULT).read_bytes() == first
    assert {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()} == {
        "default.p12": 0o600,
        "authority.pem": 0o600,
    }
    assert folder.stat().st_mode & 0o777 == 0o700
