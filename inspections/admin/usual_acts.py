"""The acts that come next in each state, as the sentence of "what is next" names them: their buttons come first."""

from collections.abc import Sequence

from inspections.models import Case

S = Case.Status
USUAL: dict[str, Sequence[str]] = {
    S.INVESTIGATING: ("inspections.raise_comments", "inspections.notify_first_tier", "inspections.close_case"),
    S.CORRECTING: ("inspections.record_reinspection",),
    S.COMMENTS_REFUSED: ("inspections.notify_first_tier", "inspections.transfer_upwards"),
    S.NOTIFIED: ("inspections.decide", "inspections.record_defence", "inspections.record_waiver"),
    S.ORDERED: ("inspections.record_reinspection",),
    S.ORDER_REFUSED: ("inspections.notify_second_tier",),
    S.PENALISED: ("inspections.record_performance", "inspections.record_reinspection"),
    S.CORRECTED: ("inspections.close_case",),
    S.HANDED_OVER: (
        "inspections.record_acknowledgement",
        "inspections.record_sent_back",
        "inspections.acknowledge_transfer",
        "inspections.send_back",
    ),
}


def usual_acts(case: Case) -> Sequence[str]:
    """Names of acts, in the order of their buttons; what cannot be done now is not shown among them."""
    return USUAL.get(case.status, ())
