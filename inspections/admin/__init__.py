"""The admin of inspections: leads, plans, visits, cases with their evidence and corrections, and what is next."""

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
    usual_acts,
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

site.register(Lead, LeadAdmin)
site.register(Case, CaseAdmin)
site.register(CorrectionItem, CorrectionItemAdmin)
site.register(ExtensionRequest, ExtensionRequestAdmin)
site.register(Decision, DecisionAdmin)
site.register(Evidence, EvidenceAdmin)
site.register(Preservation, PreservationAdmin)
site.register(CooperationRequest, CooperationRequestAdmin)
site.register(CaseArchive, CaseArchiveAdmin)
site.register(InspectionPlan, PlanAdmin)
site.register(Draw, DrawAdmin)
site.register(DrawnTarget, DrawnTargetAdmin)
site.register(ConflictOfInterest, ConflictAdmin)
site.register(Inspection, InspectionAdmin)
panels.register()
correction_panels.register()
evidence_panels.register()
support_panels.register()
inspection_panels.register()
lead_panels.register()
draw_panels.register()
transfer_panels.register()
usual_acts.register()
home_numbers.register()
lead_numbers.register()
inspection_home.register()
evidence_numbers.register()
