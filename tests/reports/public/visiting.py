"""The page that the mail of a document leads to: its address, and who was there."""

from urllib.parse import urlsplit

from reports.models import Notice, NoticeVisit
from reports.notices.links import link_for

SAID = {"name": "赵六", "capacity": "mailroom"}
"""Who confirms."""


def mailed(notice: Notice) -> str:
    """The path in the mail of a document."""
    return urlsplit(link_for(notice, delivery=notice.deliveries.get())).path


def visits(notice: Notice) -> list[str]:
    return list(NoticeVisit.objects.filter(link__notice=notice).order_by("pk").values_list("what", flat=True))
