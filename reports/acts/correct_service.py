"""A service that was recorded wrongly is put right: openly, by two people, and the clocks follow."""

from datetime import date
from typing import Any, Unpack

from django.utils.translation import gettext_lazy as _

from oversight.acts import Preview, Refusal, act, acting, acting_officer
from oversight.acts.refused import refuse_all
from oversight.level import Level
from oversight.models import Officer
from reports.acts.service import ROLES, is_served
from reports.acts.service_facts import Facts, Served
from reports.acts.service_forms import CorrectServiceForm
from reports.models import Notice, Service
from reports.notices.proof import issue_proof, preview_proof


def preview_correction(
    notice: Notice, *, method: str, day: date, proof: str, reason: str, **facts: Unpack[Facts]
) -> Preview:
    """The proof of service that replaces the earlier one, for the second person."""
    columns = _corrected(notice, method, day, proof, reason, facts)
    return preview_proof(notice, Service(pk=notice.service.pk, **columns), reason=reason)


@act(
    name="reports.correct_service",
    on="reports.Notice",
    source={Notice.State.ISSUED},
    label=_("Correct the service"),
    consequence=_(
        "The service stands as you enter it; what was recorded before stays in the history and the ledger. Every "
        "period that began with it begins on the new day, one already met or passed too: what was late may be in time, "
        "and the other way round. A new proof of service (送达回证) names the one it replaces."
    ),
    basis="APL 61; house rule: a slip is put right openly",
    level=Level.COUNTY,
    roles=ROLES,
    second_person=True,
    form=CorrectServiceForm,
    guard=is_served,
    preview=preview_correction,
)
def correct_service(
    notice: Notice,
    actor: Officer | None,
    *,
    method: str,
    day: date,
    proof: str,
    reason: str,
    **facts: Unpack[Facts],
) -> Service:
    """Put day, way or facts of a service right.

    Raises ActRefused with every reason: what recording it so would be refused for, "no_reason", "no_change", and what
    the kind of document says against the new day.
    """
    service = notice.service
    day_before = service.served_on
    for name, value in _corrected(notice, method, day, proof, reason, facts).items():
        setattr(service, name, value)
    if service.recorded_by_id is None:  # the recipient's own confirmation, now replaced by what an officer found
        service.recorded_by = acting().drafter
    service.save()
    if service.served_on != day_before:
        notice.kind_class.on_service_corrected(notice, service)
    issue_proof(notice, service, by=acting_officer(), reason=reason)
    return service


def _corrected(notice: Notice, method: str, day: date, proof: str, reason: str, facts: Facts) -> dict[str, Any]:
    """The columns of the service as it will stand. Raises ActRefused with every reason why it cannot."""
    before = notice.service
    served = Served(notice, method, day, proof, facts, proved=before.proofs.exists(), before=before)
    found = served.refusals()
    if not reason.strip():
        found.append(_NO_REASON)
    columns = served.columns()
    if not any(getattr(before, name) != value for name, value in columns.items()):
        found.append(_NO_CHANGE)
    if columns["served_on"] != before.served_on:
        found += notice.kind_class.service_day_refusals(notice, columns["served_on"])
    refuse_all(found)
    return columns


_NO_REASON = Refusal(
    "no_reason",
    _("A correction needs its reason."),
    _("Say what was wrong and how it is known."),
    field="reason",
)
_NO_CHANGE = Refusal(
    "no_change",
    _("The service is on record just so, with the same day."),
    _("Nothing needs to be done."),
    field="day",
)
