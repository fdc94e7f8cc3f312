"""Many documents from one act: a campaign of reminders, whose progress can be watched."""

from dataclasses import dataclass

from django.db import models
from django.db.models import CheckConstraint, Count, Q
from django.utils.translation import gettext_lazy as _

from oversight.models import ActSubject, Authority, Officer
from oversight.scoping import ScopedQuerySet


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
        return self.label

    @property
    def jurisdiction_division(self) -> str:
        return self.authority.division

    def progress(self) -> "Progress":
        """How far its documents are; one query."""
        mailed = Q(deliveries__isnull=False)
        found = self.notices.aggregate(
            rendered=Count("pk", filter=Q(rendered_at__isnull=False), distinct=True),
            signed=Count("pk", filter=Q(signed_at__isnull=False), distinct=True),
            sent=Count("pk", filter=Q(deliveries__state="sent"), distinct=True),
            stopped=Count("pk", filter=Q(deliveries__state__in=["failed", "unclear", "bounced"]), distinct=True),
            mailed=Count("pk", filter=mailed, distinct=True),
        )
        return Progress(total=self.total, **found)


@dataclass(frozen=True, slots=True)
class Progress:
    """Documents of a campaign that have come so far.

    mailed   have an e-mail address; the others are served otherwise
    stopped  the mail failed, came back or is unclear
    """

    total: int
    rendered: int
    signed: int
    sent: int
    stopped: int
    mailed: int

    @property
    def unmailed(self) -> int:
        return self.total - self.mailed

    @property
    def finished(self) -> bool:
        """Nothing moves any more by itself."""
        return self.signed == self.total and self.sent + self.stopped == self.mailed
