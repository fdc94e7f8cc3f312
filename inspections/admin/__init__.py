"""The admin of cases: what is next, what was found, what was decided."""

from inspections.admin import home_numbers, lead_numbers, lead_panels, panels
from inspections.admin.case import CaseAdmin
from inspections.admin.decision import DecisionAdmin
from inspections.admin.lead import LeadAdmin
from inspections.models import Case, Decision, Lead
from oversight.admin import site

site.register(Case, CaseAdmin)
site.register(Decision, DecisionAdmin)
panels.register()
home_numbers.register()
site.register(Lead, LeadAdmin)
lead_panels.register()
lead_numbers.register()
