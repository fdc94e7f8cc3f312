"""A document that is taken back: void before it reached its party, withdrawn after. Its number stays taken."""

from django.utils.translation import gettext_lazy as _

from oversight.acts import ActRefused, act
from oversight.level import Level
from oversight.models import Officer
from reports.models import Notice


@act(
    name="reports.void_notice",
    on="reports.Notice",
    source={Notice.State.ISSUED},
    target=Notice.State.VOID,
    label=_("Document void"),
    basis="APL 44, 61",
    level=Level.COUNTY,
    roles=[],
    system=True,
)
def void_notice(notice: Notice, actor: Officer | None, *, reason: str) -> None:
    """The act it announced was given up before service: nobody mails or serves it any more."""


@act(
    name="reports.withdraw_notice",
    on="reports.Notice",
    source={Notice.State.ISSUED},
    target=Notice.State.WITHDRAWN,
    label=_("Document withdrawn"),
    basis="APL 44, 45, 61",
    level=Level.COUNTY,
    roles=[],
    system=True,
)
def withdraw_notice(notice: Notice, actor: Officer | None, *, reason: str) -> None:
    """The act it announced was given up after service: whoever verifies the document or opens its page is told."""


def void_unserved(notice: Notice, reason: str) -> None:
    """Void a document inside the act that gives up what it announced; one that was served stays as it is.

    Raises ActRefused "notice_busy", see _held.
    """
    held = _held(notice)
    if not held.is_served:
        void_notice(held, None, reason=reason)


def take_back(notice: Notice, reason: str) -> None:
    """Void a document, or withdraw it where it was served, inside the act that gives up what it announced.

    Raises ActRefused "notice_busy", see _held.
    """
    held = _held(notice)
    end = withdraw_notice if held.is_served else void_notice
    end(held, None, reason=reason)


def _held(notice: Notice) -> Notice:
    """The document as it stands, its row locked.

    Raises ActRefused "notice_busy" while somebody records its service or it is being printed: service locks the
    document first and then the case, so that waiting here, with the case locked, could wait for ever.
    """
    rows = Notice.objects.select_for_update(of=("self",), no_key=True, skip_locked=True)
    free = rows.filter(pk=notice.pk).first()
    if free is None:
        raise ActRefused(
            "notice_busy",
            _("%(notice)s is being printed, or its service is being recorded, at this moment.") % {"notice": notice},
            remedy=_("Try again in a minute."),
            field="notice",
            value=notice,
        )
    return free
