"""What must not stand in a log: addresses that open a page to whoever has them, of recipients and of complainants."""

import logging
import re

_TOKENS = (
    re.compile(r"(/n/)[A-Za-z0-9_-]{8,}"),
    re.compile(r"(/register/reports/)[A-Za-z0-9%+._-]{8,}"),
    re.compile(r"(/complaints/(?:track/\?(?:[^\s#]*&)?code=)?)[A-Za-z0-9%+._-]{8,}"),
)


def without_tokens(text: str) -> str:
    """The text with `/n/…`, `/complaints/…` or `/register/reports/…` in place of each such address."""
    for token in _TOKENS:
        text = token.sub(r"\1…", text)
    return text


class HideTokens(logging.Filter):
    """Lets every record pass, its addresses hidden."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        hidden = without_tokens(said)
        if hidden != said:
            record.msg, record.args = hidden, ()
        return True
