"""A case changes its department: upwards, taken over, designated, sent to the competent one."""

from datetime import date
from typing import Any

import pytest

from filings.models import Party, Product
from inspections.acts.closing import close_case, transfer_upwards
from inspections.acts.handing_over import transfer_to_police
from inspections.acts.inspection_steps import call_off
from inspections.acts.notification import notify_first_tier
from inspections.acts.sideways import transfer_sideways
from inspections.acts.superior import designate, take_over
from inspections.models import (
    Case,
    CaseArchive,
    CaseTransfer,
    ConflictOfInterest,
    CustodyEvent,
    Inspection,
    Reinspection,
)
from oversight.acts import ActRefused
from oversight.clock import now, today
from oversight.models import Authority, Deadline, Officer, Role
from reports.models import Notice
from tests.factories.filings import PartyFactory
from tests.factories.oversight import AuthorityFactory, OfficerFactory
from tests.inspections.factories import commented, opened, reinspected, served
from tests.inspections.hands import codes, custody, done, proven, refused_code
from tests.inspections.visits import begun, planned
from tests.inspections.visits import done as visited


@pytest.fixture
def chaoyang(beijing: Authority) -> Authority:
    return AuthorityFactory.create(
        name_zh="朝阳区网信办", code="朝网信", level=Authority.Level.COUNTY, division="110105", parent=beijing
    )


@pytest.fixture
def chaoyang_inspectors(chaoyang: Authority) -> list[Officer]:
    return OfficerFactory.create_batch(2, authority=chaoyang)


@pytest.fixture
def chaoyang_approver(chaoyang: Authority) -> Officer:
    return OfficerFactory.create(authority=chaoyang, roles=[Role.APPROVER])


def with_refused_comments(case: Case, inspector: Officer, approver: Officer) -> Case:
    case = commented(case, inspector, approver)
    served(case.comments.get().notice, inspector)
    return reinspected(case, inspector, Reinspection.Finding.REFUSED)


def test_an_order_goes_past_the_city_to_the_province(national: Authority) -> None:
    province = AuthorityFactory.create(division="440000", parent=national)
    city = AuthorityFactory.create(division="440300", level=Authority.Level.CITY, parent=province)
    county = AuthorityFactory.create(division="440305", level=Authority.Level.COUNTY, parent=city)
    for authority in (province, city, county):
        OfficerFactory.create_batch(2, authority=authority)
    approver = OfficerFactory.create(authority=county, roles=[Role.APPROVER])
    first, second = Officer.objects.filter(authority=county, roles__contains=[Role.INSPECTOR])
    found = []
    for ground in ("article_22", "other"):
        case = opened(PartyFactory.create(division="440305"), first, second)
        case = done(transfer_upwards, case, first, approver, ground=ground, reason="-")
        found.append(case.authority)
        assert Deadline.objects.for_subject(case).get().division == case.authority.division
    assert found == [province, city]


def test_a_county_is_told_how_to_reach_the_department_that_may_order(
    county_case: Case, haidian_inspector: Officer
) -> None:
    refusal = notify_first_tier.refusals(county_case, haidian_inspector)[0]
    assert refusal.code == "level"
    assert refusal.remedy == notify_first_tier.level_remedy
    assert str(transfer_upwards.label) in str(refusal.remedy)


def test_evidence_and_clocks_go_upwards_with_the_case(
    county_case: Case,
    haidian_inspector: Officer,
    haidian_approver: Officer,
    beijing_inspector: Officer,
    beijing_colleague: Officer,
) -> None:
    piece = proven(county_case, b"%PDF-1.4 upwards")
    case = done(transfer_upwards, county_case, haidian_inspector, haidian_approver, reason="22.1")
    assert custody(piece)[-1] == CustodyEvent.What.HANDED_OVER
    assert Deadline.objects.for_subject(case).get().authority == beijing_inspector.authority


