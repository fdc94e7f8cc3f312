"""A decision that ended a filing no longer stands: its document is taken back, and nobody need contest it any more."""

from typing import Final

from django.utils.translation import gettext as _

from filings.acts.clock_follows import STRUCK_OUT, end
from filings.models import Filing
from filings.notices import CancellationNotice, ExOfficioCancellation, RevocationDecision
from reports.acts.void import take_back
from reports.models import Notice
from reports.notices.remedies import remedies_of

ENDINGS: Final = [kind.key for kind in (CancellationNotice, ExOfficioCancellation, RevocationDecision)]
"""Kinds of documents that end a filing."""


def take_back_ending(filing: Filing, document: str) -> None:
    """Void what ended the filing, or withdraw it where it was served; its remedies have nothing left to contest.

    document  what overturned the ending, as an officer names it
    Raises ActRefused "notice_busy" while such a document is being printed or its service is being recorded.
    """
    why = _("The filing stands again: %(document)s") % {"document": document}
    for notice in Notice.objects.about(filing).filter(kind__in=ENDINGS, state=Notice.State.ISSUED):
        take_back(notice, why)
        for clock in remedies_of(notice):
            end(clock, STRUCK_OUT, why=why)
