"""The admin of cases: what is next, what was found, what was decided."""

from inspections.admin import home_numbers, panels, transfer_panels
from inspections.admin.archive import CaseArchiveAdmin
from inspections.admin.case import CaseAdmin
from inspections.admin.decision import DecisionAdmin
from inspections.models import Case, CaseArchive, Decision
from oversight.admin import site

site.register(Case, CaseAdmin)
site.register(Decision, DecisionAdmin)
site.register(CaseArchive, CaseArchiveAdmin)
panels.register()
transfer_panels.register()
home_numbers.register()
