"""The service of a document on its page: every fact, who served it, and the files that prove it."""

from typing import Any

from django.utils.translation import gettext as _

from oversight.admin.history import basis_in_words
from oversight.admin.links import admin_url
from oversight.admin.tables import Cell, cell
from oversight.models import Officer
from reports.acts.service_facts import FACT_LABELS
from reports.models import Notice, Service, ServiceProof
from reports.notices.proof import ProofOfService, proofs_about
from reports.rules.service import METHODS


def service_panel(notice: Notice, officer: Officer) -> dict[str, Any] | None:
    """What is on record; before service, the sheet to take along. Nothing for a document that is void or a proof."""
    if notice.is_served:
        return {"facts": _facts(notice.service, officer), "files": _files(notice.service), "papers": _papers(notice)}
    if notice.state != Notice.State.ISSUED or notice.kind == ProofOfService.key:
        return None
    return {"blank": admin_url(Notice, "proof_form", notice.pk), "needed": notice.kind_class.needs_service}


def service_facts(service: Service, officer: Officer) -> dict[str, Any]:
    """The same on the page of the service itself."""
    return {"facts": _facts(service, officer), "files": _files(service), "papers": _papers(service.notice)}


def _facts(service: Service, officer: Officer) -> list[tuple[Any, Cell]]:
    rows: list[tuple[Any, Any]] = [
        (_("method"), service.get_method_display()),
        (_("rests on"), basis_in_words("; ".join(METHODS[service.method].source))),
        (_("day of the event"), service.handed_on),
        (_("served on"), service.served_on),
    ]
    for name in ("place", "receiver", "capacity", "stand_in_reason", "refusal", "witness", "entrusted_to", "carrier",
                 "tracking_number", "published_in"):  # fmt: skip
        rows.append((FACT_LABELS[name], getattr(service, f"get_{name}_display", lambda n=name: getattr(service, n))()))
    rows += [
        (_("electronic address"), service.confirmed_address or service.confirmation),
        (_("arrived at"), service.arrived_at),
        (_("served by"), _names(service)),
        (_("proof"), service.proof),
        (_("recorded by"), service.recorded_by or _("the recipient itself, on its page")),
    ]
    return [(label, cell(value, officer)) for label, value in rows if value not in (None, "")]


def _names(service: Service) -> str:
    officers = [one for one in (service.first_officer, service.second_officer) if one]
    return "、".join(f"{one.name} ({one.card_number})" for one in officers)


def _files(service: Service) -> list[Cell]:
    return [Cell(one.name, admin_url(ServiceProof, "file", one.pk)) for one in service.proofs.all()]


def _papers(notice: Notice) -> list[Cell]:
    """The proof-of-service documents, the newest first: the first one holds."""
    return [Cell(str(one), admin_url(Notice, "change", one.pk)) for one in proofs_about(notice.service)]
