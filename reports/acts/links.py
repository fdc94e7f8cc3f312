"""The address of the recipient's page: handed over by an officer, taken back when it is in the wrong hands."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from oversight.acts import Refusal, act, acting_officer
from oversight.clock import now
from oversight.level import Level
from oversight.models import Officer
from oversight.models.officer import Role
from reports.acts.addressed import is_addressed
from reports.models import Notice
from reports.notices.links import link_for

_ROLES = {Role.INSPECTOR, Role.INTAKE}


def _has_open_link(notice: Notice, actor: Officer | None) -> Refusal | None:
    if notice.links.open(now()).exists():
        return None
    return Refusal(
        "no_link",
        _("No address leads to the recipient's page of this document."),
        _("Make one, if the recipient needs it."),
        field="notice",
        value=str(notice),
    )


@act(
    name="reports.make_link",
    on="reports.Notice",
    label=_("Make an address for the recipient"),
    consequence=_(
        "You get an address on which the recipient reads the document without an account; hand it over to nobody else. "
        "It expires by itself, every visit is logged. Receipt can be confirmed only through an address that was "
        "mailed to the electronic address the recipient has confirmed: this one serves nothing."
    ),
    basis="house rule: a recipient can always read its document",
    level=Level.COUNTY,
    roles=_ROLES,
    guard=is_addressed,
)
def make_link(notice: Notice, actor: Officer | None) -> str:
    """The whole address, for the officer's eyes; the ledger and the table never hold it."""
    return link_for(notice)


@act(
    name="reports.revoke_links",
    on="reports.Notice",
    label=_("Take back the recipient's addresses"),
    consequence=_(
        "No address that was mailed or handed over leads to the recipient's page any more. What was confirmed stays."
    ),
    basis="house rule: a recipient's page opens for the recipient alone",
    level=Level.COUNTY,
    roles=_ROLES,
    guard=_has_open_link,
)
def revoke_links(notice: Notice, actor: Officer | None) -> int:
    """Take back every open address of a document; returns how many."""
    return notice.links.open(now()).update(revoked_at=now(), revoked_by=acting_officer(), version=F("version") + 1)
