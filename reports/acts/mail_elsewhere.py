"""A mail that came back: the document goes to the address that was put right."""

from django import forms
from django.utils.translation import gettext_lazy as _

from oversight.acts import ActForm, ActRefused, act
from oversight.clock import now
from oversight.level import Level
from oversight.models import Officer
from oversight.models.officer import Role
from reports.acts.addressed import is_addressed
from reports.models import Delivery, Notice
from reports.notices import wake
from reports.notices.links import link_for
from reports.notices.mail import message_id


class MailElsewhereForm(ActForm):
    private = frozenset({"address"})

    address = forms.EmailField(label=_("e-mail address"))


@act(
    name="reports.mail_elsewhere",
    on="reports.Notice",
    source={Notice.State.ISSUED},
    label=_("Mail it to a corrected address"),
    consequence=_(
        "The document is mailed to this address too, with an address of its page of its own. A mail is no service. "
        "Correct the party's record as well, or the next document goes to the old address."
    ),
    basis="house rule: mail informs, it does not serve",
    level=Level.COUNTY,
    roles={Role.INSPECTOR, Role.INTAKE},
    form=MailElsewhereForm,
    guard=is_addressed,
)
def mail_elsewhere(notice: Notice, actor: Officer | None, *, address: str) -> None:
    """Queue a mail to one more address. Raises ActRefused "already_mailed" for one that has its mail."""
    known = notice.deliveries.select_for_update(of=("self",))
    if any(one.address.lower() == address.lower() for one in known):
        raise ActRefused(
            "already_mailed",
            _("This document already has a mail to that address."),
            remedy=_("Send that one again if it failed or came back."),
            field="address",
            value=address,
        )
    delivery = Delivery.objects.create(
        notice=notice, address=address, message_id=message_id(notice, len(known) + 1), next_try_at=now()
    )
    link_for(notice, delivery=delivery)
    wake.send()
