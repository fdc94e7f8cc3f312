"""The address that opens a recipient's page stands in no log."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from gunicorn.config import Config  # type: ignore[import-untyped]

from oversight.log_lines import HideTokens, without_tokens
from oversight.stack.access_log import AccessLog

TOKEN = "v3ry-L0ng_t0ken" * 3


@pytest.mark.parametrize("end", ["/", "/document.pdf", "/why/3.json", " HTTP/1.1", ""])
def test_the_token_is_hidden_wherever_it_stands(end: str) -> None:
    hidden = without_tokens(f"GET /n/{TOKEN}{end}")
    assert hidden == f"GET /n/…{end}"


@pytest.mark.parametrize(
    "before", ["/complaints/", "/complaints/track/?code=", "/complaints/track/?a=1&code=", "/register/reports/"]
)
def test_the_code_of_a_complaint_is_hidden_too(before: str) -> None:
    assert without_tokens(f"GET {before}7KQ2-ABCDEFGHJKMN HTTP/1.1") == f"GET {before}… HTTP/1.1"
    assert without_tokens("GET /complaints/track/ HTTP/1.1") == "GET /complaints/track/ HTTP/1.1"


def test_a_record_keeps_everything_else() -> None:
    record = logging.LogRecord("django.request", 30, "f", 1, "%s: %s", ("Not Found", f"/n/{TOKEN}/"), None)
    assert HideTokens().filter(record)
    assert record.getMessage() == "Not Found: /n/…/"
    other = logging.LogRecord("x", 30, "f", 1, "%s", ("/register/1/",), None)
    assert HideTokens().filter(other)
    assert other.args == ("/register/1/",)


@pytest.fixture
def errors(tmp_path: Path) -> Iterator[Path]:
    """The file of a web server's log of errors, which stands in nobody else's way afterwards."""
    yield tmp_path / "errors.log"
    for name in ("gunicorn.error", "gunicorn.access"):
        log = logging.getLogger(name)
        log.propagate = True
        for handler in list(log.handlers):
            log.removeHandler(handler)
            handler.close()


def test_the_web_servers_log_of_errors_hides_it_also_after_a_reload(errors: Path) -> None:
    config = Config()
    config.set("errorlog", str(errors))
    log = AccessLog(config)
    log.error("Error handling request %s", f"/n/{TOKEN}/")
    log.setup(config)
    log.error("Error handling request %s", f"/n/{TOKEN}/receipt/")
    said = errors.read_text()
    assert said.count("/n/…/") == 2
    assert TOKEN not in said
