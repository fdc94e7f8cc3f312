"""The admin of cases: what is next, what was found, what was decided."""

from inspections.admin import (
    correction_panels,
    draw_panels,
    evidence_numbers,
    evidence_panels,
    home_numbers,
    inspection_home,
    inspection_panels,
    lead_numbers,
    lead_panels,
    panels,
    support_panels,
    transfer_panels,
)
from inspections.admin.archive import CaseArchiveAdmin
from inspections.admin.case import CaseAdmin
from inspections.admin.correction_item import CorrectionItemAdmin, ExtensionRequestAdmin
from inspections.admin.decision import DecisionAdmin
from inspections.admin.draw import ConflictAdmin, DrawAdmin, DrawnTargetAdmin
from inspections.admin.evidence import EvidenceAdmin
from inspections.admin.inspection import InspectionAdmin
from inspections.admin.lead import LeadAdmin
from inspections.admin.plan import PlanAdmin
from inspections.admin.support import CooperationRequestAdmin, PreservationAdmin
from inspections.models import (
    Case,
    CaseArchive,
    ConflictOfInterest,
    CooperationRequest,
    CorrectionItem,
    Decision,
    Draw,
    DrawnTarget,
    Evidence,
    ExtensionRequest,
    Inspection,
    InspectionPlan,
    Lead,
    Preservation,
)
from oversight.admin import site

site.register(Case, CaseAdmin)
site.register(Decision, DecisionAdmin)
site.register(CaseArchive, CaseArchiveAdmin)
site.register(Inspection, InspectionAdmin)
site.register(Evidence, EvidenceAdmin)
site.register(Preservation, PreservationAdmin)
site.register(CooperationRequest, CooperationRequestAdmin)
panels.register()
transfer_panels.register()
evidence_panels.register()
support_panels.register()
evidence_numbers.register()
site.register(CorrectionItem, CorrectionItemAdmin)
site.register(ExtensionRequest, ExtensionRequestAdmin)
correction_panels.register()
home_numbers.register()
site.register(InspectionPlan, PlanAdmin)
site.register(Draw, DrawAdmin)
site.register(DrawnTarget, DrawnTargetAdmin)
site.register(ConflictOfInterest, ConflictAdmin)
draw_panels.register()
inspection_home.register()
inspection_panels.register()
site.register(Lead, LeadAdmin)
lead_panels.register()
lead_numbers.register()
