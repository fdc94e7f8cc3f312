"""A document loads what it carries and our static files, and nothing else."""

from base64 import b64encode
from pathlib import Path

import pytest
from pytest_django import Settings

from reports.notices.fetching import Forbidden, HouseFetcher
from reports.notices.render import RenderingFailed, render_pdf

ID = "0" * 32


@pytest.fixture(autouse=True)
def static(settings: Settings, tmp_path: Path) -> Path:
    root = tmp_path / "static"
    root.mkdir()
    (root / "emblem.txt").write_text("emblem")
    (tmp_path / "secret.txt").write_text("secret")
    (root / "link.txt").symlink_to(tmp_path / "secret.txt")
    settings.STATIC_ROOT = str(root)
    return root


def test_data_and_static_files_are_loaded(static: Path) -> None:
    assert HouseFetcher().fetch("data:text/plain,hello").read() == b"hello"
    assert HouseFetcher().fetch(f"file://{static}/emblem.txt").read() == b"emblem"


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "file://localhost/etc/passwd",
        "file://{root}/../secret.txt",
        "file://{root}/%2e%2e/secret.txt",
        "file://{root}/link.txt",
        "FILE:///etc/passwd",
        "http://127.0.0.1/",
        "https://example.com/emblem.png",
        "ftp://example.com/emblem.png",
    ],
)
def test_everything_else_is_forbidden(url: str, static: Path) -> None:
    with pytest.raises(Forbidden):
        HouseFetcher().fetch(url.format(root=static))


@pytest.mark.parametrize(
    "html",
    [
        '<img src="file:///etc/passwd">',
        '<img src="http://127.0.0.1:9/">',
        '<link rel="stylesheet" href="http://127.0.0.1:9/x.css">',
        '<link rel="attachment" href="file:///etc/passwd">',
        '<p style="background: url(file:///etc/passwd)">x</p>',
        "<style>@import 'http://127.0.0.1:9/x.css';</style>",
    ],
)
def test_a_text_that_asks_for_more_is_not_rendered_and_says_why(html: str) -> None:
    with pytest.raises(RenderingFailed, match="may not load"):
        render_pdf(f"<html><body>{html}</body></html>", identifier=ID)


def test_a_picture_inside_the_text_cannot_reach_outside_either(static: Path) -> None:
    inner = f"<svg xmlns='http://www.w3.org/2000/svg'><image href='file://{static.parent}/secret.txt'/></svg>"
    picture = b64encode(inner.encode()).decode()
    try:
        content = render_pdf(f'<img src="data:image/svg+xml;base64,{picture}">', identifier=ID)
    except RenderingFailed:
        return
    assert b"secret" not in content