def test_the_department_above_takes_a_case_over_and_the_old_one_reads_on(
    county_case: Case,
    haidian_inspector: Officer,
    beijing_inspector: Officer,
    beijing_colleague: Officer,
    beijing_approver: Officer,
) -> None:
    named = {"handler": beijing_inspector, "second_handler": beijing_colleague, "reason": "major"}
    case = done(take_over, county_case, beijing_inspector, beijing_approver, **named)
    assert (case.authority, case.handler) == (beijing_inspector.authority, beijing_inspector)
    assert case in Case.objects.visible_to(haidian_inspector)
    assert case.transfers.get().kind == CaseTransfer.Kind.TAKEN_OVER
    assert codes(take_over, case, beijing_inspector) == ["region"]


def test_only_an_inspector_of_a_department_above_takes_over(
    county_case: Case,
    haidian_inspector: Officer,
    haidian_colleague: Officer,
    shanghai_inspector: Officer,
    beijing_approver: Officer,
    beijing_inspector: Officer,
) -> None:
    assert codes(take_over, county_case, haidian_inspector) == ["level", "region"]
    assert codes(take_over, county_case, shanghai_inspector) == ["region"]
    assert codes(take_over, county_case, beijing_approver) == ["role"]
    foreign = {"handler": haidian_inspector, "second_handler": haidian_colleague, "reason": "-"}
    assert refused_code(take_over, county_case, beijing_inspector, **foreign) == "invalid"


