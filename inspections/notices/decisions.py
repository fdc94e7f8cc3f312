"""The documents of a decision: prior notice, order to correct, penalty. Built from rows that may not be saved yet."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from inspections import passages as offered
from inspections.acts.service import decision_served, prior_notice_served
from inspections.acts.service_corrected import against_prior_day, clocks_of, put_right
from inspections.models import Case, Decision, DecisionItem, Tier
from inspections.notices import sample
from inspections.notices.facts import amount_text, case_facts, case_stands_on, item_facts, period_text, product_text
from inspections.statements import recorded, statements
from oversight import statute
from oversight.acts import Refusal
from oversight.level import Level
from oversight.models import Deadline
from oversight.statute import Ground, Measure
from oversight.workdays import Unit
from reports.models import Notice, Service
from reports.notices.kinds import NoticeKind, notice_kind
from reports.notices.wording import REMARK


class _DecisionNotice(NoticeKind):
    """What prior notice and decision share: they speak of the same breaches and the same measures (Article 22 ¶1)."""

    least_level: ClassVar[Level] = Level.PROVINCE

    def __init__(self, decision: Decision, items: Sequence[DecisionItem]) -> None:
        super().__init__(decision)
        self.decision, self.items = decision, items

    def context(self) -> dict[str, Any]:
        decision, case = self.decision, self.decision.case
        fines = [item.fine_fen for item in self.items if item.fine_fen]
        stops = [item.breach for item in self.items if not STOPS.isdisjoint(item.measures)]
        order = decision.refused_order
        return {
            **case_facts(case),
            "tier": decision.tier,
            "ground": _ground(decision),
            "items": [self._item(item, case) for item in self.items],
            "period": period_text(decision.period) if decision.period_length else None,
            "own_periods": any(item.period_length for item in self.items),
            "stopped": [product_text(one) for one in case.products_concerned(stops)],
            "fine": amount_text(sum(fines)) if fines else None,
            "stop_updates": any(Measure.STOP_UPDATES in item.measures for item in self.items),
            "refused_order": {
                "number": order.notice.number if order and order.notice else "",
                "served_on": order.served_on.isoformat() if order and order.served_on else "",
            },
        }

    def _item(self, item: DecisionItem, case: Case) -> dict[str, Any]:
        return {
            **item_facts(item, case),
            "measures": [{"key": one, **self._measure(Measure(one), case)} for one in _with_correction(item)],
            "fine": amount_text(item.fine_fen) if item.fine_fen else None,
            "mitigation": item.mitigation_ground,
        }

    def _measure(self, measure: Measure, case: Case) -> dict[str, str]:
        """A measure in words. A penalty sets no period of its own: it orders the correction without one (APL 28)."""
        if measure is Measure.ORDER_CORRECTION and not self.decision.period_length:
            return {"zh": "责令改正", "en": "order to correct"}
        words = statute.edition(case.edition).word
        return {"zh": words("measures", measure, "zh"), "en": words("measures", measure, "en")}


def _first_tier(**changed: Any) -> tuple[Decision, list[DecisionItem]]:
    """An invented first-tier decision and its items."""
    case = sample.case()
    decision = Decision(case=case, tier=Tier.FIRST, period_length=15, period_unit=Unit.WORKING, **changed)
    measures = [Measure.WARNING, Measure.ORDER_CORRECTION, Measure.STOP_OPERATIONS]
    label = DecisionItem(
        breach=sample.breach(case),
        measures=measures,
        todo="在生成的视频画面左下角加注“AI合成”字样，并持续显示；\n对音频内容以语音说明的方式加注标识。",
        proof_wanted="加注标识后的视频、音频各三段和操作录像一份。",
    )
    portal = DecisionItem(
        breach=sample.breach(case, "18", "应用内未见公众投诉、举报入口，未公布处理流程和反馈时限。"),
        measures=measures,
        todo="设置便捷的公众投诉、举报入口，公布处理流程和反馈时限。",
        proof_wanted="入口所在页面的截图，公布的处理流程全文。",
        period_length=5,
        period_unit=Unit.WORKING,
    )
    return decision, [label, portal]


def _second_tier(**changed: Any) -> tuple[Decision, list[DecisionItem]]:
    """An invented second-tier decision on two breaches, one of them mitigated."""
    case = sample.case()
    decision = Decision(
        case=case,
        tier=Tier.SECOND,
        ground=Ground.CORRECTION_REFUSED,
        ground_facts="2026年10月12日复查，生成内容仍未加标识；负责人当场书面表示不予改正，有复查笔录和书面声明为证。",
        refused_order=sample.refused_order(case),
        **changed,
    )
    items = [
        DecisionItem(
            breach=sample.breach(case),
            measures=[Measure.STOP_UPDATES, Measure.FINE, Measure.ORDER_CORRECTION],
            fine_fen=5_000_000,
        ),
        DecisionItem(
            breach=sample.breach(
                case, "13", "抽查生成文件五个，均无隐式标识，日志仅留存十日。", sample.product("演示变声秀")
            ),
            measures=[Measure.FINE],
            fine_fen=800_000,
            mitigation_ground="《中华人民共和国行政处罚法》第三十二条第一项：主动消除或者减轻危害后果",
        ),
    ]
    return decision, items


@notice_kind
class PriorNotice(_DecisionNotice):
    """行政处罚事先告知书 (APL 44): what is intended, why, and the right to state, to defend and to be heard.

    Must be served: the time to state, to defend and to ask for a hearing runs from its service (APL 45, 64).
    """

    key = "prior_notice"
    series = "罚告"
    title_zh = "行政处罚事先告知书"
    title_en = "Prior Notice of Administrative Penalty"
    template = "notices/prior_notice.html"
    template_version = "4"
    passages = offered.PRIOR

    def context(self) -> dict[str, Any]:
        limit = statute.edition(self.decision.case.edition).limit
        return {
            **super().context(),
            "defence_period": period_text(limit("defence").period),
            "hearing_period": period_text(limit("hearing_request").period),
        }

    @classmethod
    def sample(cls) -> dict[str, Any]:
        return cls(*_second_tier()).context()

    @classmethod
    def on_served(cls, notice: Notice, service: Service) -> None:
        decision = Decision.objects.select_related("case__authority").get(prior_notice=notice)
        prior_notice_served(decision.case, None, decision=decision, served_on=service.served_on)

    @classmethod
    def on_service_corrected(cls, notice: Notice, service: Service) -> None:
        put_right(Decision.objects.get(prior_notice=notice), notice, service)

    @classmethod
    def service_day_refusals(cls, notice: Notice, served_on: date) -> list[Refusal]:
        return against_prior_day(Decision.objects.get(prior_notice=notice), served_on)

    @classmethod
    def may_be_voided(cls, notice: Notice) -> Refusal | None:
        return case_stands_on(Case.objects.filter(decisions__prior_notice=notice), notice)

    @classmethod
    def deadlines(cls, notice: Notice) -> Sequence[Deadline]:
        return clocks_of(Decision.objects.get(prior_notice=notice), notice)


class _Decided(_DecisionNotice):
    """A decision tells of the prior notice, its service, the defence and its answer (APL 59).

    Must be served (APL 61): it takes effect, and the periods to correct, to pay and to seek review run, from then.
    """

    remedy: ClassVar[bool] = True

    def context(self) -> dict[str, Any]:
        decision = self.decision
        prior = decision.prior_notice
        return {
            **super().context(),
            "prior_notice": {
                "number": prior.number if prior else "",
                "served_on": decision.prior_served_on.isoformat() if decision.prior_served_on else "",
                "waived_on": decision.waived_on.isoformat() if decision.waived_on and decision.waiver_stands else "",
            },
            "hearing_held_on": decision.hearing_held_on.isoformat() if decision.hearing_held_on else "",
            "hearing_attended": decision.hearing_attended,
            "statements": [
                {"received_on": one.received_on.isoformat() if one.received_on else "", "text": one.text}
                for one in statements(decision.defence)
            ],
            "defence_answer": decision.defence_answer,
        }

    @classmethod
    def on_served(cls, notice: Notice, service: Service) -> None:
        super().on_served(notice, service)
        decision = Decision.objects.select_related("case__authority").get(notice=notice)
        decision_served(decision.case, None, decision=decision, served_on=service.served_on)

    @classmethod
    def on_service_corrected(cls, notice: Notice, service: Service) -> None:
        super().on_service_corrected(notice, service)
        put_right(Decision.objects.get(notice=notice), notice, service)

    @classmethod
    def may_be_voided(cls, notice: Notice) -> Refusal | None:
        return case_stands_on(Case.objects.filter(decisions__notice=notice), notice)

    @classmethod
    def deadlines(cls, notice: Notice) -> Sequence[Deadline]:
        return [*clocks_of(Decision.objects.get(notice=notice), notice), *super().deadlines(notice)]


@notice_kind
class OrderToCorrectNotice(_Decided):
    """责令限期改正通知书: the document of a first-tier decision (Article 22 ¶1)."""

    key = "order_to_correct"
    series = "责改"
    title_zh = "责令限期改正通知书"
    title_en = "Order to Correct Within a Time Limit"
    template = "notices/order_to_correct.html"
    template_version = "4"
    passages = offered.ORDER

    @classmethod
    def sample(cls) -> dict[str, Any]:
        return cls(
            *_first_tier(
                prior_notice=sample.prior_notice(), prior_served_on=date(2026, 9, 10), waived_on=date(2026, 9, 11)
            )
        ).context()


@notice_kind
class PenaltyDecisionNotice(_Decided):
    """行政处罚决定书: the document of a second-tier decision (Article 22 ¶1)."""

    key = "penalty_decision"
    series = "罚决"
    title_zh = "行政处罚决定书"
    title_en = "Administrative Penalty Decision"
    template = "notices/penalty_decision.html"
    template_version = "3"
    passages = (REMARK,)

    def context(self) -> dict[str, Any]:
        limit = statute.edition(self.decision.case.edition).limit
        return {
            **super().context(),
            "payment_period": period_text(limit("payment").period),
        }

    @classmethod
    def sample(cls) -> dict[str, Any]:
        heard = {
            "prior_notice": sample.prior_notice(),
            "prior_served_on": date(2026, 10, 16),
            "hearing_held_on": date(2026, 11, 3),
            "hearing_attended": True,
            "defence": recorded(date(2026, 10, 20), "1.应用用户不足一千人，影响有限；\n2.已经着手整改，请求从轻处罚。"),
            "defence_answer": "用户数量属实，裁量时已经考虑；复查时尚未整改，第二项意见不予采纳。",
        }
        return cls(*_second_tier(**heard)).context()


def _with_correction(item: DecisionItem) -> list[str]:
    """The measures of an item, the order to correct among them: no penalty is without it (APL 28)."""
    if Measure.ORDER_CORRECTION in item.measures:
        return item.measures
    return [Measure.ORDER_CORRECTION, *item.measures]


def _ground(decision: Decision) -> dict[str, str] | None:
    if not decision.ground:
        return None
    word = statute.edition(decision.case.edition).word
    return {
        "key": decision.ground,
        "zh": word("grounds", decision.ground, "zh"),
        "en": word("grounds", decision.ground, "en"),
        "facts": decision.ground_facts,
    }


STOPS = frozenset({Measure.STOP_OPERATIONS, Measure.STOP_UPDATES})
