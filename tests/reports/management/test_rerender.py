"""`manage.py rerender --check`: what was printed would be printed again, byte for byte, or the difference is named."""

import hashlib
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from reports.models import Notice
from reports.notices import rendering, rerendering, versions
from reports.notices.render import render
from reports.notices.rerendering import compare
from tests.reports.conftest import MakeNotice


@pytest.fixture
def printed(notice: Notice) -> Notice:
    rendering.render_some(1)
    return Notice.objects.get(pk=notice.pk)


def test_a_printed_document_is_printed_again_byte_for_byte(printed: Notice, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("rerender", "--check")
    assert capsys.readouterr().out.startswith("1 documents would be printed byte for byte")


def test_a_document_that_differs_is_named_with_status_1_and_left_as_it_is(
    printed: Notice, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(rerendering, "facts_of", lambda _: None)  # as if a renderer forgot the attachment
    with pytest.raises(CommandError, match="1 of 1 documents differ"):
        call_command("rerender", "--check")
    assert f"{printed.number}: differs, by the same renderer" in capsys.readouterr().out
    after = Notice.objects.get(pk=printed.pk)
    assert (after.pdf_sha256, after.rendered_at) == (printed.pdf_sha256, printed.rendered_at)


def test_a_newer_renderer_and_other_fonts_are_named_as_the_reason(
    printed: Notice, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = {**versions._libraries(), "weasyprint": "99.0"}
    monkeypatch.setattr(versions, "_libraries", lambda: newer)
    monkeypatch.setattr(rerendering, "facts_of", lambda _: None)
    (one,) = compare()
    assert one.reasons == (f"weasyprint {printed.rendered_with['weasyprint']} → 99.0",)
    font = {"name": "Noto", "version": "1", "sha256": "a"}
    assert versions.differences({"fonts": [font]}, {"fonts": [{**font, "version": "2"}]}) == ["fonts Noto 1 → Noto 2"]


def test_a_document_printed_before_versions_were_kept_is_compared_as_it_was_printed_then(notice: Notice) -> None:
    plain = render(notice.printed_html, identifier=notice.body_hash[:32]).content  # without facts: as it was then
    digest = hashlib.sha256(plain).hexdigest()
    Notice.objects.update(rendered_at=notice.issued_at, pdf="notices/old.pdf", pdf_sha256=digest)
    assert [one.reasons for one in compare()] == [()]


def test_the_day_and_the_number_of_documents_can_be_bounded(
    printed: Notice, make_notice: MakeNotice, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_notice()
    rendering.render_some(1)
    assert len(list(compare())) == 2
    assert len(list(compare(limit=1))) == 1
    assert list(compare(since=date(2026, 3, 11))) == []
