"""The admin of cases: what is next, what was found, what was decided."""

from inspections.admin import correction_panels, home_numbers, panels
from inspections.admin.case import CaseAdmin
from inspections.admin.correction_item import CorrectionItemAdmin, ExtensionRequestAdmin
from inspections.admin.decision import DecisionAdmin
from inspections.models import Case, CorrectionItem, Decision, ExtensionRequest
from oversight.admin import site

site.register(Case, CaseAdmin)
site.register(Decision, DecisionAdmin)
site.register(CorrectionItem, CorrectionItemAdmin)
site.register(ExtensionRequest, ExtensionRequestAdmin)
panels.register()
correction_panels.register()
home_numbers.register()
