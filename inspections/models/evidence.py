"""Evidence (证据, APL 46): what shows a fact, with every hand it went through."""

from typing import Any, Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from inspections.models.case import Case
from inspections.models.lead import Lead
from oversight.models import ActSubject, Officer
from oversight.scoping import ScopedQuerySet


class EvidenceQuerySet(ScopedQuerySet["Evidence"]):
    """Evidence of cases one may see, and of leads that have no case yet."""

    division_path = "case__authority__division"

    def scope(self, officer: Any) -> Q:
        cases = Case._base_manager.filter(Case.objects.all().scope(officer))
        leads = Lead._base_manager.filter(Lead.objects.all().scope(officer))
        return Q(case__in=cases.values("pk")) | Q(case__isnull=True, lead__in=leads.values("pk"))

    def in_force(self) -> Self:
        """Neither excluded nor held back by the scanner."""
        return self.filter(excluded_at__isnull=True).exclude(scan=Evidence.Scan.QUARANTINED)


@pghistory.track()
class Evidence(ActSubject):
    """One piece of evidence: a file as it arrived, or a thing and the place where it is kept.

    A file is known by its SHA-256, taken while it arrived; it is never changed and never deleted. What the scanner
    does not know to be harmless is quarantined: kept, and given out to nobody.
    """

    class Kind(models.TextChoices):
        DOCUMENTARY = "documentary", _("documentary evidence (书证)")
        PHYSICAL = "physical", _("physical evidence (物证)")
        AUDIOVISUAL = "audiovisual", _("audio-visual material (视听资料)")
        ELECTRONIC = "electronic", _("electronic data (电子数据)")
        WITNESS = "witness", _("statement of a witness (证人证言)")
        PARTY = "party", _("statement of the party (当事人的陈述)")
        APPRAISAL = "appraisal", _("expert opinion (鉴定意见)")
        RECORD = "record", _("record of an inspection or of the scene (勘验笔录、现场笔录)")

    class Scan(models.TextChoices):
        NONE = "none", _("no file")
        PENDING = "pending", _("not scanned yet")
        CLEAN = "clean", _("scanned, nothing found")
        QUARANTINED = "quarantined", _("quarantined")

    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence", verbose_name=_("case")
    )
    lead = models.ForeignKey(
        Lead, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence", verbose_name=_("lead")
    )
    number = models.PositiveIntegerField(_("number in the file"))
    kind = models.CharField(_("kind"), max_length=14, choices=Kind)
    title = models.CharField(_("what it is"), max_length=300)
    proves = models.TextField(_("what it shows"))
    obtained_on = models.DateField(_("obtained on"))
    obtained_from = models.CharField(_("obtained from"), max_length=300)
    obtained_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("obtained by"),
        help_text=_("Empty where a party or a complainant handed it in itself."),
    )  # fmt: skip
    witnessed_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("second officer")
    )
    kept_at = models.CharField(_("where the thing is kept"), max_length=300, blank=True)
    name = models.CharField(_("file"), max_length=255, blank=True)
    media_type = models.CharField(_("type, as its content shows"), max_length=100, blank=True)
    size = models.PositiveBigIntegerField(_("size in bytes"), null=True, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    stored_as = models.CharField(_("name in the storage"), max_length=120, blank=True)
    scan = models.CharField(_("scan"), max_length=12, choices=Scan, default=Scan.NONE)
    scan_note = models.CharField(_("what the scanner said"), max_length=300, blank=True)
    added_at = models.DateTimeField(_("added at"))
    excluded_at = models.DateTimeField(_("excluded at"), null=True, blank=True)
    excluded_because = models.TextField(_("excluded because"), blank=True, help_text=_("Illegally obtained, or false."))

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("piece of evidence")
        verbose_name_plural = _("evidence")
        ordering = ["case", "number", "pk"]
        indexes = [
            models.Index(fields=["added_at"], name="evidence_to_scan", condition=Q(scan="pending")),
        ]
        constraints = [
            UniqueConstraint(
                fields=["case", "number"], condition=Q(case__isnull=False), name="evidence_number_once_in_its_case"
            ),
            CheckConstraint(condition=Q(case__isnull=False) | Q(lead__isnull=False), name="evidence_of_case_or_lead"),
            CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$", size__isnull=False, size__gt=0)
                & ~Q(name="")
                & ~Q(stored_as="")
                & ~Q(scan="none")
                | Q(sha256="", size__isnull=True, name="", stored_as="", scan="none") & ~Q(kept_at=""),
                name="evidence_file_whole_or_a_thing",
            ),
            CheckConstraint(condition=~Q(title="") & ~Q(proves="") & ~Q(obtained_from=""), name="evidence_says_what"),
            CheckConstraint(
                condition=Q(obtained_by__isnull=True) | ~Q(obtained_by=F("witnessed_by")),
                name="evidence_two_officers",
            ),
            CheckConstraint(
                condition=Q(excluded_at__isnull=True, excluded_because="")
                | Q(excluded_at__isnull=False) & ~Q(excluded_because=""),
                name="evidence_excluded_for_a_reason",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="no_delete", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="as_it_arrived", fields=["name", "media_type", "size", "sha256", "stored_as", "added_at"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    @property
    def jurisdiction_division(self) -> str:
        return self._of.jurisdiction_division

    def in_jurisdiction_of(self, officer: Officer) -> bool:
        return self._of.in_jurisdiction_of(officer)

    def keeps_away(self, officer: Officer) -> bool:
        return self._of.keeps_away(officer)

    @property
    def _of(self) -> Case | Lead:
        found = self.case or self.lead
        if found is None:
            raise ValueError("evidence of nothing")
        return found

    @property
    def is_held_back(self) -> bool:
        """Whether nobody may take its file: not scanned, or quarantined."""
        return self.scan in {Evidence.Scan.PENDING, Evidence.Scan.QUARANTINED}
