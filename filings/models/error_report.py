"""Errors in the register that the public reports: each goes to the intake officers and can be followed."""

from typing import Any, Self

import pghistory
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from filings.models.filing import Filing
from oversight.models import ActSubject, Officer
from oversight.scoping import ScopedQuerySet


class ErrorReportQuerySet(ScopedQuerySet["ErrorReport"]):
    division_path = "filing__division"

    def open(self) -> Self:
        """Not answered yet."""
        return self.filter(state__in=[ErrorReport.State.NEW, ErrorReport.State.CHECKING])


@pghistory.track(exclude=["contact"])
class ErrorReport(ActSubject):
    """What somebody says is wrong on one filing's page, and what became of it."""

    state_field = "state"

    class State(models.TextChoices):
        NEW = "new", _("new")
        CHECKING = "checking", _("being checked")
        CORRECTED = "corrected", _("the register was put right")
        UNFOUNDED = "unfounded", _("no error found")

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="error_reports", verbose_name=_("filing"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.NEW)
    code = models.CharField(
        _("tracking code"), max_length=20, unique=True, help_text=_("Random; whoever has it may read the answer.")
    )
    text = models.TextField(_("what is wrong"))
    evidence = models.CharField(_("where this can be seen"), max_length=500, blank=True)
    contact = models.EmailField(_("e-mail, if an answer is wanted"), blank=True)
    reported_at = models.DateTimeField(_("reported at"), db_index=True)
    handler = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("handled by")
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)

    objects = ErrorReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("reported error")
        verbose_name_plural = _("reported errors")
        ordering = ["-pk"]
        constraints = [
            CheckConstraint(
                condition=Q(state__in=["new", "checking"], answered_at__isnull=True)
                | (Q(state__in=["corrected", "unfounded"], answered_at__isnull=False) & ~Q(answer="")),
                name="error_report_closed_with_an_answer",
            ),
            CheckConstraint(condition=~Q(text="") & ~Q(code=""), name="error_report_says_what"),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.filing}"

    @property
    def jurisdiction_division(self) -> str:
        return self.filing.division

    def recorded(self) -> dict[str, Any]:
        """Without the private person's address: ledger and history are kept for ever, it need not be."""
        return {key: value for key, value in super().recorded().items() if key != "contact"}
