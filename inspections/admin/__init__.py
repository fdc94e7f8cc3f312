"""The admin of cases: what is next, what was found, what was decided."""

from inspections.admin import home_numbers, panels
from inspections.admin.case import CaseAdmin
from inspections.admin.decision import DecisionAdmin
from inspections.models import Case, Decision
from oversight.admin import site

site.register(Case, CaseAdmin)
site.register(Decision, DecisionAdmin)
panels.register()
home_numbers.register()
