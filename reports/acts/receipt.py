"""The recipient confirms receipt on its page: electronic service, where it agreed to that with its signature."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from oversight.acts import ActForm, ActRefused, Refusal, act
from oversight.acts.forms import read
from oversight.clock import now, today
from oversight.level import Level
from oversight.models import Officer
from reports.models import Notice, NoticeLink, Service
from reports.notices.agreed import confirmed_address, without_online_review
from reports.notices.issue import is_unprintable
from reports.notices.proof import issue_proof

CAPACITIES = [Service.Capacity.SELF, Service.Capacity.MAILROOM, Service.Capacity.AGENT]
"""Who receives for the party; a household has no page."""

PROOF = "受送达人在文书页面确认收到 / receipt confirmed by the recipient on the page of the document ({})"


class ConfirmReceiptForm(ActForm):
    """Who confirms, and as what."""

    private = frozenset({"name"})

    name = forms.CharField(label=_("Your name"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    capacity = forms.ChoiceField(
        label=_("You receive it as"), choices=[("", "—"), *((one.value, one.label) for one in CAPACITIES)]
    )

    def clean_name(self) -> str:
        """One line that can be printed: it stands on the proof of service."""
        name: str = self.cleaned_data["name"]
        if len(name.splitlines()) > 1 or "\t" in name or any(is_unprintable(char) for char in name):
            raise ValidationError(_("Enter your name in one line, without special characters."), "unprintable")
        return name


def _waits_for_service(notice: Notice, actor: Officer | None) -> Refusal | None:
    if not notice.kind_class.needs_service:
        return Refusal(
            "no_service_needed",
            _("This document need not be served; no period runs from it."),
            _("Nothing needs to be confirmed."),
            field="notice",
            value=str(notice),
        )
    if not notice.is_served:
        return None
    return Refusal(
        "already_served",
        _("This document has already been served."),
        _("Its service and the periods that run from it are shown on this page."),
        field="notice",
        value=str(notice),
    )


@act(
    name="reports.confirm_receipt",
    on="reports.Notice",
    source={Notice.State.ISSUED},
    label=_("Confirm receipt"),
    consequence=_(
        "The document counts as served today, electronically; the periods it sets begin tomorrow. A proof of service "
        "(送达回证) is issued in the name of the officer who issued the document."
    ),
    basis="APL 61",
    level=Level.COUNTY,
    roles=[],
    system=True,
    form=ConfirmReceiptForm,
    guard=_waits_for_service,
)
def confirm_receipt(notice: Notice, actor: Officer | None, *, link: NoticeLink, name: str, capacity: str) -> Service:
    """Electronic service by the recipient's own word; starts the kind's clocks as any service does. Its proof of
    service is issued in the name of the officer who issued the document.

    Raises ActRefused: "link_closed" where the link was taken back or has expired by now, "no_service_needed",
    "already_served", "not_signed" while there is no signed file that could be received, "not_agreed"
    where no signed confirmation covers the address that the link was mailed to, "no_online_review" for a decision that
    names no online channel of reconsideration, "invalid" for name and capacity.
    """
    # Asked with the document locked: whoever takes its links back locks it too.
    if not notice.links.open(now()).filter(pk=link.pk).exists():
        raise ActRefused(
            "link_closed",
            _("This address no longer leads to the document."),
            remedy=_("Ask the authority for a new one."),
            field="link",
        )
    said = read(ConfirmReceiptForm, {"name": name, "capacity": capacity})
    if notice.signed_at is None:
        raise ActRefused(
            "not_signed",
            _("The document is still being signed: there is nothing to receive yet."),
            remedy=_("Come back in a few minutes."),
            field="notice",
            value=notice,
        )
    if unnamed := without_online_review(notice):
        raise ActRefused(refusals=[unnamed])
    day, at = today(), now()
    confirmation = confirmed_address(notice, link, day)
    if confirmation is None:
        raise ActRefused(
            "not_agreed",
            _("No signed confirmation of this electronic address is in force."),
            remedy=_("The authority serves the document otherwise."),
            field="notice",
            value=notice,
        )
    service = Service.objects.create(
        notice=notice,
        method=Service.Method.ELECTRONIC,
        handed_on=day,
        served_on=day,
        proof=PROOF.format(link.pk),
        confirmation=f"{confirmation.address}, {confirmation.signed_on.isoformat()}",
        confirmed_address=confirmation,
        receiver=said["name"],
        capacity=said["capacity"],
        arrived_at=at,
        recorded_by=None,
        recorded_at=at,
    )
    notice.kind_class.on_served(notice, service)
    issue_proof(notice, service, by=notice.issued_by)  # nobody records it: the proof is of who issued the document
    return service
