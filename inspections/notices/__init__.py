"""The documents of a case. Each is built from rows that may not be saved yet, so that a draft can be previewed.

Those whose records come with a model of their own take the case and a small dataclass of facts. No date that follows
from service is printed, only periods; days that somebody has set (a hearing, an inspection) are.
"""

from inspections.notices.closing import Closing, ClosingNotice
from inspections.notices.comments import CorrectiveCommentsNotice
from inspections.notices.correction import (
    CorrectionExtension,
    ExtensionDecision,
    FoundItem,
    ReinspectionOutcome,
    ReinspectionResult,
)
from inspections.notices.decisions import OrderToCorrectNotice, PenaltyDecisionNotice, PriorNotice
from inspections.notices.demand import Demand, DemandForPayment, Payee
from inspections.notices.facts import (
    SOURCES,
    breach_facts,
    case_facts,
    period_text,
    product_text,
    recipient_of,
)
from inspections.notices.hearing import Hearing, HearingNotice
from inspections.notices.inspection import InspectionNotice, recipient_of_inspection
from inspections.notices.interview import Interview, Interviewee, InterviewNotice
from inspections.notices.no_penalty import NoPenalty, NoPenaltyDecision, NoPenaltyGround
from inspections.notices.preservation import PreservationNotice, recipient_of_preservation
from inspections.notices.store import ListedApp, StoreDirective, StoreOrder
from inspections.notices.support import SupportRequestNotice
from inspections.notices.transfer import Handover, HandoverReason, Material, TransferLetter

__all__ = [
    "SOURCES",
    "Closing",
    "ClosingNotice",
    "CorrectionExtension",
    "CorrectiveCommentsNotice",
    "Demand",
    "DemandForPayment",
    "ExtensionDecision",
    "FoundItem",
    "Handover",
    "HandoverReason",
    "Hearing",
    "HearingNotice",
    "InspectionNotice",
    "Interview",
    "InterviewNotice",
    "Interviewee",
    "ListedApp",
    "Material",
    "NoPenalty",
    "NoPenaltyDecision",
    "NoPenaltyGround",
    "OrderToCorrectNotice",
    "Payee",
    "PenaltyDecisionNotice",
    "PreservationNotice",
    "PriorNotice",
    "ReinspectionOutcome",
    "ReinspectionResult",
    "StoreDirective",
    "StoreOrder",
    "SupportRequestNotice",
    "TransferLetter",
    "breach_facts",
    "case_facts",
    "period_text",
    "product_text",
    "recipient_of",
    "recipient_of_inspection",
    "recipient_of_preservation",
]
