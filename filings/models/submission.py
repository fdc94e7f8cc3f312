"""Submissions: what a filer handed in, each with its receipt, its hash and its own review clock."""

from typing import Self

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from filings.models.bulk import BulkSubmission
from filings.models.filing import Filing
from oversight.models import Authority, Officer
from oversight.scoping import ScopedQuerySet
from reports.models import Notice

FROZEN = (
    "filing_id", "kind", "content", "content_sha256", "event_on", "answers_id", "original_on", "receipt_number",
    "received_at", "received_on", "received_by_id", "authority_id", "bulk_id", "edition",
)  # fmt: skip
"""Columns that a received submission keeps for good; only the department's answer is still to come."""

_CHANGED = "(" + " OR ".join(f'OLD."{column}" IS DISTINCT FROM NEW."{column}"' for column in FROZEN) + ")"


class SubmissionQuerySet(ScopedQuerySet["Submission"]):
    division_path = "filing__division"

    def waiting(self) -> Self:
        """Received and not yet answered by the department."""
        return self.filter(state=Submission.State.RECEIVED)


class Submission(models.Model):
    """One dossier of one kind. A draft may be edited; once received it is frozen (ARP 24, 25).

    `content` is {field key: value} after filings.rules.dossier. `event_on` is the day the law counts from: launch,
    change, or end of the service. `answers` is the returned submission that this one replaces; `original_on` the day
    of the first receipt of that line.
    """

    class Kind(models.TextChoices):
        INITIAL = "initial", _("initial filing")
        CHANGE = "change", _("change (变更)")
        CANCELLATION = "cancellation", _("cancellation (注销)")

    class State(models.TextChoices):
        DRAFT = "draft", _("being prepared")
        RECEIVED = "received", _("received")
        RETURNED = "returned", _("returned for correction (退回)")
        ACCEPTED = "accepted", _("accepted")
        REFUSED = "refused", pgettext_lazy("a submission", "refused")  # 不予备案, not 拒不改正
        WITHDRAWN = "withdrawn", _("withdrawn")

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="submissions", verbose_name=_("filing"))
    kind = models.CharField(_("kind"), max_length=14, choices=Kind)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    content = models.JSONField(_("content"), default=dict)
    event_on = models.DateField(
        _("day of the event"), null=True, blank=True, help_text=_("Launch, change or end of the service.")
    )
    answers = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="answered_by",
        verbose_name=_("answers the returned submission"),
    )
    content_sha256 = models.CharField(_("SHA-256 of the content"), max_length=64, blank=True)
    receipt_number = models.CharField(_("receipt"), max_length=64, null=True, blank=True, unique=True)
    received_at = models.DateTimeField(_("received at"), null=True, blank=True)
    received_on = models.DateField(_("received on"), null=True, blank=True)
    received_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("received by")
    )
    original_on = models.DateField(_("first submitted on"), null=True, blank=True)
    authority = models.ForeignKey(
        Authority,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="submissions",
        verbose_name=_("receiving authority"),
    )
    bulk = models.ForeignKey(
        BulkSubmission,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="submissions",
        verbose_name=_("from the file"),
    )
    receipt = models.ForeignKey(
        Notice, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("receipt document")
    )
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answered_by_officer = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("answered by")
    )
    reasons = models.JSONField(
        _("reasons"), default=list, blank=True, help_text=_("Of a return or refusal: field, what is wrong, remedy.")
    )
    outcome = models.ForeignKey(
        Notice, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("document of outcome")
    )
    edition = models.CharField(_("edition of the Provisions"), max_length=20)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ["-pk"]
        constraints = [
            UniqueConstraint(
                fields=["filing"], condition=Q(state__in=["draft", "received"]), name="submission_one_open_for_a_filing"
            ),
            CheckConstraint(
                condition=Q(kind__in=["initial", "change", "cancellation"])
                & Q(state__in=["draft", "received", "returned", "accepted", "refused", "withdrawn"]),
                name="submission_kind_and_state_known",
            ),
            CheckConstraint(
                condition=Q(state__in=["draft", "withdrawn"])
                | Q(
                    receipt_number__isnull=False,
                    received_at__isnull=False,
                    received_on__isnull=False,
                    original_on__isnull=False,
                    original_on__lte=models.F("received_on"),
                    authority__isnull=False,
                    content_sha256__regex=r"^[0-9a-f]{64}$",
                ),
                name="submission_received_has_its_receipt",
            ),
            CheckConstraint(
                condition=Q(state__in=["draft", "received", "withdrawn"]) | Q(answered_on__isnull=False),
                name="submission_answered_on_a_day",
            ),
            CheckConstraint(
                condition=~Q(state__in=["returned", "refused"]) | ~Q(reasons=[]),
                name="submission_not_returned_without_reasons",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="no_delete_once_received",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__received_at__isnull=False),
            ),
            pgtrigger.Protect(
                name="frozen_once_received",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(f'OLD."received_at" IS NOT NULL AND {_CHANGED}'),
            ),
        ]

    def __str__(self) -> str:
        return self.receipt_number or f"{self.get_kind_display()}: {self.filing}"
