"""The address that opens a recipient's page stands in no log."""

import logging

import pytest

from oversight.log_lines import HideTokens, without_tokens

TOKEN = "v3ry-L0ng_t0ken" * 3


@pytest.mark.parametrize("end", ["/", "/document.pdf", "/why/3.json", " HTTP/1.1", ""])
def test_the_token_is_hidden_wherever_it_stands(end: str) -> None:
    hidden = without_tokens(f"GET /n/{TOKEN}{end}")
    assert hidden == f"GET /n/…{end}"


def test_a_record_keeps_everything_else() -> None:
    record = logging.LogRecord("django.request", 30, "f", 1, "%s: %s", ("Not Found", f"/n/{TOKEN}/"), None)
    assert HideTokens().filter(record)
    assert record.getMessage() == "Not Found: /n/…/"
    other = logging.LogRecord("x", 30, "f", 1, "%s", ("/register/1/",), None)
    assert HideTokens().filter(other)
    assert other.args == ("/register/1/",)
