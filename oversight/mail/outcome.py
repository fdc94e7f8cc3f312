"""What an error of the mail server means: try again, give up, or nobody knows whether the mail left."""

import smtplib
from enum import StrEnum


class Outcome(StrEnum):
    """The states of a mail after an attempt that did not succeed."""

    RETRY = "pending"
    GIVE_UP = "failed"
    UNKNOWN = "unclear"


def after_sending(error: Exception) -> Outcome:
    """The outcome of an error that came while the mail was handed over.

    A server that answered has refused the mail: for now (4xx) or for good (5xx). A connection that broke,
    and an error that nobody foresaw, say nothing about what the server had already taken.
    """
    if isinstance(error, ValueError | smtplib.SMTPNotSupportedError):
        return Outcome.GIVE_UP
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return _of_codes([code for code, _text in error.recipients.values()])
    if isinstance(error, smtplib.SMTPResponseException):
        return _of_codes([error.smtp_code])
    return Outcome.UNKNOWN


def _of_codes(codes: list[int]) -> Outcome:
    return Outcome.RETRY if codes and all(400 <= code < 500 for code in codes) else Outcome.GIVE_UP


def reason(error: Exception) -> str:
    """The error as an officer reads it; without a NUL, which no text of the database holds."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return "; ".join(f"{address}: {code} {_text(text)}" for address, (code, text) in error.recipients.items())
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_text(error.smtp_error)}"
    return f"{type(error).__name__}: {error}".replace("\0", "")


def _text(answer: bytes | str) -> str:
    return answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
