"""Published notices of cancellation (注销公告) that were taken in."""

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from oversight.models import Officer


class CancellationNotice(models.Model):
    """One public notice, taken in once. It names numbers and months, never grounds."""

    notice_id = models.CharField(_("identifier"), max_length=100, unique=True)
    title = models.CharField(_("title"), max_length=300)
    published_on = models.DateField(_("published on"))
    address = models.CharField(_("address"), max_length=500, blank=True)
    imported_at = models.DateTimeField(_("imported at"))
    imported_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("imported by")
    )
    cancelled = models.PositiveIntegerField(_("cancelled by it"))
    known = models.PositiveIntegerField(_("cancelled before"))
    missing = models.PositiveIntegerField(_("not in the register"))
    rows = models.JSONField(_("rows"), default=list, help_text=_("As published, with what became of each."))

    class Meta:
        verbose_name = _("notice of cancellation")
        verbose_name_plural = _("notices of cancellation")
        ordering = ["-published_on", "-pk"]
        constraints = [CheckConstraint(condition=~Q(notice_id="") & ~Q(title=""), name="cancellation_notice_named")]

    def __str__(self) -> str:
        return self.title
