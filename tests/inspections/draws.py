"""A plan, a draw and what they need, as far along as a test needs them, made by the acts themselves."""

from datetime import date, timedelta
from typing import Any

from filings.models import Party
from inspections.acts.draw import draw_targets, fix_draw, redraw
from inspections.acts.plan import adopt_plan, make_plan
from inspections.models import Draw, DrawnTarget, InspectionPlan
from oversight.acts import approve
from oversight.clock import today
from oversight.models import Authority, Officer, Role
from tests.factories.filings import PartyFactory
from tests.factories.oversight import OfficerFactory

SOURCE = "上证综合指数 2026-09-10 收盘价，两位小数，上海证券交易所网站"
VALUE = "3876.37"


def some(count: int, **values: Any) -> list[Party]:
    return [PartyFactory.create(**values) for _ in range(count)]


def inspectors(authority: Authority, count: int) -> list[Officer]:
    return [OfficerFactory.create(authority=authority) for _ in range(count)]


def planned(by: Officer, **told: Any) -> InspectionPlan:
    """The draft of a plan for September and the months after, for two providers."""
    given: dict[str, Any] = {
        "title": "2026年深度合成服务双随机抽查",
        "kind": "annual",
        "from_on": today(),
        "until_on": today() + timedelta(days=120),
        "party_kind": "provider",
        "articles": ["14"],
        "count": 2,
        "population": {"role": "provider"},
        "authority": by.authority,
    }
    return make_plan(None, by, **(given | told))


def adopted(plan: InspectionPlan, drafter: Officer, approver: Officer) -> InspectionPlan:
    approve(adopt_plan.propose(fresh(plan), drafter), approver)
    return fresh(plan)


def fixed(plan: InspectionPlan, by: Officer, *, day: date | None = None, months: int = 12) -> Draw:
    """What decides the draw is fixed; its seed can be known nine days later."""
    draw = fix_draw(
        fresh(plan), by, seed_source=SOURCE, seed_known_from=day or today() + timedelta(days=9), months=months
    )
    return Draw.objects.get(pk=draw.pk)


def drawn(draw: Draw, by: Officer, *, value: str = VALUE) -> Draw:
    """To be called on the seed's day or later."""
    draw_targets(Draw.objects.get(pk=draw.pk), by, seed_value=value, seed_read_from="https://www.sse.com.cn/")
    return Draw.objects.get(pk=draw.pk)


def set_aside(draw: Draw, drafter: Officer, approver: Officer, reason: str = "the register was incomplete") -> Draw:
    approve(redraw.propose(Draw.objects.get(pk=draw.pk), drafter, reason=reason), approver)
    return Draw.objects.get(pk=draw.pk)


def approver_of(authority: Authority) -> Officer:
    return OfficerFactory.create(authority=authority, roles=[Role.APPROVER])


def result(draw: Draw) -> list[tuple[int, int, int]]:
    rows = DrawnTarget.objects.filter(draw=draw).order_by("position")
    return list(rows.values_list("party_id", "officer_id", "second_officer_id"))


def fresh(plan: InspectionPlan) -> InspectionPlan:
    return InspectionPlan.objects.get(pk=plan.pk)
