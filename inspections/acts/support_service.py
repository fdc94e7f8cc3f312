"""What the service of a request for support starts. Called inside the act that records or corrects the service."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from inspections.models import CooperationRequest
from oversight.acts import ANY, act
from oversight.deadlines import meet, open_deadline, restart
from oversight.level import Level
from oversight.models import Officer
from reports.models import Notice, Service
from reports.notices.remedies import corrected_source


@act(
    name="inspections.support_request_served",
    on="inspections.CooperationRequest",
    source=[CooperationRequest.State.ASKED, CooperationRequest.State.GIVEN],
    label=_("Request for support served"),
    basis="21.2; APL 61",
    level=Level.COUNTY,
    roles=[],
    system=True,
)
def support_request_served(request: CooperationRequest, actor: Officer | None, *, served_on: date) -> None:
    """The period to give support begins: its first day is the day after service.

    What was given before anybody recorded the service, a copy having come by mail, has met it.
    """
    case = request.case
    request.served_on = served_on
    request.deadline = open_deadline(
        "cooperation",
        request,
        served_on,
        division=case.jurisdiction_division,
        authority=case.authority,
        period=request.period,
        edition=case.edition,
    )
    if request.ended_on is not None:
        meet(request.deadline, request.ended_on)


@act(
    name="inspections.support_service_corrected",
    on="inspections.CooperationRequest",
    source=ANY,
    label=_("Day of service put right"),
    consequence=_("The period to give support begins on the new day."),
    basis="APL 61",
    level=Level.COUNTY,
    roles=[],
    system=True,
)
def support_service_corrected(
    request: CooperationRequest, actor: Officer | None, *, notice: Notice, served_on: date
) -> None:
    """Let the clock begin on the new day, whether it runs, was met or ended."""
    request.served_on = served_on
    if request.deadline:
        restart(request.deadline, served_on, source=corrected_source(notice))


def served(notice: Notice, service: Service) -> None:
    """The request of this notice was served."""
    support_request_served(_of(notice), None, served_on=service.served_on)


def put_right(notice: Notice, service: Service) -> None:
    """The day of its service was put right."""
    support_service_corrected(_of(notice), None, notice=notice, served_on=service.served_on)


def _of(notice: Notice) -> CooperationRequest:
    return CooperationRequest.objects.select_related("case__authority").get(notice=notice)
