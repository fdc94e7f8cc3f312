"""From a kind, an authority and a recipient to the text that is frozen."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.template.loader import get_template
from django.utils import translation

from oversight.models import Authority
from reports.notices.kinds import NoticeKind, Wording


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
        return compose_facts(type(kind), authority, recipient, facts=kind.context(), wording=kind.wording())


def compose_facts(
    kind: type[NoticeKind], authority: Authority, recipient: Recipient, *, facts: dict[str, Any], wording: Wording
) -> Composed:
    """The text of facts that are already there, such as those of a sample."""
    context = _plain(
        {
            "kind": {name: getattr(kind, name) for name in ("key", "title_zh", "title_en", "remedy")},
            "authority": _authority(authority),
            "recipient": asdict(recipient),
            "facts": facts,
            "wording": wording,
            "verify": f"{settings.BASE_URL.rstrip('/')}/verify/",
        }
    )
    with translation.override("zh-hans"):
        return Composed(context, get_template(kind.template).render(context))


def _plain(context: dict[str, Any]) -> dict[str, Any]:
    """As it will be read back from the database: a marked-safe string comes out as the data it is.

    Raises TypeError for what is no JSON.
    """
    plain: dict[str, Any] = json.loads(json.dumps(context, ensure_ascii=False))
    return plain


def _authority(authority: Authority) -> dict[str, Any]:
    printed = (
        "name_zh", "name_en", "address", "phone", "email", "review_body_zh", "review_body_en", "review_online",
        "court_zh", "court_en", "demonstration",
    )  # fmt: skip
    return {name: getattr(authority, name) for name in printed}
