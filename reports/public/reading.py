"""The text of a document for a screen: what the frozen HTML says, part by part, each with its language."""

from dataclasses import dataclass

from lxml import etree, html

from reports.models import Notice
from reports.notices.body import plain_text


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text in one language ("zh-Hans", "en")."""

    language: str
    text: str


def parts_of(notice: Notice) -> list[Part]:
    """The Chinese text, which prevails, and the English one, with number and date."""
    printed = notice.printed_html
    body = html.document_fromstring(printed).find("body")
    sections = body.findall("section") if body is not None else []
    found = [Part(one.get("lang", "zh-Hans"), plain_text(_alone(one))) for one in sections]
    return found or [Part("zh-Hans", plain_text(printed))]


def _alone(section: etree._Element) -> str:
    return f"<html><body>{etree.tostring(section, encoding='unicode', method='html', with_tail=False)}</body></html>"
