"""催告书: before a court is asked to enforce a fine (ACL 35, 54)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from filings.notices.wording import cited, limit_text
from inspections.models import Case
from inspections.notices import sample
from inspections.notices.facts import amount_text, case_facts, document_facts
from oversight import statute
from oversight.level import Level
from reports.models import Notice
from reports.notices.kinds import NoticeKind, notice_kind


@dataclass(frozen=True, slots=True)
class Payee:
    """Where a fine is paid: never at the department itself (APL 67)."""

    name: str
    bank: str
    account: str
    code: str = ""
    """Payment code of the fine (缴款码), where there is one."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What is still owed. All amounts in fen.

    served_on       the day the decision was served
    surcharge_fen   the late fine, up to and including `computed_to`; at most the fine itself (APL 72, ACL 45)
    """

    decision: Notice
    served_on: date
    fine_fen: int
    paid_fen: int
    surcharge_fen: int
    computed_to: date
    payee: Payee

    @property
    def owed_fen(self) -> int:
        return self.fine_fen - self.paid_fen + self.surcharge_fen


@notice_kind
class DemandForPayment(NoticeKind):
    """催告书 (ACL 35): time, manner, exact amount, and the right to state and defend. No decision, so no remedy."""

    key = "demand_for_payment"
    series = "催"
    title_zh = "催告书"
    title_en = "Demand for Payment"
    template = "notices/demand_for_payment.html"
    template_version = "1"
    least_level = Level.PROVINCE

    def __init__(self, case: Case, demand: Demand) -> None:
        """ValueError where nothing is owed or the surcharge is more than the fine."""
        super().__init__(case)
        if demand.owed_fen <= 0 or demand.surcharge_fen > demand.fine_fen:
            raise ValueError(f"{demand.owed_fen} fen owed, {demand.surcharge_fen} of them surcharge")
        self.case, self.demand = case, demand

    def context(self) -> dict[str, Any]:
        demand, edition = self.demand, statute.edition(self.case.edition)
        payee = demand.payee
        return {
            **case_facts(self.case),
            "decision": {**document_facts(demand.decision), "served_on": demand.served_on.isoformat()},
            "fine": amount_text(demand.fine_fen),
            "paid": amount_text(demand.paid_fen) if demand.paid_fen else None,
            "surcharge": amount_text(demand.surcharge_fen) if demand.surcharge_fen else None,
            "owed": amount_text(demand.owed_fen),
            "computed_to": demand.computed_to.isoformat(),
            "grows": demand.surcharge_fen < demand.fine_fen and demand.paid_fen < demand.fine_fen,
            "payee": {"name": payee.name, "bank": payee.bank, "account": payee.account, "code": payee.code},
            "period": limit_text(edition, "demand"),
            "payment_period": limit_text(edition, "payment"),
            "basis": cited(edition, "ACL 54"),
            "surcharge_basis": cited(edition, "APL 72"),
        }

    @classmethod
    def sample(cls) -> dict[str, Any]:
        demand = Demand(
            decision=sample.penalty_notice(),
            served_on=date(2026, 9, 18),
            fine_fen=5_000_000,
            paid_fen=1_000_000,
            surcharge_fen=1_800_000,
            computed_to=date(2026, 10, 20),
            payee=Payee(
                name="演示省非税收入专户（演示）",
                bank="演示银行演示支行",
                account="0000 0000 0000 0000",
                code="演示0000000001",
            ),
        )
        return cls(sample.case(), demand).context()
