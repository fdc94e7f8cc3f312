"""One case on its way through whatever happens to it: the people, the ways to try a step, and what a refusal left."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
)

from filings.models import Party, Product
from inspections.acts.defence import record_waiver
from inspections.acts.inputs import ToCorrect
from inspections.models import Breach, CorrectionItem
from inspections.queries import items_of
from oversight.acts import Act, ActRefused, approve
from oversight.clock import today
from oversight.models import Authority, Officer, Role
from tests.factories.oversight import OfficerFactory
from tests.inspections.correcting import OWN, Result, asked, look, ordered
from tests.inspections.factories import decided, fresh, notified_second, on, opened, served
from tests.inspections.invariants import fingerprint

ARTICLES = ("14", "18", "13")


@dataclass(frozen=True)
class Town:
    """Two provincial departments and the one above them, each with inspector, colleague and approver; one provider."""

    party: Party
    product: Product
    officers: dict[int, tuple[Officer, Officer, Officer]]
    here: Authority
    elsewhere: Authority
    above: Authority


def crew(authority: Authority, inspector: Officer) -> tuple[Officer, Officer, Officer]:
    colleague = OfficerFactory.create(authority=authority)
    return inspector, colleague, OfficerFactory.create(authority=authority, roles=[Role.APPROVER])


class Walk(RuleBasedStateMachine):
    """One case. What is refused has changed nothing; what is done leaves everything that must hold."""

    def __init__(self, town: Town) -> None:
        super().__init__()
        self.town, self.day = town, date(2026, 9, 1)
        self.ended = ExitStack()
        self.ended.enter_context(transaction.atomic())
        self.ended.callback(transaction.set_rollback, True)
        self.time = on(self.day)
        self.time.start()

    def teardown(self) -> None:
        self.time.stop()
        self.ended.close()

    @initialize(breaches=st.integers(2, 3), whole=st.booleans(), reached=st.integers(0, 5))
    def begin(self, breaches: int, whole: bool, reached: int) -> None:
        """A case anywhere along the main path, so that few steps lead far."""
        officer, colleague, approver = self.town.officers[self.town.here.pk]
        articles = ARTICLES[:breaches]
        self.case = opened(self.town.party, officer, colleague, articles=articles, product=self.town.product)
        if whole:  # one breach concerns the party as a whole
            self.case.breaches.filter(article=articles[-1]).update(product=None)
        if reached in {1, 2}:
            self.case = asked(self.case, officer, approver, own="18")
        if reached == 2:
            self.case = look(self.case, officer, {"14": Result.REFUSED}, kind="written")
        if reached in {3, 4, 5}:
            self.case = ordered(self.case, officer, approver, own="18")
        if reached in {4, 5}:
            self.case = look(self.case, officer, dict.fromkeys(articles, Result.REFUSED), kind="written")
        if reached == 5:
            self.case = notified_second(self.case, officer, approver)
            served(self.case.decisions.latest("pk").prior_notice, officer)
            record_waiver(fresh(self.case), officer, waived_on=today(), proof="signed")
            self.case = decided(self.case, officer, approver)
        self.case, self.before = fresh(self.case), fingerprint()

    # Who acts, and how a step is tried.

    @property
    def crew(self) -> tuple[Officer, Officer, Officer]:
        return self.town.officers[self.case.authority_id]

    def attempt(self, step: Callable[[], Any], *targets: str) -> None:
        """Do it, or be refused; a refusal has changed nothing, a success leads where its act says."""
        came_from, mark = self.case.status, transaction.savepoint()
        refused = ""
        try:
            step()
        except ActRefused as error:
            refused = error.code
        if refused:
            assert fingerprint() == self.before, f"{refused} was refused and has changed something"
            transaction.savepoint_rollback(mark)
            return
        transaction.savepoint_commit(mark)
        self.case, self.before = fresh(self.case), fingerprint()
        assert self.case.status == came_from or self.case.status in targets, f"{came_from} → {self.case.status}"

    def act(self, act: "Act[Any, Any, Any]", subject: Any = None, *, by: Authority | None = None, **given: Any) -> None:
        """By those who have the case, or by those of another department."""
        drafter, _colleague, approver = self.town.officers[by.pk] if by else self.crew
        subject = subject or fresh(self.case)
        if act.second_person:
            self.attempt(lambda: approve(act.propose(subject, drafter, **given), approver), *act.targets)
        else:
            self.attempt(lambda: act(subject, None if not act.roles else drafter, **given), *act.targets)

    def some(self, bits: int) -> list[Breach]:
        rows = list(self.case.breaches.order_by("pk"))
        return [row for index, row in enumerate(rows) if bits >> index & 1] or rows

    def item(self, number: int) -> CorrectionItem | None:
        rows = list(items_of(self.case))
        return rows[-1 - number % len(rows)] if rows else None

    def to_correct(self, bits: int, own: bool) -> list[ToCorrect]:
        rows = self.some(bits)
        return [
            ToCorrect(row, f"Do {row.article}.", "", **(OWN if own and row is rows[-1] else {}))  # type: ignore[arg-type]
            for row in rows
        ]
