"""The rendering queue loses nothing: not to a dead worker, not to two workers at once, not to a broken document."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.db import connection
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from reports.models import Notice
from reports.models.notice import RENDER_ATTEMPTS
from reports.notices import rendering, signing, wake
from reports.notices.files import read_pdf, store_pdf
from reports.notices.render import Rendered, RenderingFailed
from reports.tasks import sweep
from tests.reports.conftest import MakeNotice, other_worker


def test_a_waiting_document_gets_its_pdf_once_and_for_ever(notice: Notice, files: Path) -> None:
    assert rendering.render_some(10) == 1
    notice.refresh_from_db()
    assert notice.rendered_at is not None
    assert notice.pdf.name == f"notices/{notice.pdf_sha256[:2]}/{notice.pdf_sha256}.pdf"
    assert notice.pdf_content.startswith(b"%PDF-1.7")
    assert rendering.render_some(10) == 0


def test_all_waiting_documents_are_rendered_by_one_wake_up_call(
    quick: None, notice: Notice, make_notice: MakeNotice
) -> None:
    make_notice()
    make_notice()
    sweep()
    assert not Notice.objects.unrendered().exists()


def test_a_void_document_is_printed_no_more_and_worries_nobody(quick: None, notice: Notice) -> None:
    Notice.objects.update(state="void")
    assert rendering.render_some(10) == 0
    assert not Notice.objects.unrendered().exists()
    Notice.objects.update(render_attempts=RENDER_ATTEMPTS)
    notice.refresh_from_db()
    assert not notice.gave_up


def test_a_worker_that_dies_while_rendering_loses_nothing(
    quick: None, notice: Notice, clock: time_machine.Traveller
) -> None:
    claimed = rendering._claim()  # and here the worker is killed
    assert claimed == notice.pk
    assert rendering.render_some(10) == 0
    clock.shift(timedelta(minutes=2))
    sweep()
    notice.refresh_from_db()
    assert notice.rendered_at is not None
    assert notice.render_attempts == 2
    assert notice.render_error == ""


def test_a_document_that_kills_every_worker_is_given_up_and_shown(
    notice: Notice, make_notice: MakeNotice, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(html: str, **given: object) -> Rendered:
        raise SystemExit

    monkeypatch.setattr(rendering, "render", die)
    for _ in range(RENDER_ATTEMPTS):
        with pytest.raises(SystemExit):
            rendering.render_some(10)
        clock.shift(timedelta(hours=1))
    assert rendering.render_some(10) == 0
    notice.refresh_from_db()
    assert notice.gave_up
    assert notice.render_error == rendering.WORKER_LOST
    assert Notice.objects.unrenderable().get() == notice


def test_the_reason_of_a_failure_is_kept_and_other_documents_are_not_held_up(
    notice: Notice, make_notice: MakeNotice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fussy(html: str, **given: object) -> Rendered:
        if notice.number in html:
            raise RenderingFailed("no font has U+16B00")
        return Rendered(b"%PDF", {})

    monkeypatch.setattr(rendering, "render", fussy)
    other = make_notice()
    assert rendering.render_some(10) == 2
    notice.refresh_from_db()
    other.refresh_from_db()
    assert notice.render_error == "no font has U+16B00"
    assert notice.rendered_at is None
    assert other.rendered_at is not None


@pytest.mark.parametrize("broken", ["the library", "the database"])
def test_a_failure_that_nobody_foresaw_is_told_and_holds_up_no_other_document(
    broken: str, notice: Notice, make_notice: MakeNotice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trip(html: str, **given: object) -> Rendered:
        if notice.number not in html:
            return Rendered(b"%PDF", {})
        if broken == "the library":
            raise KeyError("glyph\0 U+3400")
        with connection.cursor() as cursor:  # what breaks the transaction that the reason is written in
            cursor.execute("SELECT 1 / 0")
        raise AssertionError

    monkeypatch.setattr(rendering, "render", trip)
    other = make_notice()
    assert rendering.render_some(10) == 2
    notice.refresh_from_db()
    assert notice.render_error.startswith("KeyError: 'glyph" if broken == "the library" else "DataError: division")
    assert Notice.objects.get(pk=other.pk).rendered_at is not None


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_render_the_same_document_at_once(quick: None, notice: Notice) -> None:
    with other_worker() as working:
        working.execute("SELECT 1 FROM reports_notice WHERE id = %s FOR UPDATE", [notice.pk])
        assert rendering.render_some(10) == 0
    assert rendering.render_some(10) == 1  # its connection is gone, and so is its lock


def test_a_half_written_file_is_written_again(files: Path) -> None:
    name, digest = store_pdf(b"%PDF whole")
    (files / name).write_bytes(b"%PD")
    with pytest.raises(OSError, match="not the file"):
        read_pdf(name, digest)
    assert store_pdf(b"%PDF whole") == (name, digest)
    assert read_pdf(name, digest) == b"%PDF whole"


def test_a_text_that_asks_for_more_than_it_may_load_fails_alone_and_the_worker_goes_on(
    notice: Notice, make_notice: MakeNotice, monkeypatch: pytest.MonkeyPatch
) -> None:
    # WeasyPrint raises this as a BaseException, past every net that is not made for it.
    stolen = '<html lang="zh-Hans"><body><img src="file:///etc/passwd"></body></html>'
    printed = Notice.printed_html.fget  # type: ignore[attr-defined]
    monkeypatch.setattr(Notice, "printed_html", property(lambda one: stolen if one.pk == notice.pk else printed(one)))
    other = make_notice()
    assert rendering.render_some(10) == 2
    assert "may not load file:///etc/passwd" in Notice.objects.get(pk=notice.pk).render_error
    assert Notice.objects.get(pk=other.pk).rendered_at is not None


def test_a_rendered_document_remembers_what_it_was_made_with(notice: Notice, settings: Settings) -> None:
    rendering.render_some(1)
    made = Notice.objects.get().rendered_with
    assert made["verify_at"] == settings.BASE_URL
    assert {"weasyprint", "pango", "fonts"} <= set(made)


def test_five_documents_call_the_next_step_twice_and_not_five_times(
    quick: None,
    notice: Notice,
    make_notice: MakeNotice,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    """Where the broker hands out two calls a second, the next fifty would wait behind a call for each."""
    for _ in range(4):
        make_notice()
    calls: list[str] = []
    monkeypatch.setattr(wake, "_call", calls.append)
    with django_capture_on_commit_callbacks(execute=True):
        rendering.render_some(10)
        assert rendering.render_some(10) == 0
    with django_capture_on_commit_callbacks(execute=True):
        signing.sign_some(10)
    assert calls == [wake.SIGN, wake.SIGN, wake.SEND, wake.SEND]


def test_a_single_document_calls_the_next_step_at_once(
    quick: None,
    notice: Notice,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    calls: list[str] = []
    monkeypatch.setattr(wake, "_call", calls.append)
    with django_capture_on_commit_callbacks(execute=True):
        rendering.render_some(10)
    assert calls == [wake.SIGN]
