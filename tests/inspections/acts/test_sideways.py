"""A case goes to the competent department, which takes it, sends it back, or is silent until somebody above decides."""

from datetime import date

import pytest

from inspections.acts.handing_over import transfer_to_police
from inspections.acts.sideways import acknowledge_transfer, send_back, transfer_sideways
from inspections.acts.superior import designate, take_over
from inspections.models import (
    Case,
    CaseTransfer,
    CustodyEvent,
    Reinspection,
)
from oversight.acts import ActRefused
from oversight.models import Authority, Deadline, Officer, Role
from tests.factories.oversight import AuthorityFactory, OfficerFactory
from tests.inspections.factories import commented, fresh, on, reinspected, served
from tests.inspections.hands import codes, custody, done, proven, refused_code
from tests.inspections.visits import planned


@pytest.fixture
def chaoyang(beijing: Authority) -> Authority:
    return AuthorityFactory.create(
        name_zh="朝阳区网信办", code="朝网信", level=Authority.Level.COUNTY, division="110105", parent=beijing
    )


@pytest.fixture
def chaoyang_inspectors(chaoyang: Authority) -> list[Officer]:
    return OfficerFactory.create_batch(2, authority=chaoyang)


def with_refused_comments(case: Case, inspector: Officer, approver: Officer) -> Case:
    case = commented(case, inspector, approver)
    served(case.comments.get().notice, inspector)
    return reinspected(case, inspector, Reinspection.Finding.REFUSED)


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


def test_nothing_is_inspected_for_a_case_that_is_over_here(
    sent: Case, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    Case.objects.filter(pk=sent.pk).update(authority=beijing_inspector.authority)
    with pytest.raises(ActRefused) as refused:
        planned(sent.party, beijing_inspector, beijing_colleague, case=fresh(sent))
    assert refused.value.code == "case_over"
