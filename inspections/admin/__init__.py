"""The admin of cases: what is next, what was found, what was decided."""

from inspections.admin import evidence_numbers, evidence_panels, home_numbers, panels, support_panels
from inspections.admin.case import CaseAdmin
from inspections.admin.decision import DecisionAdmin
from inspections.admin.evidence import EvidenceAdmin
from inspections.admin.support import CooperationRequestAdmin, PreservationAdmin
from inspections.models import Case, CooperationRequest, Decision, Evidence, Preservation
from oversight.admin import site

site.register(Case, CaseAdmin)
site.register(Decision, DecisionAdmin)
site.register(Evidence, EvidenceAdmin)
site.register(Preservation, PreservationAdmin)
site.register(CooperationRequest, CooperationRequestAdmin)
panels.register()
evidence_panels.register()
support_panels.register()
evidence_numbers.register()
home_numbers.register()
