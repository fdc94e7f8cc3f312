"""The duty to cooperate (Article 21 ¶2): asked for in writing, on a clock from service; late is not refused."""

from datetime import date
from typing import Any

import pytest

from inspections.acts.cooperation import record_support, record_support_refused, request_support, withdraw_request
from inspections.models import Case, CooperationRequest, Evidence
from inspections.rules import sanctions
from inspections.rules.sanctions import RouteKind
from oversight.acts import ActRefused, approve
from oversight.deadlines.responsible import responsible_for
from oversight.level import Level
from oversight.models import Deadline, Officer
from oversight.statute import Ground, PartyKind
from oversight.workdays import Period, Unit
from reports.acts.correct_service import correct_service
from reports.models import Notice
from tests.factories.service import colleague_of, direct
from tests.inspections.factories import fresh, on, served
from tests.inspections.proofs import file_of

State = CooperationRequest.State
ASKED: dict[str, Any] = {
    "kind": CooperationRequest.Kind.DATA,
    "wanted": "2026年8月的生成日志",
    "purpose": "核实未加标识内容的数量",
    "period": Period(5, Unit.WORKING),
}


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


def requested(case: Case, drafter: Officer, approver: Officer) -> CooperationRequest:
    made: CooperationRequest = approve(request_support.propose(fresh(case), drafter, **ASKED), approver)
    return made


@pytest.fixture
def request_(case: Case, beijing_inspector: Officer, beijing_approver: Officer) -> CooperationRequest:
    return requested(case, beijing_inspector, beijing_approver)


@pytest.fixture
def letter(case: Case, beijing_inspector: Officer) -> Evidence:
    return file_of(case, beijing_inspector, title="拒绝函")


def again(request: CooperationRequest) -> CooperationRequest:
    return CooperationRequest.objects.get(pk=request.pk)


def test_a_county_department_asks_for_support_and_the_text_names_what_and_what_for(
    county_case: Case, haidian_inspector: Officer, haidian_approver: Officer
) -> None:
    request = requested(county_case, haidian_inspector, haidian_approver)
    notice = request.notice
    assert notice is not None
    assert notice.number == "海网信协查〔2026〕1号"
    assert (notice.subject_type, notice.subject_id) == ("inspections.Case", county_case.pk)
    for words in (ASKED["wanted"], ASKED["purpose"], "5个工作日", "第七十条", "不当然视为拒不配合"):
        assert words in notice.text
    assert "罚款" not in notice.text


