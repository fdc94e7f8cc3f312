"""The last serial of each entity and category, from which the next filing number is taken under a row lock."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _


class FilingSerial(models.Model):
    """Serials continue over the years; one of an ended filing is never used again."""

    entity_code = models.CharField(_("entity digits"), max_length=7)
    category = models.CharField(_("category digits"), max_length=2)
    last = models.PositiveSmallIntegerField(_("last serial"), default=0)

    class Meta:
        verbose_name = _("serial of filing numbers")
        verbose_name_plural = _("serials of filing numbers")
        constraints = [
            UniqueConstraint(fields=["entity_code", "category"], name="filing_serial_once"),
            CheckConstraint(condition=Q(last__lte=999), name="filing_serial_three_digits"),
            CheckConstraint(
                condition=Q(entity_code__regex=r"^[0-9]{7}$") & Q(category__regex=r"^[0-9]{2}$"),
                name="filing_serial_of_an_entity_and_a_category",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entity_code} {self.category}: {self.last}"
