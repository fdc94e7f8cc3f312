"""Who can come to the recipient's page of a document, and who came."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from oversight.acts.refused import Text
from oversight.admin.tables import SHOWN, Cell, table
from oversight.clock import now
from oversight.models import Officer
from reports.models import Notice, NoticeLink, NoticeVisit


def links_table(notice: Notice, officer: Officer) -> dict[str, Any] | None:
    """The addresses that were given out, never the addresses themselves."""
    rows = [
        (
            Cell(one.delivery.address if one.delivery else _("given in another way")),
            one.made_at,
            one.expires_at,
            _state(one),
        )
        for one in notice.links.select_related("delivery")[:SHOWN]
    ]
    return table(officer, [_("mailed to"), _("made at"), _("expires at"), _("state")], rows)


def visits_table(notice: Notice, officer: Officer) -> dict[str, Any] | None:
    """The last visits, newest first."""
    visits = NoticeVisit.objects.filter(link__notice=notice).select_related("link__delivery")[:SHOWN]
    rows = [
        (
            one.at,
            one.get_what_display(),
            Cell(one.link.delivery.address if one.link.delivery else _("given in another way")),
            one.address,
            one.agent[:120],
        )
        for one in visits
    ]
    return table(officer, [_("at"), _("what"), _("address mailed to"), _("network address"), _("browser")], rows)


def _state(link: NoticeLink) -> Text:
    if link.revoked_at:
        return _("taken back")
    return _("expired") if link.expires_at <= now() else _("valid")
