"""Every lead is registered by the competent department, with a number and a clock, and somebody checks it."""

from datetime import date
from typing import Any

import pytest

from filings.models import Party, Product
from inspections.acts.findings import findings_to_case
from inspections.acts.inputs import Finding
from inspections.acts.leads_closing import close_lead
from inspections.acts.leads_hand_on import hand_on_lead
from inspections.acts.leads_handling import assign_lead, take_up_lead
from inspections.acts.leads_party import identify_party
from inspections.models import Case, Lead
from oversight.acts import ActRefused
from oversight.models import Authority, Deadline, LedgerEntry, Officer
from tests.factories.filings import PartyFactory, ProductFactory
from tests.factories.makers_leads import registered
from tests.factories.oversight import OfficerFactory
from tests.inspections.visits import done, planned

SHANGHAI = "310104"


@pytest.fixture
def lead(provider: Party, beijing_inspector: Officer) -> Lead:
    return registered(beijing_inspector, provider)


def refused(act: Any, *args: Any, **kwargs: Any) -> set[str]:
    with pytest.raises(ActRefused) as caught:
        act(*args, **kwargs)
    return {one.code for one in caught.value.refusals}


def test_a_lead_takes_its_number_and_the_seven_working_days_begin(lead: Lead) -> None:
    assert (lead.number, lead.state) == ("京网信线索〔2026〕1号", Lead.State.NEW)
    clock = Deadline.objects.for_subject(lead).get()
    assert (clock.rule, clock.due_on, clock) == ("case_opening", date(2026, 9, 10), lead.deadline)


def test_an_intake_officer_registers_a_lead_and_an_approver_does_not(
    provider: Party, beijing_intake: Officer, beijing_approver: Officer
) -> None:
    assert registered(beijing_intake, provider).registered_by == beijing_intake
    assert refused(registered, beijing_approver, provider) == {"role"}


def test_the_lead_of_a_product_is_a_lead_of_its_party(product: Product, beijing_inspector: Officer) -> None:
    assert registered(beijing_inspector, None, product=product).party == product.party


def test_whoever_complained_has_a_tracking_code(provider: Party, beijing_inspector: Officer) -> None:
    transferred = registered(beijing_inspector, provider, source=Case.Source.TRANSFER, answer_wanted=True)
    assert transferred.code
    assert len(registered(beijing_inspector, provider).code or "") == 16
    assert registered(beijing_inspector, provider, source=Case.Source.SUPERIOR).code is None


def test_a_party_of_another_region_is_refused_with_the_competent_department(
    beijing_inspector: Officer, shanghai_inspector: Officer
) -> None:
    elsewhere = PartyFactory.create(division=SHANGHAI)
    with pytest.raises(ActRefused) as caught:
        registered(beijing_inspector, elsewhere)
    assert caught.value.code == "not_competent"
    assert str(shanghai_inspector.authority) in str(caught.value)
    assert not Lead.objects.exists()


def test_everything_wrong_is_told_at_once(product: Product, beijing_inspector: Officer) -> None:
    assert refused(registered, beijing_inspector, None, text=" ") == {"no_text", "nobody_named"}
    other = PartyFactory.create(division="110108")
    assert refused(registered, beijing_inspector, other, product=product) == {"foreign_product"}
    product.party.merged_into = other
    product.party.save()
    assert "merged" in refused(registered, beijing_inspector, product.party)


def test_an_inspector_takes_a_lead_up_once(lead: Lead, beijing_inspector: Officer, beijing_intake: Officer) -> None:
    assert refused(take_up_lead, lead, beijing_intake) == {"role"}
    take_up_lead(lead, beijing_inspector)
    assert (lead.state, lead.handler) == (Lead.State.CHECKING, beijing_inspector)
    assert refused(take_up_lead, lead, beijing_inspector) == {"state"}


def test_no_other_authority_decides_on_a_lead(
    lead: Lead, national_inspector: Officer, haidian_inspector: Officer, shanghai_inspector: Officer
) -> None:
    for other in (national_inspector, haidian_inspector, shanghai_inspector):
        assert refused(take_up_lead, lead, other) == {"region"}


def test_an_approver_gives_a_lead_to_an_inspector_of_the_authority(
    lead: Lead, beijing_approver: Officer, beijing_colleague: Officer, haidian_inspector: Officer
) -> None:
    assign_lead(lead, beijing_approver, handler=beijing_colleague)
    assert (lead.state, lead.handler) == (Lead.State.CHECKING, beijing_colleague)
    assert refused(assign_lead, lead, beijing_approver, handler=haidian_inspector) == {"handler"}
    assert refused(assign_lead, lead, beijing_approver, handler=beijing_approver) == {"handler"}
    assert refused(assign_lead, lead, beijing_colleague, handler=beijing_colleague) == {"role"}


