"""A case changes its department: upwards, taken over, designated, sent to the competent one."""

from datetime import date

import pytest

from filings.models import Party, Product
from inspections.acts.closing import transfer_upwards
from inspections.acts.handing_over import transfer_to_police
from inspections.acts.notification import notify_first_tier
from inspections.acts.sideways import acknowledge_transfer, send_back, transfer_sideways
from inspections.acts.superior import designate, take_over
from inspections.models import Case, CaseArchive, CaseTransfer, ConflictOfInterest, CustodyEvent, Reinspection
from oversight.acts import ActRefused
from oversight.clock import now, today
from oversight.models import Authority, Deadline, Officer, Role
from reports.models import Notice
from tests.factories.filings import PartyFactory
from tests.factories.oversight import AuthorityFactory, OfficerFactory
from tests.inspections.factories import commented, fresh, on, opened, reinspected, served
from tests.inspections.hands import codes, custody, done, proven, refused_code


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


@pytest.fixture
def sent(
    case: Case,
    beijing_inspector: Officer,
    beijing_approver: Officer,
    shanghai_inspector: Officer,
) -> Case:
    """A case of Beijing on its way to Shanghai, with one piece of evidence."""
    OfficerFactory.create(authority=shanghai_inspector.authority)
    proven(case, b"%PDF-1.4 sideways")
    given = {"to_authority": shanghai_inspector.authority, "summary": "Unlabelled.", "reason": "It runs from there."}
    return done(transfer_sideways, case, beijing_inspector, beijing_approver, **given)


def test_a_letter_goes_to_the_competent_department(sent: Case, beijing_inspector: Officer) -> None:
    transfer = sent.transfers.get()
    assert transfer.letter is not None
    assert (transfer.letter.kind, transfer.letter.recipient_name) == ("transfer_letter", "上海市网信办")
    assert "证据1：截图" in transfer.letter.text
    assert (sent.status, sent.closed_from) == (Case.Status.HANDED_OVER, Case.Status.INVESTIGATING)
    assert sent in Case.objects.visible_to(beijing_inspector)


def test_the_competent_department_acknowledges_and_names_its_officers(
    sent: Case, shanghai_inspector: Officer, beijing_inspector: Officer
) -> None:
    assert codes(acknowledge_transfer, sent, beijing_inspector) == ["region"]
    colleague = Officer.objects.filter(authority=shanghai_inspector.authority).exclude(pk=shanghai_inspector.pk).get()
    acknowledge_transfer(sent, shanghai_inspector, handler=shanghai_inspector, second_handler=colleague)
    case = fresh(sent)
    assert (case.status, case.handler, case.closed_from) == (Case.Status.INVESTIGATING, shanghai_inspector, "")
    assert case.transfers.get().acknowledged_on == date(2026, 9, 1)
    assert Deadline.objects.for_subject(case).get().is_open
    assert codes(acknowledge_transfer, case, shanghai_inspector) == ["state"]


def test_the_competent_department_sends_it_back_and_nobody_sends_it_on_again(
    sent: Case, shanghai_inspector: Officer, beijing_inspector: Officer
) -> None:
    approver = OfficerFactory.create(authority=shanghai_inspector.authority, roles=[Role.APPROVER])
    case = done(send_back, sent, shanghai_inspector, approver, reason="It runs from Beijing.")
    assert (case.authority, case.status) == (beijing_inspector.authority, Case.Status.INVESTIGATING)
    assert case.transfers.get().sent_back
    assert custody(case.evidence.get())[-2:] == [CustodyEvent.What.HANDED_OVER, CustodyEvent.What.RETURNED]
    given = {"to_authority": shanghai_inspector.authority, "summary": "-", "reason": "-"}
    assert refused_code(transfer_sideways, case, beijing_inspector, **given) == "received_so"


def settled(case: Case) -> tuple[str, str, str, bool]:
    """Where a case stands, and what became of the transfer that waited."""
    case = fresh(case)
    waited = case.transfers.filter(kind=CaseTransfer.Kind.SIDEWAYS).get()
    return case.status, case.closed_from, str(waited.acknowledged_on), waited.sent_back


@pytest.fixture
def named(sent: Case) -> dict[str, object]:
    return {"because": "dispute", "disputed_on": date(2026, 9, 1), "reason": "Shanghai is silent."}


def test_the_common_superior_tells_the_silent_department_to_take_the_case(
    sent: Case, named: dict[str, object], national_inspector: Officer, national_approver: Officer,
    shanghai_inspector: Officer, beijing_inspector: Officer,
) -> None:  # fmt: skip
    given = {**named, "to_authority": shanghai_inspector.authority}
    with on("2026-09-03"):
        case = done(designate, sent, national_inspector, national_approver, **given)
        assert settled(case) == (Case.Status.INVESTIGATING, "", "2026-09-03", False)
    assert (case.authority, case.handler.authority) == (shanghai_inspector.authority, shanghai_inspector.authority)
    designated = case.transfers.get(kind=CaseTransfer.Kind.DESIGNATED)
    assert designated.from_authority == beijing_inspector.authority
    assert case in Case.objects.visible_to(beijing_inspector)
    clock = Deadline.objects.for_subject(case).get()
    assert (clock.is_open, clock.division) == (True, "310000")
    assert custody(case.evidence.get()).count(CustodyEvent.What.HANDED_OVER) == 1


