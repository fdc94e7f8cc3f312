"""The documents of the filings desk. Each is built from rows that may not be saved yet, so that it can be previewed.

No date that follows from service is printed, only periods. Build a document before the filing is changed: what it says
of the former state is read when it is built.
"""

from filings.notices.answers import ChangeRecorded, FilingNotice, FilingRefusal, ReturnForCorrection
from filings.notices.endings import (
    CancellationNotice,
    ExOfficioCancellation,
    ExOfficioGround,
    RestorationNotice,
    RevocationDecision,
)
from filings.notices.facts import Reason, dossier_facts, recipient_of
from filings.notices.receipt import FilingReceipt
from filings.notices.reminder import OverdueFilingReminder

__all__ = [
    "CancellationNotice",
    "ChangeRecorded",
    "ExOfficioCancellation",
    "ExOfficioGround",
    "FilingNotice",
    "FilingReceipt",
    "FilingRefusal",
    "OverdueFilingReminder",
    "Reason",
    "RestorationNotice",
    "ReturnForCorrection",
    "RevocationDecision",
    "dossier_facts",
    "recipient_of",
]