def test_a_lead_handed_on_keeps_its_number_and_its_first_minute(
    lead: Lead, beijing_inspector: Officer, haidian: Authority, haidian_inspector: Officer
) -> None:
    take_up_lead(lead, beijing_inspector)
    hand_on_lead(lead, beijing_inspector, authority=haidian, reason="The party is in Haidian.")
    clock = Deadline.objects.for_subject(lead).get()
    assert (lead.state, lead.handler, lead.number) == (Lead.State.NEW, None, "京网信线索〔2026〕1号")
    assert (clock.authority, clock.division, clock.start_on) == (haidian, "110108", date(2026, 9, 1))
    assert refused(take_up_lead, lead, beijing_inspector) == {"region"}
    take_up_lead(lead, haidian_inspector)


def test_a_lead_goes_only_to_a_department_that_is_competent(
    lead: Lead, beijing_inspector: Officer, beijing: Authority, shanghai: Authority, national: Authority
) -> None:
    assert refused(hand_on_lead, lead, beijing_inspector, authority=beijing, reason=" ") == {
        "same_authority",
        "no_reason",
    }
    assert refused(hand_on_lead, lead, beijing_inspector, authority=shanghai, reason="-") == {"not_competent"}
    hand_on_lead(lead, beijing_inspector, authority=national, reason="National significance.")
    assert lead.authority == national


def test_a_lead_without_a_party_may_go_anywhere(
    beijing_inspector: Officer, shanghai: Authority, shanghai_inspector: Officer
) -> None:
    lead = registered(beijing_inspector, None, party_text="沪上某公司")
    hand_on_lead(lead, beijing_inspector, authority=shanghai, reason="It is in Shanghai.")
    assert Lead.objects.visible_to(shanghai_inspector).get() == lead
    assert not Lead.objects.visible_to(beijing_inspector).exists()


def test_the_party_behind_a_name_is_identified_and_the_name_is_kept(
    provider: Party, product: Product, beijing_inspector: Officer
) -> None:
    lead = registered(beijing_inspector, None, party_text="变声那家公司")
    foreign = ProductFactory.create(party=PartyFactory.create(division="110108"))
    assert refused(identify_party, lead, beijing_inspector, party=provider, product=foreign) == {"foreign_product"}
    identify_party(lead, beijing_inspector, party=provider, product=product)
    assert (lead.party, lead.product, lead.party_text) == (provider, product, "变声那家公司")
    identify_party(lead, beijing_inspector, party=foreign.party)
    assert (lead.party, lead.product) == (foreign.party, None)


def test_a_party_that_turned_out_to_be_another_is_not_named(lead: Lead, beijing_inspector: Officer) -> None:
    gone = PartyFactory.create(division="110108", merged_into=lead.party)
    assert refused(identify_party, lead, beijing_inspector, party=gone) == {"merged"}


def test_neither_ledger_nor_history_knows_who_complained(provider: Party, beijing_inspector: Officer) -> None:
    said = {"contact_name": "李某某", "contact_email": "citizen@example.com"}
    lead = registered(beijing_inspector, provider, answer_wanted=True, **said)
    take_up_lead(lead, OfficerFactory.create(authority=beijing_inspector.authority))
    assert (lead.contact_name, lead.contact_email) == tuple(said.values())
    kept = str(list(LedgerEntry.objects.values())) + str(list(lead.events.values()))  # type: ignore[attr-defined]
    assert "inspections.register_lead" in kept
    for secret in said.values():
        assert secret not in kept


def test_a_lead_is_handed_on_when_its_inspection_is_over(
    provider: Party, beijing_inspector: Officer, beijing_colleague: Officer, haidian: Authority
) -> None:
    lead = registered(beijing_inspector, provider)
    inspection = planned(provider, beijing_inspector, beijing_colleague, lead=lead)
    given = {"authority": haidian, "reason": "The party is in Haidian."}
    assert refused(hand_on_lead, lead, beijing_inspector, **given) == {"inspection_open"}
    closing = {"closing": Lead.Closing.NO_BREACH, "reason": "Every clip bears a label."}
    assert refused(close_lead.propose, lead, beijing_inspector, **closing) == {"inspection_open"}
    inspection = done(inspection, not_met=1)
    hand_on_lead(Lead.objects.get(pk=lead.pk), beijing_inspector, **given)  # type: ignore[arg-type]
    entry = inspection.entries.filter(result="not_met").get()
    case = findings_to_case(inspection, beijing_inspector, findings=[Finding(entry, "No label.")])
    assert (case.authority, Lead.objects.get(pk=lead.pk).state) == (beijing_inspector.authority, Lead.State.NEW)