def test_the_common_superior_gives_a_case_back_to_whoever_sent_it(
    sent: Case, named: dict[str, object], national_inspector: Officer, national_approver: Officer,
    shanghai_inspector: Officer, beijing_inspector: Officer, beijing_colleague: Officer,
) -> None:  # fmt: skip
    given = {**named, "to_authority": beijing_inspector.authority}
    case = done(designate, sent, national_inspector, national_approver, **given)
    assert (case.authority, case.status) == (beijing_inspector.authority, Case.Status.INVESTIGATING)
    assert (case.handler, case.second_handler) == (beijing_inspector, beijing_colleague)
    assert case not in Case.objects.visible_to(shanghai_inspector), "it never took it"
    assert custody(case.evidence.get()).count(CustodyEvent.What.HANDED_OVER) == 2
    onward = {"to_authority": shanghai_inspector.authority, "summary": "-", "reason": "-"}
    assert refused_code(transfer_sideways, case, beijing_inspector, **onward) == "received_so"


def test_a_case_that_waits_is_designated_only_from_above_both(
    sent: Case, named: dict[str, object], shanghai_inspector: Officer, haidian: Authority,
    beijing_inspector: Officer,
) -> None:  # fmt: skip
    pudong = AuthorityFactory.create(
        division="310115", level=Authority.Level.COUNTY, parent=shanghai_inspector.authority
    )
    Case.objects.filter(pk=sent.pk).update(authority=pudong)
    given = {**named, "to_authority": pudong}
    assert refused_code(designate, sent, shanghai_inspector, **given) == "not_common_superior"
    assert codes(designate, sent, beijing_inspector) == ["region"], "the sender does not decide its own dispute"


def test_refused_comments_keep_a_case_that_waits_above_the_city(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer, shanghai_inspector: Officer,
    national_inspector: Officer, chaoyang: Authority, chaoyang_inspectors: list[Officer],
) -> None:  # fmt: skip
    OfficerFactory.create(authority=shanghai_inspector.authority)
    case = with_refused_comments(case, beijing_inspector, beijing_approver)
    given = {"to_authority": shanghai_inspector.authority, "summary": "-", "reason": "-"}
    case = done(transfer_sideways, case, beijing_inspector, beijing_approver, **given)
    below = {"to_authority": chaoyang, "because": "dispute", "disputed_on": date(2026, 9, 1), "reason": "-"}
    assert refused_code(designate, case, national_inspector, **below) == "not_below_province"
    assert settled(case)[:2] == (Case.Status.HANDED_OVER, Case.Status.COMMENTS_REFUSED), "a refusal changes nothing"


def test_whoever_has_a_conflict_of_interest_with_a_case_it_sent_reads_it_no_longer(
    sent: Case, named: dict[str, object], national_inspector: Officer, national_approver: Officer,
    shanghai_inspector: Officer, beijing_inspector: Officer,
) -> None:  # fmt: skip
    given = {**named, "because": "conflict", "to_authority": shanghai_inspector.authority}
    case = done(designate, sent, national_inspector, national_approver, **given)
    assert case not in Case.objects.visible_to(beijing_inspector)


def test_the_department_above_takes_a_case_that_nobody_acknowledges(
    sent: Case, national_inspector: Officer, national_approver: Officer, shanghai_inspector: Officer,
    beijing_inspector: Officer,
) -> None:  # fmt: skip
    second = OfficerFactory.create(authority=national_inspector.authority)
    handlers = {"handler": national_inspector, "second_handler": second, "reason": "Both are silent."}
    case = done(take_over, sent, national_inspector, national_approver, **handlers)
    assert settled(case) == (Case.Status.INVESTIGATING, "", "2026-09-01", False)
    assert (case.authority, case.handler) == (national_inspector.authority, national_inspector)
    assert case in Case.objects.visible_to(beijing_inspector)
    assert case not in Case.objects.visible_to(shanghai_inspector)


def test_a_case_that_a_body_outside_has_is_neither_taken_over_nor_designated(
    county_case: Case, haidian_inspector: Officer, haidian_approver: Officer, beijing_inspector: Officer
) -> None:
    given = {"to_body": "北京市公安局", "summary": "-", "reason": "-", "suspicion": "crime"}
    case = done(transfer_to_police, county_case, haidian_inspector, haidian_approver, **given)
    for act in (take_over, designate):
        assert codes(act, case, beijing_inspector) == ["other_transfer"]


def test_a_transfer_upwards_is_no_transfer_to_the_competent_department(
    county_case: Case, haidian_inspector: Officer, beijing_inspector: Officer
) -> None:
    given = {"to_authority": beijing_inspector.authority, "summary": "-", "reason": "-"}
    assert refused_code(transfer_sideways, county_case, haidian_inspector, **given) == "above"


def test_an_authority_elsewhere_opens_no_case_and_learns_who_may(
    provider: Party, product: Product, shanghai_inspector: Officer, beijing_colleague: Officer, haidian: Authority
) -> None:
    with pytest.raises(ActRefused) as refused:
        opened(provider, shanghai_inspector, beijing_colleague)
    assert refused.value.code == "jurisdiction"
    assert haidian.name_zh in refused.value.refusals[0].sentence()
    assert not Notice.objects.exists()


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
