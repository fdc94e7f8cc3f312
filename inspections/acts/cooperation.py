"""The duty to cooperate (Article 21 ¶2): support asked for in writing, given, refused, or no longer needed."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from inspections.acts.cooperation_forms import (
    RequestSupportForm,
    SupportGivenForm,
    SupportRefusedForm,
    WithdrawRequestForm,
)
from inspections.acts.days import check_fact_day
from inspections.acts.evidence import ONGOING
from inspections.acts.inputs import FoundBreach
from inspections.acts.opening import add_breaches
from inspections.models import Breach, Case, CooperationRequest, Evidence
from inspections.notices.facts import recipient_of
from inspections.notices.support import SupportRequestNotice
from oversight.acts import ActRefused, Preview, Refusal, act, acting_officer
from oversight.acts.refused import refuse_all
from oversight.clock import today
from oversight.deadlines import meet, void
from oversight.level import Level
from oversight.models import Deadline, Officer, Role
from oversight.workdays import Period
from reports.acts.void import take_back
from reports.notices.issue import issue, preview
from reports.notices.kinds import Wording

State = CooperationRequest.State
ARTICLE: Final = "21.2"
LAW: Final = "CSL 70"
"""A law provides for refused cooperation, so it is followed and the fine of Article 22 is not reached (¶1)."""


def preview_request(
    case: Case, *, kind: str, wanted: str, purpose: str, period: Period, wording: Wording | None = None
) -> Preview:
    """The text the request would have, for the approver."""
    draft = _draft(case, kind, wanted, purpose, period)
    return preview(SupportRequestNotice(draft).worded(wording), authority=case.authority, recipient=recipient_of(case))


@act(
    name="inspections.request_support",
    on="inspections.Case",
    source=ONGOING,
    label=_("Request technical or data support"),
    consequence=_(
        "A request (配合检查通知书) is numbered and issued to the party, and mailed where an e-mail address is on "
        "record. Its period begins on the day after service."
    ),
    basis="21.2",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    second_person=True,
    form=RequestSupportForm,
    preview=preview_request,
)
def request_support(
    case: Case,
    actor: Officer | None,
    *,
    kind: str,
    wanted: str,
    purpose: str,
    period: Period,
    wording: Wording | None = None,
) -> CooperationRequest:
    """Ask the party for the support that Article 21 ¶2 obliges it to give: any level, no penalty."""
    request = _draft(case, kind, wanted, purpose, period)
    request.save()
    request.notice = issue(
        SupportRequestNotice(request).worded(wording),
        authority=case.authority,
        recipient=recipient_of(case),
        by=acting_officer(),
        division=case.jurisdiction_division,
    )
    request.save()
    return request


@act(
    name="inspections.record_support",
    on="inspections.CooperationRequest",
    source=[State.ASKED],
    target=State.GIVEN,
    label=_("Record the support given"),
    basis="21.2",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    form=SupportGivenForm,
)
def record_support(
    request: CooperationRequest, actor: Officer | None, *, given_on: date, facts: str, evidence: Sequence[Evidence] = ()
) -> None:
    """Record that what was asked for was given; whether in time stays readable on its clock."""
    refuse_all(_foreign(request, evidence))
    if given_on > today() or (request.served_on and given_on < request.served_on):
        check_fact_day(given_on, served_on=request.served_on or given_on, field="given_on")
    _end(request, given_on, facts, evidence)
    if request.deadline and request.deadline.is_open:
        meet(request.deadline, given_on)


@act(
    name="inspections.record_support_refused",
    on="inspections.CooperationRequest",
    source=[State.ASKED],
    target=State.REFUSED,
    label=_("Record a refusal of support"),
    consequence=_(
        "A fact with its evidence, not a penalty. With the box ticked the breach of Article 21 ¶2 joins the case, to "
        "be handled under the law that provides for it. Being late is not a refusal."
    ),
    basis="21.2; CSL 70",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR],
    form=SupportRefusedForm,
)
def record_support_refused(
    request: CooperationRequest,
    actor: Officer | None,
    *,
    refused_on: date,
    facts: str,
    evidence: Sequence[Evidence],
    add_breach: bool = False,
) -> None:
    """Record that the party refused, with what shows it; a request that was not served can be refused by nobody."""
    pieces = list(evidence)
    refuse_all(_foreign(request, pieces) + _needs_evidence(pieces))
    if request.served_on is None:
        raise ActRefused(
            "not_served",
            _("The request was not served: nobody refuses what has not arrived."),
            remedy=_("Serve it and record the service first."),
            field="refused_on",
            value=refused_on,
        )
    check_fact_day(refused_on, served_on=request.served_on, field="refused_on")
    _end(request, refused_on, facts, pieces)
    if request.deadline and request.deadline.is_open:
        void(request.deadline, refused_on, Deadline.VoidReason.SUPPORT_REFUSED)
    if add_breach:
        _breach(request, actor, facts).evidence.add(*pieces)


@act(
    name="inspections.withdraw_request",
    on="inspections.CooperationRequest",
    source=[State.ASKED],
    target=State.WITHDRAWN,
    label=_("Withdraw the request"),
    consequence=_("Its clock ends. Its document becomes void, or is shown as withdrawn where it was served."),
    basis="21.2",
    level=Level.COUNTY,
    roles=[Role.INSPECTOR, Role.APPROVER],
    form=WithdrawRequestForm,
)
def withdraw_request(request: CooperationRequest, actor: Officer | None, *, reason: str) -> None:
    """Give up a request that is no longer needed."""
    _end(request, today(), reason, ())
    if request.deadline and request.deadline.is_open:
        void(request.deadline, today(), Deadline.VoidReason.SUPPORT_WITHDRAWN)
    if request.notice:
        take_back(request.notice, reason)


def _draft(case: Case, kind: str, wanted: str, purpose: str, period: Period) -> CooperationRequest:
    return CooperationRequest(
        case=case, kind=kind, wanted=wanted, purpose=purpose, period_length=period.length, period_unit=period.unit
    )


def _end(request: CooperationRequest, day: date, facts: str, evidence: Sequence[Evidence]) -> None:
    request.ended_on, request.facts, request.recorded_by = day, facts, acting_officer()
    request.evidence.set(evidence)


def _breach(request: CooperationRequest, actor: Officer | None, facts: str) -> Breach:
    """The breach of 21 ¶2 in the case: the one that is there, or a new one for which the law provides otherwise."""
    case = Case.objects.select_related("authority", "party").get(pk=request.case_id)
    known = case.breaches.filter(article=ARTICLE)
    if not known.exists():
        add_breaches(case, actor, breaches=[FoundBreach(ARTICLE, facts, law_provides=LAW)])
    return known.order_by("pk")[0]


def _foreign(request: CooperationRequest, evidence: Sequence[Evidence]) -> list[Refusal]:
    return [
        Refusal(
            "foreign_evidence",
            _("%(piece)s is not in the file of this case, or was excluded.") % {"piece": piece},
            _("Choose evidence of this case."),
            field="evidence",
            value=str(piece),
        )
        for piece in evidence
        if piece.case_id != request.case_id or piece.excluded_at
    ]


def _needs_evidence(pieces: Sequence[Evidence]) -> list[Refusal]:
    if pieces:
        return []
    return [
        Refusal(
            "no_evidence",
            _("A refusal is a fact, and a fact needs evidence."),
            _("Add the letter, the record or the recording as evidence of the case, then name it here."),
            field="evidence",
        )
    ]