def test_what_the_approver_read_is_what_is_issued(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    proposal = request_support.propose(case, beijing_inspector, **ASKED)
    assert approve(proposal, beijing_approver).notice.text == proposal.text


def test_nobody_asks_alone_and_nobody_asks_in_anothers_case(
    case: Case, beijing_inspector: Officer, beijing_intake: Officer, shanghai_inspector: Officer
) -> None:
    with pytest.raises(ActRefused) as refused:
        request_support(case, beijing_inspector, **ASKED)
    assert refused.value.code == "second_person"
    codes = [{one.code for one in request_support.refusals(case, who)} for who in (beijing_intake, shanghai_inspector)]
    assert codes == [{"role"}, {"region"}]


def test_the_period_begins_with_the_service(request_: CooperationRequest, beijing_inspector: Officer) -> None:
    assert request_.deadline is None
    with on("2026-09-02"):
        served(request_.notice, beijing_inspector)
    request = again(request_)
    clock = request.deadline
    assert clock is not None
    assert (request.served_on, clock.rule, clock.due_on) == (date(2026, 9, 2), "cooperation", date(2026, 9, 9))
    assert responsible_for([clock])[clock.pk] == {request.case.handler_id, request.case.second_handler_id}


def test_a_corrected_service_moves_the_clock(
    request_: CooperationRequest, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    with on("2026-09-02"):
        service = served(request_.notice, beijing_inspector)
    with on("2026-09-04"):
        proposal = correct_service.propose(
            Notice.objects.get(pk=service.notice_id),
            beijing_inspector,
            **direct(colleague_of(beijing_inspector)),
            first_officer=beijing_inspector,
            day=date(2026, 9, 3),
            reason="The receipt says so.",
        )
        approve(proposal, beijing_approver)
    request = again(request_)
    assert request.deadline is not None
    assert (request.served_on, request.deadline.due_on) == (date(2026, 9, 3), date(2026, 9, 10))


def test_support_given_late_is_given_late_and_no_refusal(
    request_: CooperationRequest, beijing_inspector: Officer, letter: Evidence
) -> None:
    served(request_.notice, beijing_inspector)
    with on("2026-09-20"):
        record_support(
            again(request_), beijing_inspector, given_on=date(2026, 9, 18), facts="Logs on a disc.", evidence=[letter]
        )
    request = again(request_)
    assert request.deadline is not None
    assert (request.state, request.deadline.met_on, request.deadline.met_late) == (State.GIVEN, date(2026, 9, 18), True)
    assert not request.case.breaches.filter(article="21.2").exists()


def refuse(request: CooperationRequest, officer: Officer, **other: Any) -> None:
    given = {"refused_on": date(2026, 9, 1), "facts": "It wrote that it gives nothing.", "evidence": []}
    record_support_refused(again(request), officer, **{**given, **other})


def test_a_refusal_is_a_fact_with_evidence_and_its_breach_follows_the_law_that_provides(
    request_: CooperationRequest, beijing_inspector: Officer, letter: Evidence
) -> None:
    served(request_.notice, beijing_inspector)
    refuse(request_, beijing_inspector, evidence=[letter], add_breach=True)
    request = again(request_)
    breach = request.case.breaches.get(article="21.2")
    assert (request.state, request.ended_on) == (State.REFUSED, date(2026, 9, 1))
    assert request.evidence.get() == breach.evidence.get() == letter
    asked = sanctions.Breach("21.2", PartyKind.PROVIDER, breach.law_provides)
    route = sanctions.route(asked, level=Level.PROVINCE, ground=Ground.SERIOUS)
    assert (route.kind, route.laws, route.fine) == (RouteKind.LAW_PROVIDES, ("CSL 70",), None)
    assert request.deadline is not None
    assert not request.deadline.is_open


def test_the_breach_is_added_only_where_the_officer_says_so(
    request_: CooperationRequest, beijing_inspector: Officer, letter: Evidence
) -> None:
    served(request_.notice, beijing_inspector)
    refuse(request_, beijing_inspector, evidence=[letter])
    assert not request_.case.breaches.filter(article="21.2").exists()


def test_a_refusal_without_evidence_or_service_or_before_it_is_none(
    request_: CooperationRequest, beijing_inspector: Officer, letter: Evidence
) -> None:
    wrong: list[tuple[dict[str, Any], str]] = [({}, "no_evidence"), ({"evidence": [letter]}, "not_served")]
    for given, code in wrong:
        with pytest.raises(ActRefused) as refused:
            refuse(request_, beijing_inspector, **given)
        assert refused.value.code == code
    with on("2026-09-03"):
        served(request_.notice, beijing_inspector)
    with pytest.raises(ActRefused) as refused:
        refuse(request_, beijing_inspector, evidence=[letter])
    assert refused.value.code == "before_service"


def test_the_law_refuses_the_breach_where_the_case_takes_none_and_nothing_is_recorded(
    request_: CooperationRequest, beijing_inspector: Officer, letter: Evidence
) -> None:
    served(request_.notice, beijing_inspector)
    Case.objects.filter(pk=request_.case_id).update(status=Case.Status.ORDERED)
    with pytest.raises(ActRefused) as refused:
        refuse(request_, beijing_inspector, evidence=[letter], add_breach=True)
    assert refused.value.code == "state"
    assert again(request_).state == State.ASKED


def test_a_withdrawn_request_ends_its_clock_and_its_document(
    request_: CooperationRequest, beijing_inspector: Officer
) -> None:
    withdraw_request(again(request_), beijing_inspector, reason="Found elsewhere.")
    request = again(request_)
    assert request.notice is not None
    assert (request.state, request.notice.state) == (State.WITHDRAWN, Notice.State.VOID)


def test_a_served_request_that_is_withdrawn_says_so(request_: CooperationRequest, beijing_inspector: Officer) -> None:
    served(request_.notice, beijing_inspector)
    withdraw_request(again(request_), beijing_inspector, reason="Found elsewhere.")
    request = again(request_)
    assert request.notice is not None
    assert request.notice.state == Notice.State.WITHDRAWN
    assert not Deadline.objects.for_subject(request).open().exists()


def test_what_has_ended_does_not_end_again(request_: CooperationRequest, beijing_inspector: Officer) -> None:
    withdraw_request(again(request_), beijing_inspector, reason="Found elsewhere.")
    for attempt in (record_support, record_support_refused, withdraw_request):
        assert {one.code for one in attempt.refusals(again(request_), beijing_inspector)} == {"state"}


def test_support_given_before_the_service_was_recorded_has_met_the_clock(
    request_: CooperationRequest, beijing_inspector: Officer
) -> None:
    record_support(request_, beijing_inspector, given_on=date(2026, 9, 1), facts="The logs came at once.")
    served(request_.notice, beijing_inspector)
    clock = Deadline.objects.for_subject(request_).get()
    assert (again(request_).state, again(request_).served_on) == (State.GIVEN, date(2026, 9, 1))
    assert clock.met_on == date(2026, 9, 1)
