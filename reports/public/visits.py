"""Who comes to a recipient's page: every visit is a row that nobody changes."""

from django.http import HttpRequest

from oversight.clock import now
from oversight.public.visitors import full_address_of
from reports.models import NoticeLink, NoticeVisit
from reports.notices.links import token_hash

_AGENT = 300


def find_link(token: str) -> NoticeLink | None:
    """The link of a token, whether it still leads anywhere or not; None for one that nobody was given."""
    related = ("notice__authority", "notice__service", "notice__verification", "delivery")
    return NoticeLink.objects.select_related(*related).filter(token_sha256=token_hash(token)).first()


def note_visit(request: HttpRequest, link: NoticeLink, what: NoticeVisit.What) -> None:
    """Put a visit on record."""
    NoticeVisit.objects.create(
        link=link,
        at=now(),
        what=what,
        address=full_address_of(request),
        agent=request.headers.get("User-Agent", "").replace("\0", "")[:_AGENT],
    )
