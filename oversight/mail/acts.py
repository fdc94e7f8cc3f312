"""A second attempt, by somebody who has read the reason of the first; and where an officer's mails go."""

from django import forms
from django.utils.translation import gettext_lazy as _

from oversight.acts import ANY, ActForm, Refusal, act
from oversight.clock import now
from oversight.level import Level
from oversight.mail.outbox import wake
from oversight.models import Officer, OutgoingMail, Role


@act(
    name="oversight.resend_mail",
    on="oversight.OutgoingMail",
    source={OutgoingMail.State.FAILED, OutgoingMail.State.UNCLEAR},
    target=OutgoingMail.State.PENDING,
    label=_("Send the mail again"),
    consequence=_("The same mail is sent once more, unless its deadline was met, is void or has moved meanwhile."),
    basis="house rule: mail informs, it does not serve",
    level=Level.COUNTY,
    roles={Role.ADMINISTRATOR},
)
def resend_mail(mail: OutgoingMail, actor: Officer | None) -> None:
    """Put a failed or unclear mail back into the outbox; it keeps its Message-ID."""
    mail.attempts, mail.next_try_at, mail.claimed_at, mail.error = 0, now(), None, ""
    wake()


class AddressForm(ActForm):
    private = frozenset({"email"})

    email = forms.EmailField(label=_("e-mail"), required=False, help_text=_("Empty: no mails."))


def _own_or_administrator(officer: Officer, actor: Officer | None) -> Refusal | None:
    if actor is None or actor.pk == officer.pk or actor.holds([Role.ADMINISTRATOR]):
        return None
    return Refusal(
        "not_own",
        _("An officer's address is changed by the officer or an administrator."),
        _("Ask the officer, or an administrator of the authority."),
        field="officer",
        value=str(officer),
    )


@act(
    name="oversight.set_email",
    on="oversight.Officer",
    source=ANY,
    label=_("Set the e-mail address"),
    consequence=_("The daily digest and what concerns the officer's deadlines go there from now on."),
    basis="house rules of the department",
    level=Level.COUNTY,
    roles=list(Role),
    form=AddressForm,
    guard=_own_or_administrator,
)
def set_email(officer: Officer, actor: Officer | None, *, email: str) -> None:
    """Where an officer's mails go; "" for nowhere."""
    officer.email = email
