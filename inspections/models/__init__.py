from inspections.models.archive import CaseArchive
from inspections.models.breach import Breach
from inspections.models.case import Case
from inspections.models.checklist import ChecklistEntry
from inspections.models.comments import CorrectiveComments
from inspections.models.conflict import ConflictOfInterest
from inspections.models.cooperation import CooperationRequest
from inspections.models.correction_answer import CorrectionAnswer
from inspections.models.correction_item import CorrectionItem
from inspections.models.custody import CustodyEvent
from inspections.models.decision import Decision, DecisionItem, Tier
from inspections.models.draw import Draw, DrawnTarget, DroppedTarget
from inspections.models.evidence import Evidence
from inspections.models.extension_request import ExtensionRequest
from inspections.models.inspection import Inspection
from inspections.models.lead import Lead
from inspections.models.plan import InspectionPlan
from inspections.models.preservation import Preservation
from inspections.models.reinspection import ReinspectedItem, Reinspection
from inspections.models.transfer import CaseTransfer

__all__ = [
    "Breach",
    "Case",
    "CaseArchive",
    "CaseTransfer",
    "ChecklistEntry",
    "ConflictOfInterest",
    "CooperationRequest",
    "CorrectionAnswer",
    "CorrectionItem",
    "CorrectiveComments",
    "CustodyEvent",
    "Decision",
    "DecisionItem",
    "Draw",
    "DrawnTarget",
    "DroppedTarget",
    "Evidence",
    "ExtensionRequest",
    "Inspection",
    "InspectionPlan",
    "Lead",
    "Preservation",
    "ReinspectedItem",
    "Reinspection",
    "Tier",
]
