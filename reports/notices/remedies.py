"""The two ways against a decision, as clocks of its document: 60 days and 6 months from its service (ARL 20, ALL 46).

They are rights: nobody is late who lets them pass, and until they have passed a court enforces nothing (ACL 53).
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from oversight.deadlines import open_deadline, restart
from oversight.models import Deadline

if TYPE_CHECKING:
    from reports.models import Notice, Service

REMEDIES: Final = ("reconsideration", "lawsuit")


def open_remedies(notice: "Notice", served_on: date) -> None:
    """The document was served: both periods begin, the day of service not counted."""
    for rule in REMEDIES:
        open_deadline(rule, notice, served_on, division=notice.division, authority=notice.authority)


def restart_remedies(notice: "Notice", service: "Service") -> None:
    """The day of service was put right: both periods begin on the new day, whether they run or have ended."""
    for deadline in remedies_of(notice):
        restart(deadline, service.served_on, source=corrected_source(notice))


def remedies_of(notice: "Notice") -> Sequence[Deadline]:
    """The clocks of a document's remedies; none where it has none or was not served."""
    return list(Deadline.objects.for_subject(notice).filter(rule__in=REMEDIES))


def corrected_source(notice: "Notice") -> str:
    """How the new start of a clock is known."""
    return _("Service of %(notice)s put right.") % {"notice": notice.number}
