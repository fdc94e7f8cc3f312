"""Whether documents would still be printed as they were: rendered again and compared, and nothing is changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from reports.models import Notice
from reports.notices.attachments import facts_of
from reports.notices.render import RenderingFailed, render
from reports.notices.versions import differences


@dataclass(frozen=True, slots=True)
class Comparison:
    """One document, and why its PDF would be another one today; no reasons where it would be the same."""

    number: str
    reasons: tuple[str, ...]


def compare(since: date | None = None, limit: int | None = None) -> Iterator[Comparison]:
    """Render what was rendered before, in order of issue, one at a time however many there are."""
    rows = Notice.objects.filter(rendered_at__isnull=False).select_related("verification").order_by("issued_on", "pk")
    if since is not None:
        rows = rows.filter(issued_on__gte=since)
    # The slice is made in the database; `iterator` keeps a hundred rows at a time.
    for notice in rows[:limit].iterator(chunk_size=100):
        yield Comparison(notice.number, tuple(_reasons(notice)))


def _reasons(notice: Notice) -> list[str]:
    # Before versions were kept, no facts were attached either.
    facts = facts_of(notice) if notice.rendered_with else None
    try:
        again = render(notice.printed_html, identifier=notice.body_hash[:32], facts=facts)
    except RenderingFailed as error:
        return [f"cannot be rendered any more: {error}"]
    if sha256(again.content).hexdigest() == notice.pdf_sha256:
        return []
    if not notice.rendered_with:
        return ["differs; it was made before versions were kept"]
    return differences(notice.rendered_with, again.made_with) or ["differs, by the same renderer with the same fonts"]
