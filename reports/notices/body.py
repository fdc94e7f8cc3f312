"""The text of a document: HTML made once, with number and date as reserved fields that printing fills."""

import hashlib
from collections.abc import Iterator
from datetime import date
from typing import Final

from django.utils.html import escape
from lxml import etree, html

from reports.notices.qr import qr_image

NUMBER: Final = "<!--reserved:number-->"
DATE_ZH: Final = "<!--reserved:date-zh-->"
DATE_EN: Final = "<!--reserved:date-en-->"
DATE_ISO: Final = "<!--reserved:date-iso-->"
SUBJECT_NUMBER: Final = "<!--reserved:subject-number-->"
"""A number that the act gives to its subject in the moment of issuing, such as the number of a filing."""
CODE: Final = "<!--reserved:code-->"
"""The verification code, in groups of four."""
QR: Final = "<!--reserved:qr-->"
"""The verification code as a picture that leads to its page; no text, so it is not shown where the text is read."""
# Reserved fields are comments: what people type is escaped, so no name or reason can ever contain one.
_SHOWN = {
    NUMBER: "〔文号 number〕",
    DATE_ZH: "〔印发日期〕",
    DATE_EN: "[date of issue]",
    SUBJECT_NUMBER: "〔编号 number〕",
    CODE: "〔核验码 code〕",
    QR: "",
}
_BLOCKS = frozenset(
    {"address", "div", "dd", "dl", "dt", "h1", "h2", "h3", "li", "ol", "p", "section", "table", "tr", "ul", "br"}
)


def body_hash(body: str) -> str:
    """SHA-256 of the frozen text."""
    return hashlib.sha256(body.encode()).hexdigest()


def fill(body: str, number: str, day: date, *, subject_number: str = "", code: str = "", verify_at: str = "") -> str:
    """The text as printed. `number` is made of an authority's code and a series, and is escaped all the same.

    code       the verification code, 16 signs; without one (a preview) its places stand as reserved
    verify_at  where it is verified: the site's own address

    Raises ValueError where the text reserves a place for the subject's number and there is none.
    """
    if SUBJECT_NUMBER in body and not subject_number:
        raise ValueError("the text prints the number of its subject, which has none")
    values = {
        NUMBER: escape(number),
        DATE_ZH: date_zh(day),
        DATE_EN: date_en(day),
        DATE_ISO: day.isoformat(),
        SUBJECT_NUMBER: escape(subject_number),
        CODE: grouped(code) if code else _SHOWN[CODE],
        QR: qr_image(f"{verify_at.rstrip('/')}/verify/{code}") if code and QR in body else _SHOWN[QR],
    }
    for field, value in values.items():
        body = body.replace(field, value)
    return body


def has_code(body: str) -> bool:
    """Whether the text has a place for a verification code; those issued before there were codes have none."""
    return CODE in body or QR in body


def grouped(code: str) -> str:
    """A verification code as people read it: ABCD-EFGH-JKMN-PQRS."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def show_reserved(body: str) -> str:
    """The text before it is issued: each reserved field says in words what will stand there."""
    for field, shown in _SHOWN.items():
        body = body.replace(field, shown)
    return body


def plain_text(body: str) -> str:
    """What a reader reads, line by line; reserved fields stand as such."""
    content = html.document_fromstring(show_reserved(body)).find("body")
    lines = "".join(_pieces(content)).split("\n") if content is not None else []
    cleaned = (" ".join(line.split()) for line in lines)
    return "\n".join(line for line in cleaned if line)


def _pieces(element: etree._Element) -> Iterator[str]:
    block = element.tag in _BLOCKS
    if block:
        yield "\n"
    yield _flow(element.text)
    for child in element:
        if isinstance(child.tag, str):
            yield from _pieces(child)
        yield _flow(child.tail)
    yield "\n" if block else " " if element.tag in {"td", "th"} else ""


def _flow(text: str | None) -> str:
    return (text or "").replace("\n", " ")


def date_zh(day: date) -> str:
    """2026年3月5日: Arabic, no leading zeros (GB/T 9704)."""
    return f"{day.year}年{day.month}月{day.day}日"


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def date_en(day: date) -> str:
    """5 March 2026, whatever the reader's locale."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
