"""What every document of a case says of it, and the words they share. Never dependent on the reader's language."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from filings.notices.wording import Both, period_text, product_text
from inspections.models import Breach, Case, CorrectionItem, DecisionItem
from oversight import statute
from oversight.acts import Refusal
from oversight.models import Officer
from oversight.money import capital_amount, yuan_text
from oversight.workdays import Period, Unit
from reports.models import Notice
from reports.notices.issue import Recipient
from reports.notices.kinds import stands_on_it

__all__ = [
    "SOURCES",
    "Both",
    "amount_text",
    "breach_facts",
    "case_facts",
    "case_stands_on",
    "document_facts",
    "item_facts",
    "officer_text",
    "period_text",
    "product_text",
    "recipient_of",
]


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
        "officers": [officer_text(case.handler), officer_text(case.second_handler)],
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


def item_facts(item: CorrectionItem | DecisionItem, case: Case) -> dict[str, Any]:
    """What must be corrected as documents print it: `period` is its own, None where that of the document holds."""
    own = Period(item.period_length, Unit(item.period_unit)) if item.period_length else None
    return {
        **breach_facts(item.breach, case),
        "todo": item.todo,
        "proof": item.proof_wanted,
        "period": period_text(own) if own else None,
    }


def case_stands_on(cases: QuerySet[Case], notice: Notice) -> Refusal | None:
    """Why this document of its case cannot be voided by itself: the case goes on with it, unless it is closed."""
    if not cases.exclude(status=Case.Status.CLOSED).exists():
        return None
    return stands_on_it(
        notice, _("Serve it; or close the case, or withdraw the prior notice, on the page of the case.")
    )


def officer_text(officer: Officer) -> dict[str, str]:
    """An officer with the enforcement certificate."""
    return {"name": officer.name, "card": officer.card_number}


def amount_text(fen: int) -> dict[str, str]:
    """An amount in figures and in the characters that cannot be altered."""
    return {"figures": yuan_text(fen), "capital": capital_amount(fen)}


def document_facts(notice: Notice) -> dict[str, str]:
    """An earlier document as a later one cites it."""
    return {"zh": notice.title_zh, "en": notice.title_en, "number": notice.number}


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
