"""The page of a lead says what is next and keeps who complained from whoever does not handle it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from filings.models import DisplayCheck, Party
from inspections.acts.leads_handling import assign_lead
from inspections.admin.failed_check import failed_check
from inspections.admin.lead import due, mine, overdue, owing, own_new
from inspections.admin.lead_panels import next_of_lead
from inspections.models import Case, Lead
from inspections.lead_reminders import checkers_of
from inspections.tasks import sweep_leads
from oversight.clock import today
from oversight.models import Authority, Officer, Role
from tests.factories.filings import PartyFactory
from tests.factories.makers_leads import registered
from tests.factories.oversight import OfficerFactory
from tests.factories.registry import make
from tests.inspections.acts.test_leads_case import closed, to_case
from tests.inspections.factories import on
from tests.oversight.admin.conftest import Login

CONTACT = "citizen@example.com"


@pytest.fixture
def lead(provider: Party, beijing_inspector: Officer) -> Lead:
    return registered(beijing_inspector, provider, contact_email=CONTACT, answer_wanted=True)


def page(lead: Lead) -> str:
    return reverse("admin:inspections_lead_change", args=[lead.pk])


@pytest.mark.parametrize(
    ("role", "sees"), [(role, role in {Role.INSPECTOR, Role.APPROVER}) for role in Role if role != Role.ADMINISTRATOR]
)
def test_who_complained_is_for_those_who_handle_leads_of_the_authority(
    role: Role, sees: bool, lead: Lead, beijing: Authority, at_desk: Login
) -> None:
    officer = OfficerFactory.create(authority=beijing, roles=[role])
    assert (CONTACT in at_desk(officer).get(page(lead)).content.decode()) is sees


def test_the_department_above_reads_the_lead_without_who_complained(
    lead: Lead, national_inspector: Officer, national_approver: Officer, at_desk: Login
) -> None:
    for officer in (national_inspector, national_approver):
        shown = at_desk(officer).get(page(lead))
        assert (shown.status_code, CONTACT in shown.content.decode()) == (200, False)


def test_a_department_elsewhere_sees_no_lead(
    lead: Lead, shanghai_inspector: Officer, haidian_inspector: Officer, at_desk: Login
) -> None:
    for officer in (shanghai_inspector, haidian_inspector):
        assert at_desk(officer).get(page(lead)).status_code == 404


def test_the_numbers_of_the_home_follow_a_lead(
    lead: Lead, beijing_inspector: Officer, beijing_approver: Officer, national_inspector: Officer
) -> None:
    assert (list(own_new(beijing_inspector)), list(own_new(national_inspector))) == ([lead], [])
    assign_lead(lead, beijing_approver, handler=beijing_inspector)
    assert (list(own_new(beijing_inspector)), list(mine(beijing_inspector))) == ([], [lead])
    assert lead.deadline is not None
    assert not due(beijing_inspector)
    with on(lead.deadline.due_on):
        assert (list(due(beijing_inspector)), list(overdue(beijing_inspector))) == ([lead], [])
    with on(lead.deadline.due_on + timedelta(days=1)):
        assert list(overdue(beijing_inspector)) == [lead]
    assert not owing(beijing_inspector)
    done = closed(lead, beijing_inspector, beijing_approver)
    assert (list(owing(beijing_inspector)), list(owing(national_inspector))) == ([done], [])
    with on(lead.deadline.due_on + timedelta(days=1)):
        assert not overdue(beijing_inspector)


@pytest.mark.parametrize("chosen", ["open", "new", "mine", "due", "overdue", "answer", "all"])
def test_every_selection_of_the_list_opens(chosen: str, lead: Lead, beijing_inspector: Officer, at_desk: Login) -> None:
    shown = at_desk(beijing_inspector).get(reverse("admin:inspections_lead_changelist"), {"selection": chosen})
    assert shown.status_code == 200
    assert (lead.number in shown.content.decode()) is (chosen in {"open", "new", "all"})


def test_the_page_names_the_department_that_is_competent(
    lead: Lead, beijing_inspector: Officer, shanghai_inspector: Officer
) -> None:
    Lead.objects.filter(pk=lead.pk).update(party=PartyFactory.create(division="310104"))
    said = " ".join(next_of_lead(Lead.objects.get(pk=lead.pk), beijing_inspector)["sentences"])
    assert "Shanghai department" in said
    assert "10" in said, "by when"


def test_a_case_is_opened_at_the_desk_in_two_steps(
    lead: Lead, beijing_inspector: Officer, beijing_colleague: Officer, at_desk: Login
) -> None:
    address = reverse("admin:inspections_lead_act", args=[lead.pk, "inspections.open_case_from_lead"])
    desk = at_desk(beijing_inspector)
    form = desk.get(address)
    assert form.status_code == 200
    assert 'name="source_note"' not in form.content.decode()
    given = {
        "version": lead.version, "stage": "confirm", "party_kind": "provider", "second_handler": beijing_colleague.pk,
        "breaches-count": "1", "breaches-0-article": "13", "breaches-0-facts": "no label",
    }  # fmt: skip
    done = desk.post(address, given)
    assert done.status_code == 302, (done.context["form"].errors, done.context["refusals"])
    assert Lead.objects.get(pk=lead.pk).case == Case.objects.get()


def test_party_and_case_show_their_leads(
    lead: Lead, beijing_inspector: Officer, beijing_colleague: Officer, at_desk: Login
) -> None:
    case = to_case(lead, beijing_inspector, beijing_colleague)
    earlier = registered(beijing_inspector, lead.party)
    desk = at_desk(beijing_inspector)
    for name, pk in (("filings_party", case.party_id), ("inspections_case", case.pk), ("inspections_lead", earlier.pk)):
        assert lead.number in desk.get(reverse(f"admin:{name}_change", args=[pk])).content.decode()


def test_a_failed_check_leads_to_its_lead_instead_of_offering_a_case(
    beijing: Authority, beijing_inspector: Officer
) -> None:
    check: DisplayCheck = make(DisplayCheck, beijing)
    sweep_leads()
    offered = failed_check(check, beijing_inspector)
    assert offered is not None
    assert (offered["lead"], offered["possible"]) == (Lead.objects.get(), False)


def test_the_clock_of_a_lead_is_told_to_who_checks_it_and_else_to_every_inspector(
    lead: Lead, beijing_inspector: Officer, beijing_colleague: Officer, beijing_approver: Officer
) -> None:
    assert set(checkers_of([lead.pk])[lead.pk]) == {beijing_inspector.pk, beijing_colleague.pk}
    assign_lead(lead, beijing_approver, handler=beijing_colleague)
    assert checkers_of([lead.pk]) == {lead.pk: [beijing_colleague.pk]}
    Officer.objects.filter(pk=beijing_colleague.pk).update(is_active=False)
    assert checkers_of([lead.pk]) == {lead.pk: [beijing_inspector.pk]}
    assert today() == lead.registered_on