def test_whoever_handles_a_case_does_not_take_it_over(
    county_case: Case, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    third = OfficerFactory.create(authority=beijing_inspector.authority)
    Case.objects.filter(pk=county_case.pk).update(handler=beijing_inspector)
    named = {"handler": third, "second_handler": beijing_colleague, "reason": "-"}
    assert refused_code(take_over, county_case, beijing_inspector, **named) == "own_case"


def test_a_document_under_way_is_served_before_the_case_moves(
    county_case: Case,
    haidian_inspector: Officer,
    haidian_approver: Officer,
    beijing_inspector: Officer,
    beijing_colleague: Officer,
) -> None:
    case = commented(county_case, haidian_inspector, haidian_approver)
    named = {"handler": beijing_inspector, "second_handler": beijing_colleague, "reason": "-"}
    assert refused_code(take_over, case, beijing_inspector, **named) == "unserved"


@pytest.mark.parametrize(("because", "reads"), [("dispute", True), ("conflict", False)])
def test_the_common_superior_designates(
    because: str,
    reads: bool,
    county_case: Case,
    haidian_inspector: Officer,
    chaoyang: Authority,
    chaoyang_inspectors: list[Officer],
    beijing_inspector: Officer,
    beijing_approver: Officer,
) -> None:
    given = {"to_authority": chaoyang, "because": because, "disputed_on": date(2026, 9, 1), "reason": "agreed"}
    case = done(designate, county_case, beijing_inspector, beijing_approver, **given)
    assert case.authority == chaoyang
    assert (case in Case.objects.visible_to(haidian_inspector)) is reads
    assert case in Case.objects.visible_to(chaoyang_inspectors[0])


def test_a_case_of_article_22_is_not_designated_below_the_province(
    county_case: Case,
    haidian_inspector: Officer,
    haidian_approver: Officer,
    chaoyang: Authority,
    chaoyang_inspectors: list[Officer],
    beijing_inspector: Officer,
) -> None:
    case = with_refused_comments(county_case, haidian_inspector, haidian_approver)
    given = {"to_authority": chaoyang, "because": "dispute", "disputed_on": date(2026, 9, 1), "reason": "-"}
    assert refused_code(designate, case, beijing_inspector, **given) == "not_below_province"


def test_a_department_that_stands_not_above_both_does_not_designate(
    county_case: Case, shanghai_inspector: Officer, beijing_inspector: Officer, haidian_inspector: Officer
) -> None:
    given = {"because": "dispute", "disputed_on": date(2026, 9, 1), "reason": "-"}
    elsewhere = {**given, "to_authority": shanghai_inspector.authority}
    assert refused_code(designate, county_case, beijing_inspector, **elsewhere) == "not_common_superior"
    assert codes(designate, county_case, haidian_inspector) == ["level", "region"]


def test_an_authority_elsewhere_opens_no_case_and_learns_who_may(
    provider: Party, product: Product, shanghai_inspector: Officer, beijing_colleague: Officer, haidian: Authority
) -> None:
    with pytest.raises(ActRefused) as refused:
        opened(provider, shanghai_inspector, beijing_colleague)
    assert refused.value.code == "jurisdiction"
    assert haidian.name_zh in refused.value.refusals[0].sentence()
    assert not Notice.objects.exists()


def test_an_inspection_of_the_case_is_ended_before_its_file_is_handed_on_or_closed(
    case: Case, beijing_inspector: Officer, beijing_colleague: Officer, shanghai_inspector: Officer
) -> None:
    OfficerFactory.create(authority=shanghai_inspector.authority)
    visit = begun(planned(case.party, beijing_inspector, beijing_colleague, case=case))
    moves: list[tuple[Any, dict[str, Any]]] = [
        (transfer_sideways, {"to_authority": shanghai_inspector.authority, "summary": "-", "reason": "-"}),
        (transfer_upwards, {"ground": "other", "reason": "-"}),
        (transfer_to_police, {"to_body": "公安局", "summary": "-", "reason": "-", "suspicion": "crime"}),
        (close_case, {"closing": Case.Closing.NO_BREACH, "reason": "-"}),
    ]
    OfficerFactory.create_batch(2, authority=Authority.objects.get(division="000000"))
    assert {refused_code(act, case, beijing_inspector, **given) for act, given in moves} == {"inspection_open"}
    call_off(visit, beijing_inspector, reason="The case goes on elsewhere.")
    assert {refused_code(act, case, beijing_inspector, **given) for act, given in moves} == {""}


def test_the_inspections_of_a_case_are_read_where_the_case_goes_and_where_it_came_from(
    case: Case, beijing_inspector: Officer, beijing_colleague: Officer, beijing_approver: Officer,
    shanghai_inspector: Officer, national: Authority,
) -> None:  # fmt: skip
    OfficerFactory.create(authority=shanghai_inspector.authority)
    visit = visited(planned(case.party, beijing_inspector, beijing_colleague, case=case))
    assert visit not in Inspection.objects.visible_to(shanghai_inspector)
    given = {"to_authority": shanghai_inspector.authority, "summary": "-", "reason": "-"}
    case = done(transfer_sideways, case, beijing_inspector, beijing_approver, **given)
    stranger = OfficerFactory.create(authority=AuthorityFactory.create(division="440000", parent=national))
    for officer, reads in ((shanghai_inspector, True), (beijing_inspector, True), (stranger, False)):
        assert (visit in Inspection.objects.visible_to(officer)) is reads
    Inspection.objects.filter(pk=visit.pk).update(authority=shanghai_inspector.authority)
    assert visit in Inspection.objects.visible_to(beijing_inspector), "also one that is made later"


def test_neither_an_expired_card_nor_a_conflict_of_interest_receives_a_case(
    county_case: Case,
    haidian_inspector: Officer,
    haidian_approver: Officer,
    beijing_inspector: Officer,
    beijing_colleague: Officer,
) -> None:
    third = OfficerFactory.create(authority=beijing_inspector.authority)
    Officer.objects.filter(pk=beijing_inspector.pk).update(card_valid_until=date(2026, 8, 31))
    ConflictOfInterest.objects.create(
        officer=beijing_colleague, party=county_case.party, reason="-", since_on=today(), recorded_by=third
    )
    given = {"reason": "22.1"}
    assert refused_code(transfer_upwards, county_case, haidian_inspector, **given) == "no_receiver"
    fourth = OfficerFactory.create(authority=beijing_inspector.authority)
    case = done(transfer_upwards, county_case, haidian_inspector, haidian_approver, **given)
    assert {case.handler, case.second_handler} == {third, fourth}


def test_who_handed_a_case_on_keeps_reading_its_archived_file_too(
    county_case: Case,
    haidian_inspector: Officer,
    haidian_approver: Officer,
    shanghai_inspector: Officer,
    beijing_inspector: Officer,
    beijing_colleague: Officer,
) -> None:
    case = done(transfer_upwards, county_case, haidian_inspector, haidian_approver, reason="22.1")
    archive = CaseArchive.objects.create(case=case, closing=1, wanted_at=now())
    for officer, reads in ((haidian_inspector, True), (beijing_inspector, True), (shanghai_inspector, False)):
        assert (archive in CaseArchive.objects.visible_to(officer)) is reads
