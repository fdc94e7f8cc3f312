"""The archived file of a closed case in an authority's region."""

from inspections.acts.closing import close_case
from inspections.models import Case, CaseArchive
from oversight.acts import approve
from oversight.models import Authority
from tests.factories.makers_inspections import approver, inspector, opened_case
from tests.factories.registry import makes


@makes(CaseArchive)
def archived(authority: Authority) -> CaseArchive:
    """Of a case without a breach: nothing was sent, so nothing has to be printed first."""
    handler = inspector(authority)
    case = opened_case(authority, handler)
    approve(close_case.propose(case, handler, closing=Case.Closing.NO_BREACH, reason="done"), approver(authority))
    return CaseArchive.objects.get(case=case)
