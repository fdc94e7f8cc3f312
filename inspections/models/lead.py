"""Leads (线索): whatever may become a case, registered from the first minute with its source (案件来源登记)."""

from typing import Any, Self

import pghistory
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from filings.models import Party, Product
from inspections.models.case import Case
from inspections.models.conflict import has_interest
from oversight.models import ActSubject, Authority, Deadline, Officer
from oversight.scoping import ScopedQuerySet

PERSONAL = frozenset({"contact_name", "contact_email"})
"""Columns that name whoever complained: neither ledger nor history keep them."""


class LeadQuerySet(ScopedQuerySet["Lead"]):
    division_path = "authority__division"

    def open(self) -> Self:
        """Nobody has decided yet what becomes of it."""
        return self.filter(state__in=[Lead.State.NEW, Lead.State.CHECKING])


@pghistory.track(exclude=sorted(PERSONAL))
class Lead(ActSubject):
    """One lead: it becomes a case, joins one, or is closed with a reason.

    `origin_type` and `origin_id` name the row it was swept from (an overdue clock, a failed display check), so that it
    is registered once. `code` leads a complainant to the answer; empty where nobody complained.
    """

    state_field = "state"

    class State(models.TextChoices):
        NEW = "new", _("registered")
        CHECKING = "checking", _("being checked")
        OPENED = "opened", _("a case was opened")
        JOINED = "joined", _("joined to a case")
        CLOSED = "closed", _("closed without a case")

    class Closing(models.TextChoices):
        NO_BREACH = "no_breach", _("no breach suspected")
        NOT_COMPETENT = "not_competent", _("another body is competent")
        TOO_LATE = "too_late", _("the time in which it could be pursued has passed")
        ALREADY_HANDLED = "already_handled", _("already handled")
        NOT_ENOUGH = "not_enough", _("cannot be checked: too little is said")
        SETTLED = "settled", _("minor, and put right at once")

    number = models.CharField(_("lead number"), max_length=60, unique=True)
    authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, related_name="leads", verbose_name=_("authority")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.NEW)
    source = models.CharField(_("source"), max_length=20, choices=Case.Source)
    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, null=True, blank=True, related_name="leads", verbose_name=_("party")
    )
    party_text = models.CharField(
        _("party as it was named"), max_length=300, blank=True, help_text=_("Where no party of the register is known.")
    )
    product = models.ForeignKey(
        Product, on_delete=models.PROTECT, null=True, blank=True, related_name="leads", verbose_name=_("product")
    )
    product_text = models.CharField(_("product as it was named"), max_length=300, blank=True)
    text = models.TextField(_("what is reported"))
    where_seen = models.CharField(_("where this can be seen"), max_length=500, blank=True)
    origin_type = models.CharField(_("kind of origin"), max_length=80, blank=True, editable=False)
    origin_id = models.BigIntegerField(_("origin"), null=True, blank=True, editable=False)
    registered_at = models.DateTimeField(_("registered at"), db_index=True)
    registered_on = models.DateField(_("registered on"))
    registered_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("registered by")
    )
    deadline = models.OneToOneField(
        Deadline, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("deadline")
    )
    handler = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="leads", verbose_name=_("handled by")
    )
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="leads", verbose_name=_("case")
    )
    closing = models.CharField(_("closed because"), max_length=20, choices=Closing, blank=True)
    closing_note = models.TextField(_("reasons"), blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    code = models.CharField(
        _("tracking code"), max_length=20, null=True, blank=True, unique=True, help_text=_("Of a complaint; random.")
    )
    answer_wanted = models.BooleanField(_("an answer is asked for"), default=False)
    contact_name = models.CharField(_("name of the complainant"), max_length=100, blank=True)
    contact_email = models.EmailField(_("e-mail of the complainant"), blank=True)
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    objects = LeadQuerySet.as_manager()

    class Meta:
        verbose_name = _("lead")
        verbose_name_plural = _("leads")
        ordering = ["-registered_at", "-pk"]
        indexes = [models.Index(fields=["authority", "state"], name="lead_authority_state")]
        constraints = [
            UniqueConstraint(
                fields=["origin_type", "origin_id"],
                condition=~Q(origin_type="") & Q(origin_id__isnull=False),
                name="lead_once_for_each_origin",
            ),
            CheckConstraint(
                condition=Q(origin_type="", origin_id__isnull=True) | ~Q(origin_type="") & Q(origin_id__isnull=False),
                name="lead_origin_named_whole",
            ),
            CheckConstraint(condition=~Q(text=""), name="lead_says_what"),
            CheckConstraint(
                condition=Q(state__in=["opened", "joined"], case__isnull=False)
                | Q(state__in=["new", "checking", "closed"], case__isnull=True),
                name="lead_case_when_opened_or_joined",
            ),
            CheckConstraint(
                condition=Q(state="closed") & ~Q(closing="") & ~Q(closing_note="") | ~Q(state="closed") & Q(closing=""),
                name="lead_closed_with_a_reason",
            ),
            CheckConstraint(
                condition=Q(state__in=["new", "checking"], decided_at__isnull=True)
                | Q(state__in=["opened", "joined", "closed"], decided_at__isnull=False),
                name="lead_decided_at",
            ),
            CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="") | Q(answered_at__isnull=False) & ~Q(answer=""),
                name="lead_answer_has_words",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def jurisdiction_division(self) -> str:
        return self.authority.division

    def in_jurisdiction_of(self, officer: Officer) -> bool:
        """Only the authority that registered it decides on it; it may hand it to another."""
        return officer.authority_id == self.authority_id

    def keeps_away(self, officer: Officer) -> bool:
        """Asked once: the page of a matter asks it for every act."""
        if officer.pk not in self._away:
            self._away[officer.pk] = has_interest(officer, lambda: self.party)
        return self._away[officer.pk]

    @cached_property
    def _away(self) -> dict[int, bool]:
        return {}

    @property
    def named(self) -> str:
        """Whom it is about, as far as it is known."""
        return str(self.party or self.party_text or "")

    def recorded(self) -> dict[str, Any]:
        """Without the complainant: the ledger is kept for ever, a private person's address need not be."""
        return {key: value for key, value in super().recorded().items() if key not in PERSONAL}
