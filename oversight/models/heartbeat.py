"""Signs of life of the parts that nobody sees: the worker and the clock that wakes it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Heartbeat(models.Model):
    """When a part was last heard of."""

    part = models.CharField(_("part"), max_length=40, primary_key=True)
    at = models.DateTimeField(_("last sign of life"))

    class Meta:
        verbose_name = _("heartbeat")
        verbose_name_plural = _("heartbeats")

    def __str__(self) -> str:
        return f"{self.part}: {self.at}"
