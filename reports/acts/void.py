"""A document that is taken back before it reached its party. Its number stays taken."""

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


def void_unserved(notice: Notice, reason: str) -> None:
    """Void a document inside the act that gives up what it announced; one that was served stays as it is.

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
    if not free.is_served:
        void_notice(free, None, reason=reason)
