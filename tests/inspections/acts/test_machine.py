"""Whatever officers, the party and time do to a case, in whatever order: no path breaks what must hold of it."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from filings.models import Party, Product
from inspections.acts.answers import answer_item
from inspections.acts.closing import close_case
from inspections.acts.comments import raise_comments
from inspections.acts.decision import decide, record_performance
from inspections.acts.defence import record_defence, record_waiver
from inspections.acts.extensions import ask_extension, decide_extension
from inspections.acts.handing_over import record_acknowledgement, record_sent_back, transfer_to_body
from inspections.acts.inputs import FoundBreach, LookedAt, ToPenalise
from inspections.acts.moving import documents_of
from inspections.acts.notification import notify_first_tier, notify_second_tier, withdraw_notice
from inspections.acts.opening import add_breaches
from inspections.acts.reinspection import record_reinspection
from inspections.acts.reopening import reopen_case
from inspections.acts.sideways import acknowledge_transfer, send_back, transfer_sideways
from inspections.acts.superior import designate, take_over
from inspections.acts.transfer_forms import Why
from inspections.models import Case, ExtensionRequest, Reinspection
from inspections.queries import items_of
from inspections.rules.closing import ALLOWED, BACK_TO
from oversight.acts import Act
from oversight.clock import today
from oversight.models import Authority, Officer
from oversight.statute import Ground
from reports.acts.service import record_service
from reports.models import Notice
from tests.factories.service import direct, ready
from tests.inspections.correcting import TEN_DAYS, Result, link_of
from tests.inspections.factories import fresh, on
from tests.inspections.invariants import broken, fingerprint
from tests.inspections.walking import Town, Walk, crew

numbers = st.integers(0, 7)
"""Which of a few things is meant; as bits, which of them together."""
looks = st.lists(st.sampled_from(Result.values), min_size=1, max_size=3)


def in_state(*states: str) -> Callable[["Journey"], bool]:
    return lambda machine: machine.case.status in states


def while_possible(*acts: "Act[Any, Any, Any]") -> Callable[["Journey"], bool]:
    """Mostly what the procedure knows here; what it does not know has a rule of its own."""
    return lambda machine: any(machine.case.status in act.source or "*" in act.source for act in acts)


class Journey(Walk):
    """Everything that officers, the party and time may do next."""

    # The department.

    @precondition(while_possible(raise_comments))
    @rule(bits=numbers, own=st.booleans())
    def comment(self, bits: int, own: bool) -> None:
        self.act(raise_comments, items=self.to_correct(bits, own), period=TEN_DAYS)

    @precondition(while_possible(notify_first_tier))
    @rule(bits=numbers, own=st.booleans())
    def announce_an_order(self, bits: int, own: bool) -> None:
        self.act(notify_first_tier, items=self.to_correct(bits, own), period=TEN_DAYS)

    @precondition(while_possible(notify_second_tier))
    @rule(bits=numbers, ground=st.sampled_from(sorted(Ground)))
    def announce_a_fine(self, bits: int, ground: Ground) -> None:
        rows = [ToPenalise(row, 5_000_000) for row in self.some(bits)]
        self.act(notify_second_tier, ground=ground, ground_facts="Shown by letter.", items=rows)

    @rule(number=numbers)
    def serve(self, number: int) -> None:
        waiting = Notice.objects.unserved().filter(pk__in=documents_of(self.case).values("pk")).order_by("pk")
        if waiting:
            notice = ready(waiting[number % len(waiting)])
            officer, colleague, _approver = self.town.officers[notice.authority_id]
            self.before = fingerprint()
            self.attempt(lambda: record_service(notice, officer, **direct(colleague), day=today()))

    @precondition(in_state(Case.Status.NOTIFIED))
    @rule(waived=st.booleans())
    def hear_the_party(self, waived: bool) -> None:
        if waived:
            self.act(record_waiver, waived_on=today(), proof="signed")
        else:
            self.act(record_defence, statement="We label.", received_on=today())

    @precondition(in_state(Case.Status.NOTIFIED))
    @rule(answer=st.sampled_from(["", "Not adopted."]))
    def decide(self, answer: str) -> None:
        self.act(decide, answer=answer)

    @precondition(in_state(Case.Status.NOTIFIED))
    @rule()
    def withdraw(self) -> None:
        self.act(withdraw_notice, reason="The facts are otherwise.")

    @precondition(in_state(Case.Status.PENALISED))
    @rule()
    def pay(self) -> None:
        self.act(record_performance, performed_on=today())

    @precondition(while_possible(record_reinspection))
    @rule(
        results=st.lists(st.sampled_from(Result.values), min_size=1, max_size=3),
        kind=st.sampled_from(Reinspection.Kind.values),
    )
    def look_again(self, results: Sequence[str], kind: str) -> None:
        rows = [row for row in reversed(items_of(self.case)) if row.state not in {"corrected", "continued"}]
        found = [LookedAt(row, result) for row, result in zip(rows, results, strict=False)]
        self.act(record_reinspection, kind=kind, found_on=today(), facts="Ten clips.", items=found)

    @precondition(while_possible(add_breaches))
    @rule(article=st.sampled_from(["17", "7"]))
    def find_more(self, article: str) -> None:
        self.act(add_breaches, breaches=[FoundBreach(article, "found since", self.town.product.pk)])

    # The party, and time.

    @rule(number=numbers)
    def answer(self, number: int) -> None:
        item = self.item(number)
        if item is not None and item.instrument.served_on:
            link = link_of(item)
            self.act(answer_item, item, link=link, text="Done.", says_corrected=True, given_by="赵六")

    @rule(number=numbers)
    def ask_for_more_time(self, number: int) -> None:
        item = self.item(number)
        if item is not None and item.instrument.served_on:
            self.act(ask_extension, item, link=link_of(item), length=5, reason="Late parts.", asked_by="赵六")

    @precondition(lambda _machine: ExtensionRequest.objects.open().exists())
    @rule(grant=st.booleans(), length=st.sampled_from([5, 60]))
    def decide_on_more_time(self, grant: bool, length: int) -> None:
        said = {"decision": "grant", "length": length} if grant else {"decision": "refuse"}
        self.act(decide_extension, ExtensionRequest.objects.open().latest("pk"), finding="Seen.", **said)

    @rule(days=st.sampled_from([1, 5, 16, 40]))
    def wait(self, days: int) -> None:
        self.day += timedelta(days=days)
        self.time.stop()
        self.time = on(self.day)
        self.time.start()

    # Hands and ends.

    @precondition(while_possible(transfer_to_body, transfer_sideways))
    @rule(outside=st.booleans())
    def hand_over(self, outside: bool) -> None:
        if outside:
            self.act(transfer_to_body, to_body="北京市市场监督管理局", summary="Advertising.", reason="Theirs.")
        else:
            there = next(one for one in (self.town.elsewhere, self.town.here) if one.pk != self.case.authority_id)
            self.act(transfer_sideways, to_authority=there, summary="Unlabelled.", reason="It runs from there.")

    @precondition(while_possible(take_over, designate))
    @rule(taken=st.booleans(), why=st.sampled_from(Why.values), back=st.booleans())
    def be_decided_above(self, taken: bool, why: str, back: bool) -> None:
        above = self.town.above
        officer, colleague, _approver = self.town.officers[above.pk]
        if taken:
            self.act(take_over, by=above, handler=officer, second_handler=colleague, reason="It concerns the nation.")
        else:
            to = self.town.here if back else self.town.elsewhere
            self.act(
                designate, by=above, to_authority=to, because=why, disputed_on=today(), reason="It runs from there."
            )

    @precondition(in_state(Case.Status.HANDED_OVER))
    @rule(taken=st.booleans(), outside=st.booleans())
    def be_answered(self, taken: bool, outside: bool) -> None:
        officer, colleague, _approver = self.crew
        if outside and taken:
            self.act(record_acknowledgement, acknowledged_on=today(), acknowledgement="Slip no. 7")
        elif outside:
            self.act(record_sent_back, returned_on=today(), reason="Not ours.")
        elif taken:
            self.act(acknowledge_transfer, handler=officer, second_handler=colleague)
        else:
            self.act(send_back, reason="Not ours.")

    @precondition(while_possible(close_case))
    @rule(number=numbers)
    def close(self, number: int) -> None:
        fitting = sorted(ALLOWED[self.case.status])
        self.act(close_case, closing=fitting[number % len(fitting)], reason="done")

    @precondition(in_state(Case.Status.CLOSED))
    @rule(number=numbers)
    def reopen(self, number: int) -> None:
        fitting = sorted(BACK_TO[self.case.closed_from])
        self.act(reopen_case, because="new_facts", back_to=fitting[number % len(fitting)], reason="A recording.")

    @rule(number=st.integers(0, 11))
    def try_what_is_not_known_here(self, number: int) -> None:
        """An act out of its states is refused, and changes nothing."""
        acts = [one for one in OUT_OF_PLACE if self.case.status not in one.source]
        if acts:
            act = acts[number % len(acts)]
            assert "state" in {one.code for one in act.refusals(fresh(self.case), self.crew[0])}, act.name

    @invariant()
    def nothing_is_broken(self) -> None:
        if hasattr(self, "case"):
            assert broken(self.case) == []


OUT_OF_PLACE = (
    raise_comments, notify_first_tier, notify_second_tier, decide, withdraw_notice, record_performance,
    record_reinspection, transfer_to_body, record_acknowledgement, close_case, reopen_case, add_breaches,
)  # fmt: skip


def test_no_path_breaks_what_must_hold_of_a_case(
    provider: Party, product: Product, national: Authority, beijing: Authority, shanghai: Authority,
    national_inspector: Officer, beijing_inspector: Officer, shanghai_inspector: Officer,
) -> None:  # fmt: skip
    inspectors = {national: national_inspector, beijing: beijing_inspector, shanghai: shanghai_inspector}
    crews = {authority.pk: crew(authority, inspector) for authority, inspector in inspectors.items()}
    town = Town(provider, product, crews, beijing, shanghai, national)
    run_state_machine_as_test(
        partial(Journey, town),  # type: ignore[arg-type] # whatever makes one will do
        settings=settings(
            max_examples=12, stateful_step_count=14, deadline=None, derandomize=True, database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
