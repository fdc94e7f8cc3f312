"""A document that is taken back: void before it reached its party, withdrawn after. Its number stays taken."""

from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from oversight.acts import ActForm, ActRefused, Refusal, act
from oversight.level import Level
from oversight.models import Officer
from oversight.models.officer import Role
from reports.acts.service import not_yet_served
from reports.models import Delivery, Notice

VOIDED: Final = "The document was voided before this mail left."
WITHDRAWN: Final = "The document was withdrawn before this mail left."


class VoidForm(ActForm):
    reason = forms.CharField(label=_("reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


def may_be_voided(notice: Notice, actor: Officer | None) -> Refusal | None:
    """Guard: it waits for its service, and nothing that was decided stands on it."""
    kind = notice.kind_class
    if kind.needs_service:
        return not_yet_served(notice, actor) or kind.may_be_voided(notice)
    return Refusal(
        "nothing_to_serve",
        _("This document needs no service: it is told when it is issued."),
        _("Issue a document that says what changed."),
        field="notice",
        value=str(notice),
    )


@act(
    name="reports.declare_void",
    on="reports.Notice",
    source={Notice.State.ISSUED},
    target=Notice.State.VOID,
    label=_("Void a document that was not served"),
    consequence=_(
        "The document is void: it is no longer mailed and can no longer be served, and whoever verifies it is told. "
        "Its number stays taken. Nothing is sent."
    ),
    basis="APL 44, 61; house rule: what is given up is marked so",
    level=Level.COUNTY,
    roles={Role.INSPECTOR, Role.INTAKE},
    second_person=True,
    form=VoidForm,
    guard=may_be_voided,
)
def declare_void(notice: Notice, actor: Officer | None, *, reason: str) -> None:
    """Give up a document that never reached its party; two people see that nothing stands on it."""
    _drop_mails(notice, VOIDED)


@act(
    name="reports.void_notice",
    on="reports.Notice",
    source={Notice.State.ISSUED},
    target=Notice.State.VOID,
    label=_("Document void"),
    basis="APL 44, 61",
    level=Level.COUNTY,
    roles=[],
    system=True,
)
def void_notice(notice: Notice, actor: Officer | None, *, reason: str) -> None:
    """The act it announced was given up before service: nobody mails or serves it any more."""
    _drop_mails(notice, VOIDED)


@act(
    name="reports.withdraw_notice",
    on="reports.Notice",
    source={Notice.State.ISSUED},
    target=Notice.State.WITHDRAWN,
    label=_("Document withdrawn"),
    basis="APL 44, 45, 61",
    level=Level.COUNTY,
    roles=[],
    system=True,
)
def withdraw_notice(notice: Notice, actor: Officer | None, *, reason: str) -> None:
    """The act it announced was given up after service: whoever verifies the document or opens its page is told."""
    _drop_mails(notice, WITHDRAWN)


def _drop_mails(notice: Notice, why: str) -> None:
    """A mail that waits never leaves now, and says so; one that is leaving at this moment ends as it ends."""
    notice.deliveries.filter(state=Delivery.State.PENDING).update(state=Delivery.State.FAILED, error=why)


def void_unserved(notice: Notice, reason: str) -> None:
    """Void a document inside the act that gives up what it announced; one that was served stays as it is.

    Raises ActRefused "notice_busy", see _held.
    """
    held = _held(notice)
    if not held.is_served:
        void_notice(held, None, reason=reason)


def take_back(notice: Notice, reason: str) -> None:
    """Void a document, or withdraw it where it was served, inside the act that gives up what it announced.

    Raises ActRefused "notice_busy", see _held.
    """
    held = _held(notice)
    end = withdraw_notice if held.is_served else void_notice
    end(held, None, reason=reason)


def _held(notice: Notice) -> Notice:
    """The document as it stands, its row locked.

    Raises ActRefused "notice_busy" while somebody records its service or it is being printed: service locks the
    document first and then the case, so that waiting here, with the case locked, could wait for ever.
    """
    rows = Notice.objects.select_for_update(of=("self",), no_key=True, skip_locked=True)
    free = rows.filter(pk=notice.pk).first()
    if free is None:
        raise ActRefused(
            "notice_busy",
            _("%(notice)s is being printed, or its service is being recorded, at this moment.") % {"notice": notice},
            remedy=_("Try again in a minute."),
            field="notice",
            value=notice,
        )
    return free
