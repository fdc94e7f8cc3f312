"""One item to correct, and one request for more time, in an authority's region, made by the acts themselves."""

from inspections.acts.extensions import enter_extension_request
from inspections.models import CorrectionItem, ExtensionRequest
from oversight.clock import today
from oversight.models import Authority
from tests.factories.makers_inspections import approver, inspector, opened_case
from tests.factories.registry import makes
from tests.inspections.factories import commented, served


@makes(CorrectionItem)
def item_to_correct(authority: Authority) -> CorrectionItem:
    """An item of corrective comments that were served today."""
    handler = inspector(authority)
    case = commented(opened_case(authority, handler), handler, approver(authority))
    served(case.comments.get().notice, handler)
    return CorrectionItem.objects.get(breach__case=case)


@makes(ExtensionRequest)
def request_for_more_time(authority: Authority) -> ExtensionRequest:
    """A request on paper that came in today."""
    return enter_extension_request(
        item_to_correct(authority),
        inspector(authority),
        length=5,
        reason="The component comes late.",
        asked_by="赵六",
        received_on=today(),
    )
