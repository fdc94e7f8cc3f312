"""Many documents from one act: a campaign of reminders."""

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from oversight.models import ActSubject, Authority, Officer
from oversight.scoping import ScopedQuerySet
from reports.notices.kinds import find_kind


class CampaignQuerySet(ScopedQuerySet["Campaign"]):
    division_path = "authority__division"


class Campaign(ActSubject):
    """Documents of one kind that one act issued together."""

    kind = models.CharField(_("kind"), max_length=60)
    label = models.CharField(_("name"), max_length=200)
    authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, related_name="campaigns", verbose_name=_("issued by the authority")
    )
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", verbose_name=_("issued by"))
    made_at = models.DateTimeField(_("issued at"))
    total = models.PositiveIntegerField(_("documents"))

    objects = CampaignQuerySet.as_manager()

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        ordering = ["-pk"]
        constraints = [CheckConstraint(condition=Q(total__gte=1), name="campaign_not_empty")]

    def __str__(self) -> str:
        """Named in the reader's language; `label`, which is searched and kept in the ledger, is in Chinese."""
        return f"{self.kind_title}, {localdate(self.made_at).isoformat()}"

    @property
    def kind_title(self) -> str:
        """What its documents are, in the reader's language."""
        kind = find_kind(self.kind)
        return kind.title_en if (get_language() or "").startswith("en") else kind.title_zh

    @property
    def jurisdiction_division(self) -> str:
        return self.authority.division
