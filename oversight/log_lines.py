"""What must not stand in a log: the addresses of recipients' pages, which open them."""

import logging
import re

_TOKEN = re.compile(r"(/n/)[A-Za-z0-9_-]{8,}")


def without_tokens(text: str) -> str:
    """The text with `/n/…` in place of each such address."""
    return _TOKEN.sub(r"\1…", text)


class HideTokens(logging.Filter):
    """Lets every record pass, its addresses hidden."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        hidden = without_tokens(said)
        if hidden != said:
            record.msg, record.args = hidden, ()
        return True
