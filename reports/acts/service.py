"""Service of a document: recorded with its day and proof, it starts the clocks."""

from collections.abc import Sequence
from datetime import date
from typing import Unpack

from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from oversight.acts import Refusal, act, acting_officer
from oversight.acts.refused import refuse_all
from oversight.clock import now
from oversight.level import Level
from oversight.models import Officer
from oversight.models.officer import Role
from reports.acts.addressed import is_addressed
from reports.acts.service_facts import Facts, Served, add_proofs, keep_files
from reports.acts.service_forms import AddProofsForm, RecordServiceForm
from reports.models import Notice, Service, ServiceProof
from reports.notices.proof import issue_proof

ROLES = {Role.INSPECTOR, Role.INTAKE}


def not_yet_served(notice: Notice, actor: Officer | None) -> Refusal | None:
    """Guard: a document is served once."""
    if not notice.is_served:
        return None
    return Refusal(
        "already_served",
        _("This document has already been served."),
        _("Its service is shown on the document's page; a wrong day is put right there."),
        field="notice",
        value=str(notice),
    )


def may_be_served(notice: Notice, actor: Officer | None) -> Refusal | None:
    """Guard: a document for a recipient, served once, and signed: what is handed over on paper is its printed copy."""
    return not_yet_served(notice, actor) or is_addressed(notice, actor) or _is_signed(notice)


def _is_signed(notice: Notice) -> Refusal | None:
    if notice.signed_at is not None:
        return None
    return Refusal(
        "not_signed",
        _("This document has not been signed yet: there is nothing that could be served."),
        _("Wait until its page shows the signed PDF; where signing stopped, its page says why."),
        field="notice",
        value=str(notice),
    )


def is_served(notice: Notice, actor: Officer | None) -> Refusal | None:
    """Guard: there is a service to speak of."""
    if notice.is_served:
        return None
    return Refusal(
        "not_served",
        _("This document has not been served."),
        _("Record its service first."),
        field="notice",
        value=str(notice),
    )


@act(
    name="reports.record_service",
    on="reports.Notice",
    source={Notice.State.ISSUED},
    label=_("Record service"),
    consequence=_(
        "The document counts as served on its day; the periods it sets begin to run. A proof of service (送达回证) "
        "with these facts is numbered and issued; it stays in the file and is mailed to nobody."
    ),
    basis="APL 61",
    level=Level.COUNTY,
    roles=ROLES,
    form=RecordServiceForm,
    guard=may_be_served,
)
def record_service(
    notice: Notice,
    actor: Officer | None,
    *,
    method: str,
    day: date,
    proof: str,
    scans: "Sequence[File[bytes]]" = (),
    **facts: Unpack[Facts],
) -> Service:
    """Record that a document was served (送达). Mailing it was not service; this is, and starts the kind's clocks.

    `day` is that of the event: signed, left, received, arrived, published. Where two officers serve, the one who
    records is the first of them. Raises ActRefused with every reason.
    """
    by = acting_officer()
    facts["first_officer"] = by
    kept, refused = keep_files(scans)
    served = Served(notice, method, day, proof, facts, proved=bool(kept))
    refuse_all([*served.refusals(), *refused])
    service = Service.objects.create(notice=notice, recorded_by=by, recorded_at=now(), **served.columns())
    add_proofs(service, kept, by)
    notice.kind_class.on_served(notice, service)
    issue_proof(notice, service, by=by)
    return service


@act(
    name="reports.add_proofs",
    on="reports.Notice",
    source={Notice.State.ISSUED},
    label=_("Add scans of the service"),
    consequence=_("The files are kept beside the service as they are. No day and no clock changes; nothing is sent."),
    basis="APL 47, 61",
    level=Level.COUNTY,
    roles=ROLES,
    form=AddProofsForm,
    guard=is_served,
)
def add_service_proofs(notice: Notice, actor: Officer | None, *, scans: "Sequence[File[bytes]]") -> list[ServiceProof]:
    """Scans that came after the service was recorded: the signed proof of service, a returned receipt."""
    kept, refused = keep_files(scans)
    refuse_all(refused)
    return add_proofs(notice.service, kept, acting_officer())
