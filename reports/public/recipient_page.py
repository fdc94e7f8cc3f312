"""Everything a recipient reads on the page of its document."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils.translation import get_language

from oversight.acts.refused import Text
from oversight.clock import today
from oversight.models import Deadline
from reports.models import Notice, NoticeLink
from reports.notices.agreed import may_confirm
from reports.public.panels import recipient_panels
from reports.public.reading import Part, parts_of
from reports.public.verdict import ended_on


@dataclass(frozen=True, slots=True)
class Clock:
    """A period that the document has set in motion; `of` names what it is for where there are several of its kind."""

    deadline: Deadline
    days_left: int
    why: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """A section that another room has added, filled in."""

    key: str
    title: Text
    template: str
    context: dict[str, Any]


@dataclass(frozen=True, slots=True)
class RecipientPage:
    """One document for its recipient."""

    notice: Notice
    token: str
    title: str
    parts: Sequence[Part]
    size: int
    ended_on: date | None
    corrections: Sequence[Notice]
    clocks: Sequence[Clock]
    may_confirm: bool
    panels: Sequence[Added]

    @property
    def stands(self) -> bool:
        """Neither void nor withdrawn."""
        return self.notice.state == Notice.State.ISSUED

    @property
    def needs_service(self) -> bool:
        """Whether anything runs from its service. Asked here: a template would call the class of the kind."""
        return self.notice.kind_class.needs_service

    @property
    def begins_on(self) -> date:
        """The first day that would count in a period if receipt were confirmed now."""
        return today() + timedelta(days=1)


def recipient_page(link: NoticeLink, token: str) -> RecipientPage:
    """Gather it, in a fixed number of queries beside those of the kind and of the panels."""
    notice, day = link.notice, today()
    stands = notice.state == Notice.State.ISSUED
    open_to_confirm = (
        stands and notice.kind_class.needs_service and not notice.is_served and notice.signed_at is not None
    )
    return RecipientPage(
        notice=notice,
        token=token,
        title=notice.title_en if (get_language() or "").startswith("en") else notice.title_zh,
        parts=parts_of(notice),
        size=_size(notice),
        ended_on=ended_on(notice),
        corrections=list(notice.corrections.filter(state=Notice.State.ISSUED).order_by("pk")),
        clocks=_clocks(notice, token, day) if stands else (),
        may_confirm=open_to_confirm and may_confirm(notice, link, day),
        panels=_panels(link),
    )


def clock_of(notice: Notice, key: int) -> Deadline | None:
    """A deadline of this very document; None for that of any other."""
    if notice.state != Notice.State.ISSUED:
        return None
    return next((one for one in notice.kind_class.deadlines(notice) if one.pk == key), None)


def _clocks(notice: Notice, token: str, day: date) -> list[Clock]:
    found = list(notice.kind_class.deadlines(notice))
    several = len({one.rule for one in found}) < len(found)
    return [
        Clock(
            one,
            (one.due_on - day).days,
            reverse("recipient-why", args=[token, one.pk]),
            of=one.subject_text if several else "",
        )
        for one in found
    ]


def _panels(link: NoticeLink) -> list[Added]:
    found = ((one, one.context(link.notice, link)) for one in recipient_panels())
    return [Added(one.key, one.title, one.template, context) for one, context in found if context is not None]


def _size(notice: Notice) -> int:
    """Bytes of the signed file; 0 while there is none."""
    if not notice.signed_at:
        return 0
    try:
        return default_storage.size(str(notice.signed_pdf.name))
    except OSError:
        return 0
