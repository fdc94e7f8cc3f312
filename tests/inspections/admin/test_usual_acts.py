"""The button of the next step stands first; every act that is named so can be done in that state."""

import pytest
from django.urls import reverse

from inspections.admin import usual_acts
from inspections.models import Case, CooperationRequest, Draw, ExtensionRequest, Inspection, InspectionPlan, Lead
from oversight.acts import acts_on
from oversight.models import Officer
from tests.inspections.factories import commented, served
from tests.oversight.admin.conftest import Login

TABLES = [
    (Case, usual_acts.OF_CASE),
    (Lead, usual_acts.OF_LEAD),
    (Inspection, usual_acts.OF_INSPECTION),
    (InspectionPlan, usual_acts.OF_PLAN),
    (Draw, usual_acts.OF_DRAW),
    (ExtensionRequest, usual_acts.OF_EXTENSION),
    (CooperationRequest, usual_acts.OF_SUPPORT),
]


@pytest.mark.parametrize(("model", "table"), TABLES, ids=[model.__name__ for model, _table in TABLES])
def test_every_next_act_starts_from_the_state_it_stands_under(model: type[Case], table: usual_acts.Acts) -> None:
    declared = {act.name: act for act in acts_on(model._meta.label)}
    for state, names in table.items():
        assert state in dict(model.states())
        for name in names:
            assert state in {str(source) for source in declared[name].source or ()}, f"{name} never starts from {state}"


def test_the_next_step_of_a_case_is_its_first_button(
    at_desk: Login, case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    commented(case, beijing_inspector, beijing_approver)
    served(case.comments.get().notice, beijing_inspector)
    page = at_desk(beijing_inspector).get(reverse("admin:inspections_case_change", args=[case.pk])).content.decode()
    first = page.index("data-act=")
    assert page[first:].startswith('data-act="inspections.record_reinspection"')
    assert "button-main button-act" in page[:first].rsplit("<a ", 1)[1]
