"""The acts that come next in each state, as the sentence of "what is next" names them: their buttons come first."""

from collections.abc import Mapping, Sequence
from typing import Final

from inspections.models import Case, CooperationRequest, Draw, ExtensionRequest, Inspection, InspectionPlan, Lead
from oversight.admin.buttons import register_usual

Acts = Mapping[str, Sequence[str]]
S, L, V, P, D = Case.Status, Lead.State, Inspection.State, InspectionPlan.State, Draw.State

OF_CASE: Final[Acts] = {
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
OF_LEAD: Final[Acts] = {
    L.NEW: ("inspections.take_up_lead", "inspections.assign_lead"),
    L.CHECKING: ("inspections.identify_party", "inspections.open_case_from_lead", "inspections.close_lead"),
    L.OPENED: ("inspections.answer_lead",),
    L.JOINED: ("inspections.answer_lead",),
    L.CLOSED: ("inspections.answer_lead",),
}
OF_INSPECTION: Final[Acts] = {
    V.PLANNED: ("inspections.announce_inspection", "inspections.begin_inspection"),
    V.UNDER_WAY: ("inspections.finish_inspection",),
    V.DONE: ("inspections.findings_to_case",),
}
OF_PLAN: Final[Acts] = {
    P.DRAFT: ("inspections.adopt_plan",),
    P.ADOPTED: ("inspections.fix_draw",),
}
OF_DRAW: Final[Acts] = {D.FIXED: ("inspections.draw",)}
OF_EXTENSION: Final[Acts] = {ExtensionRequest.State.ASKED: ("inspections.decide_extension",)}
OF_SUPPORT: Final[Acts] = {
    CooperationRequest.State.ASKED: ("inspections.record_support", "inspections.record_support_refused"),
}


def register() -> None:
    """Called once, when the admin is made."""
    for model, acts in (
        (Case, OF_CASE),
        (Lead, OF_LEAD),
        (Inspection, OF_INSPECTION),
        (InspectionPlan, OF_PLAN),
        (Draw, OF_DRAW),
        (ExtensionRequest, OF_EXTENSION),
        (CooperationRequest, OF_SUPPORT),
    ):
        register_usual(model._meta.label, acts)
