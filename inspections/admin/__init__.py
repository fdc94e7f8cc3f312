"""The admin of cases: what is next, what was found, what was decided."""

from inspections.admin import (
    draw_panels,
    home_numbers,
    inspection_home,
    inspection_panels,
    lead_numbers,
    lead_panels,
    panels,
    transfer_panels,
)
from inspections.admin.archive import CaseArchiveAdmin
from inspections.admin.case import CaseAdmin
from inspections.admin.decision import DecisionAdmin
from inspections.admin.draw import ConflictAdmin, DrawAdmin, DrawnTargetAdmin
from inspections.admin.inspection import InspectionAdmin
from inspections.admin.lead import LeadAdmin
from inspections.admin.plan import PlanAdmin
from inspections.models import (
    Case,
    CaseArchive,
    ConflictOfInterest,
    Decision,
    Draw,
    DrawnTarget,
    Inspection,
    InspectionPlan,
    Lead,
)
from oversight.admin import site

site.register(Case, CaseAdmin)
site.register(Decision, DecisionAdmin)
site.register(CaseArchive, CaseArchiveAdmin)
site.register(Inspection, InspectionAdmin)
panels.register()
transfer_panels.register()
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
