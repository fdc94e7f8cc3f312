"""The documents of a case. Each is built from rows that may not be saved yet, so that a draft can be previewed."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.utils import translation

from filings.models import Product
from inspections.acts.service import comments_served, decision_served, prior_notice_served
from inspections.models import Breach, Case, CommentItem, CorrectiveComments, Decision, DecisionItem
from oversight import statute
from oversight.models import Officer
from oversight.money import capital_amount, yuan_text
from oversight.statute import Measure
from oversight.workdays import Period
from reports.models import Notice, Service
from reports.notices.issue import Recipient
from reports.notices.kinds import NoticeKind, notice_kind


def recipient_of(case: Case) -> Recipient:
    """The party as a document addresses it."""
    party = case.party
    return Recipient(
        name=party.name,
        uscc=party.uscc or "",
        address=party.address,
        representative=party.representative,
        email=party.contact_email,
    )


def case_facts(case: Case) -> dict[str, Any]:
    """What every document of a case says of it."""
    edition = statute.edition(case.edition)
    return {
        "case_number": case.number,
        "source": {"zh": SOURCES[case.source][0], "en": SOURCES[case.source][1]},
        "opened_on": case.opened_on.isoformat(),
        "edition": {"zh": edition.title.zh, "en": edition.title.en},
        "officers": [_officer(case.handler), _officer(case.second_handler)],
    }


def breach_facts(breach: Breach, case: Case) -> dict[str, Any]:
    """A breach as documents print it: the article in words, the duty in a sentence, the facts as recorded."""
    duty = statute.edition(case.edition).duty(breach.article)
    return {
        "article": breach.article,
        "ref": {"zh": statute.reference(breach.article, "zh"), "en": statute.reference(breach.article, "en")},
        "duty": {"zh": duty.sentence.zh, "en": duty.sentence.en},
        "facts": breach.facts,
        "product": product_text(breach.product) if breach.product else None,
    }


def product_text(product: Product) -> dict[str, str]:
    """A product as documents name it, the same whatever language the officer works in."""
    named = {}
    for key, language in (("zh", "zh-hans"), ("en", "en")):
        with translation.override(language):
            named[key] = str(product)
    return named


def period_text(period: Period) -> dict[str, str]:
    """A period as it is printed; the date it leads to follows from service."""
    unit_en = PERIOD_EN[period.unit][period.length != 1]
    return {"zh": f"{period.length}{PERIOD_ZH[period.unit]}", "en": f"{period.length} {unit_en}"}


@notice_kind
class CorrectiveCommentsNotice(NoticeKind):
    """整改意见书 (Article 21 ¶1): no penalty, no remedy paragraph, no penalty wording."""

    key = "corrective_comments"
    series = "整改"
    title_zh = "整改意见书"
    title_en = "Corrective Comments"
    template = "notices/corrective_comments.html"
    template_version = "1"

    def __init__(self, comments: CorrectiveComments, items: Sequence[CommentItem]) -> None:
        super().__init__(comments)
        self.comments, self.items = comments, items

    def context(self) -> dict[str, Any]:
        case = self.comments.case
        return {
            **case_facts(case),
            "items": [{**breach_facts(item.breach, case), "todo": item.todo} for item in self.items],
            "period": period_text(self.comments.period),
        }

    @classmethod
    def on_served(cls, notice: Notice, service: Service) -> None:
        comments = CorrectiveComments.objects.select_related("case__authority").get(notice=notice)
        comments_served(comments.case, None, comments=comments, served_on=service.served_on)


class _DecisionNotice(NoticeKind):
    """What prior notice and decision share: they speak of the same breaches and the same measures."""

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
            "stopped": [product_text(one) for one in case.products_concerned(stops)],
            "fine": _amount(sum(fines)) if fines else None,
            "stop_updates": any(Measure.STOP_UPDATES in item.measures for item in self.items),
            "refused_order": {
                "number": order.notice.number if order and order.notice else "",
                "served_on": order.served_on.isoformat() if order and order.served_on else "",
            },
        }

    def _item(self, item: DecisionItem, case: Case) -> dict[str, Any]:
        return {
            **breach_facts(item.breach, case),
            "todo": item.todo,
            "measures": [{"key": one, **self._measure(Measure(one), case)} for one in item.measures],
            "fine": _amount(item.fine_fen) if item.fine_fen else None,
            "mitigation": item.mitigation_ground,
        }

    def _measure(self, measure: Measure, case: Case) -> dict[str, str]:
        """A measure in words. A penalty sets no period of its own: it orders the correction without one (APL 28)."""
        if measure is Measure.ORDER_CORRECTION and not self.decision.period_length:
            return {"zh": "责令改正", "en": "order to correct"}
        words = statute.edition(case.edition).word
        return {"zh": words("measures", measure, "zh"), "en": words("measures", measure, "en")}


@notice_kind
class PriorNotice(_DecisionNotice):
    """行政处罚事先告知书 (APL 44): what is intended, why, and the right to state, to defend and to be heard."""

    key = "prior_notice"
    series = "罚告"
    title_zh = "行政处罚事先告知书"
    title_en = "Prior Notice of Administrative Penalty"
    template = "notices/prior_notice.html"
    template_version = "1"

    def context(self) -> dict[str, Any]:
        limit = statute.edition(self.decision.case.edition).limit
        return {
            **super().context(),
            "defence_period": period_text(limit("defence").period),
            "hearing_period": period_text(limit("hearing_request").period),
        }

    @classmethod
    def on_served(cls, notice: Notice, service: Service) -> None:
        decision = Decision.objects.select_related("case__authority").get(prior_notice=notice)
        prior_notice_served(decision.case, None, decision=decision, served_on=service.served_on)


class _Decided(_DecisionNotice):
    """A decision tells of the prior notice, its service, the defence and its answer (APL 59)."""

    remedy: ClassVar[bool] = True

    def context(self) -> dict[str, Any]:
        decision = self.decision
        prior = decision.prior_notice
        return {
            **super().context(),
            "prior_notice": {
                "number": prior.number if prior else "",
                "served_on": decision.prior_served_on.isoformat() if decision.prior_served_on else "",
                "waived_on": decision.waived_on.isoformat() if decision.waived_on else "",
            },
            "hearing_held_on": decision.hearing_held_on.isoformat() if decision.hearing_held_on else "",
            "defence": decision.defence,
            "defence_answer": decision.defence_answer,
        }

    @classmethod
    def on_served(cls, notice: Notice, service: Service) -> None:
        decision = Decision.objects.select_related("case__authority").get(notice=notice)
        decision_served(decision.case, None, decision=decision, served_on=service.served_on)


@notice_kind
class OrderToCorrectNotice(_Decided):
    """责令限期改正通知书: the document of a first-tier decision (Article 22 ¶1)."""

    key = "order_to_correct"
    series = "责改"
    title_zh = "责令限期改正通知书"
    title_en = "Order to Correct Within a Time Limit"
    template = "notices/order_to_correct.html"
    template_version = "1"


@notice_kind
class PenaltyDecisionNotice(_Decided):
    """行政处罚决定书: the document of a second-tier decision (Article 22 ¶1)."""

    key = "penalty_decision"
    series = "罚决"
    title_zh = "行政处罚决定书"
    title_en = "Administrative Penalty Decision"
    template = "notices/penalty_decision.html"
    template_version = "1"

    def context(self) -> dict[str, Any]:
        limit = statute.edition(self.decision.case.edition).limit
        return {
            **super().context(),
            "payment_period": period_text(limit("payment").period),
        }


def _officer(officer: Officer) -> dict[str, str]:
    return {"name": officer.name, "card": officer.card_number}


def _amount(fen: int) -> dict[str, str]:
    return {"figures": yuan_text(fen), "capital": capital_amount(fen)}


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
PERIOD_ZH = {"working": "个工作日", "calendar": "日", "months": "个月"}
PERIOD_EN = {
    "working": ("working day", "working days"),
    "calendar": ("calendar day", "calendar days"),
    "months": ("month", "months"),
}
SOURCES: dict[str, tuple[str, str]] = {
    Case.Source.INSPECTION: ("监督检查", "inspection"),
    Case.Source.OVERDUE_FILING: ("逾期未备案", "overdue filing"),
    Case.Source.DISPLAY_CHECK: ("公示检查", "display check"),
    Case.Source.STORE_LISTING: ("应用商店上架信息", "store listing"),
    Case.Source.COMPLAINT: ("投诉举报", "complaint or report"),
    Case.Source.SUPERIOR: ("上级交办", "assignment from above"),
    Case.Source.TRANSFER: ("其他部门移送", "transfer by another body"),
    Case.Source.OTHER: ("其他来源", "other source"),
}
