"""The checklist of an inspection: what was asked, and what was found."""

from typing import Self

import pghistory
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from inspections.models.evidence import Evidence
from inspections.models.inspection import Inspection
from oversight import statute
from oversight.models import ActSubject, Officer
from oversight.scoping import ScopedQuerySet


class ChecklistEntryQuerySet(ScopedQuerySet["ChecklistEntry"]):
    division_path = "inspection__authority__division"

    def open(self) -> Self:
        """Nobody has looked yet."""
        return self.filter(result=ChecklistEntry.Result.NOT_CHECKED)


@pghistory.track()
class ChecklistEntry(ActSubject):
    """One question of one inspection, as the statute put it on that day, and its answer.

    What was asked stays as it was; a later edition of the statute changes no inspection.
    """

    class Result(models.TextChoices):
        NOT_CHECKED = "not_checked", _("not checked")
        MET = "met", _("met")
        NOT_MET = "not_met", _("not met")
        NOT_APPLICABLE = "not_applicable", _("not applicable")

    inspection = models.ForeignKey(
        Inspection, on_delete=models.PROTECT, related_name="entries", verbose_name=_("inspection")
    )
    position = models.PositiveSmallIntegerField(_("place"))
    key = models.CharField(_("question"), max_length=60)
    article = models.CharField(_("article"), max_length=8)
    question_zh = models.TextField(_("question (Chinese)"))
    question_en = models.TextField(_("question (English)"))
    look_zh = models.TextField(_("what to look at (Chinese)"))
    look_en = models.TextField(_("what to look at (English)"))
    result = models.CharField(_("result"), max_length=14, choices=Result, default=Result.NOT_CHECKED)
    note = models.TextField(_("note"), blank=True)
    evidence = models.ManyToManyField(Evidence, related_name="checklist", blank=True, verbose_name=_("evidence"))
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("answered by")
    )

    objects = ChecklistEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("question of the checklist")
        verbose_name_plural = _("questions of the checklist")
        ordering = ["inspection", "position"]
        constraints = [
            UniqueConstraint(fields=["inspection", "key"], name="checklist_question_once"),
            CheckConstraint(
                condition=Q(result="not_checked") | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="checklist_answer_has_a_name",
            ),
            CheckConstraint(
                condition=~Q(result__in=["not_met", "not_applicable"]) | ~Q(note=""), name="checklist_answer_has_a_note"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.inspection} · {statute.reference(self.article, 'zh')} · #{self.position}"

    @property
    def reference(self) -> str:
        """The article as it is cited, in the reader's language."""
        return statute.reference(self.article, (get_language() or "en")[:2])

    @property
    def question(self) -> str:
        return self.question_en if (get_language() or "en").startswith("en") else self.question_zh

    @property
    def look(self) -> str:
        return self.look_en if (get_language() or "en").startswith("en") else self.look_zh

    @property
    def jurisdiction_division(self) -> str:
        return self.inspection.authority.division

    def in_jurisdiction_of(self, officer: Officer) -> bool:
        return officer.authority_id == self.inspection.authority_id
