"""What a party says it has done about an item to correct, with its proof."""

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from inspections.models.correction_item import CorrectionItem
from inspections.models.evidence import Evidence
from oversight.clock import SHANGHAI
from oversight.models import Officer
from oversight.scoping import ScopedQuerySet
from reports.models import NoticeLink


class CorrectionAnswerQuerySet(ScopedQuerySet["CorrectionAnswer"]):
    division_path = "item__breach__case__authority__division"


class CorrectionAnswer(models.Model):
    """What the party says it has done about one item, with its proof. Only ever added to; a later one goes on from it.

    `link` is the page on which it was written; empty where an officer entered a letter.
    """

    item = models.ForeignKey(
        CorrectionItem, on_delete=models.PROTECT, related_name="answers", verbose_name=_("item to correct")
    )
    text = models.TextField(_("what was done"))
    says_corrected = models.BooleanField(_("the party calls it corrected"))
    files = models.ManyToManyField(Evidence, related_name="answers", blank=True, verbose_name=_("proof"))
    given_by = models.CharField(_("given by"), max_length=100)
    given_at = models.DateTimeField(_("given at"))
    link = models.ForeignKey(
        NoticeLink, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("page")
    )
    entered_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("entered by")
    )
    in_time = models.BooleanField(_("in time"))

    objects = CorrectionAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer of the party")
        verbose_name_plural = _("answers of the party")
        ordering = ["item", "pk"]
        constraints = [
            CheckConstraint(condition=~Q(text="") & ~Q(given_by=""), name="correction_answer_has_words"),
            CheckConstraint(
                condition=Q(link__isnull=False, entered_by__isnull=True)
                | Q(link__isnull=True, entered_by__isnull=False),
                name="correction_answer_by_party_or_officer",
            ),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.item} · {self.given_at:%Y-%m-%d}"

    @property
    def came_in_time(self) -> bool:
        """Whether it came within the period as that stands now; `in_time` says how it stood when the answer came.

        More time asked for in time and granted later, or a service put right, moves the day it is judged by.
        """
        clock = self.item.clock
        return self.in_time if clock is None else self.given_at.astimezone(SHANGHAI).date() <= clock.due_on
