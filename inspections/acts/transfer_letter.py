"""The letter that goes with a case, and the list of what it carries."""

from inspections.acts.moving import documents_of
from inspections.models import Case
from inspections.notices.transfer import Handover, HandoverReason, Material, TransferLetter


def letter_of(case: Case, reason: str, summary: str, explanation: str) -> TransferLetter:
    """案件移送书 with the evidence and the documents of the case as its materials."""
    return TransferLetter(case, Handover(HandoverReason(reason), summary, explanation, materials_of(case)))


def materials_of(case: Case) -> tuple[Material, ...]:
    """Every piece of evidence (excluded ones are marked) and every document that stands, each counted as one."""
    pieces = [
        Material(f"证据{one.number}：{one.title}{'（已排除）' if one.excluded_at else ''}", 1, 1)
        for one in case.evidence.order_by("number")
    ]
    issued = documents_of(case).exclude(state="void")
    return (*pieces, *(Material(f"{one.title_zh}（{one.number}）", 1, 1) for one in issued))
