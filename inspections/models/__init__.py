from inspections.models.breach import Breach
from inspections.models.case import Case
from inspections.models.comments import CommentItem, CorrectiveComments
from inspections.models.decision import Decision, DecisionItem, Tier
from inspections.models.reinspection import Reinspection
from inspections.models.transfer import CaseTransfer

__all__ = [
    "Breach",
    "Case",
    "CaseTransfer",
    "CommentItem",
    "CorrectiveComments",
    "Decision",
    "DecisionItem",
    "Reinspection",
    "Tier",
]
