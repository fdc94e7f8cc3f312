"""From a kind, an authority and a recipient to the text that is frozen."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from django.template.loader import get_template
from django.utils import translation

from oversight.models import Authority
from reports.notices.kinds import NoticeKind


@dataclass(frozen=True)
class Recipient:
    """Whom a document is addressed to, as it stands on the day of issue."""

    name: str
    uscc: str = ""
    address: str = ""
    representative: str = ""
    email: str = ""


@dataclass(frozen=True)
class Composed:
    """A text and the facts it was made of."""

    context: dict[str, Any]
    html: str


def compose(kind: NoticeKind, authority: Authority, recipient: Recipient) -> Composed:
    """The text with its reserved fields. The same facts give the same text, whatever the reader's language."""
    with translation.override("zh-hans"):
        context = _plain(
            {
                "kind": {name: getattr(kind, name) for name in ("key", "title_zh", "title_en", "remedy")},
                "authority": _authority(authority),
                "recipient": asdict(recipient),
                "facts": kind.context(),
            }
        )
        html = get_template(kind.template).render(context)
    return Composed(context, html)


def _plain(context: dict[str, Any]) -> dict[str, Any]:
    """As it will be read back from the database: a marked-safe string comes out as the data it is.

    Raises TypeError for what is no JSON.
    """
    plain: dict[str, Any] = json.loads(json.dumps(context, ensure_ascii=False))
    return plain


def _authority(authority: Authority) -> dict[str, Any]:
    printed = (
        "name_zh", "name_en", "address", "phone", "email", "review_body_zh", "review_body_en", "court_zh", "court_en",
        "demonstration",
    )  # fmt: skip
    return {name: getattr(authority, name) for name in printed}
