"""App stores (Article 16) and the keys under which they ask; a key is kept as a hash and shown once."""

import pghistory
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _
from rest_framework_api_key.models import AbstractAPIKey

from filings.models.party import Party
from oversight import divisions
from oversight.models import ActSubject
from oversight.scoping import ScopedQuerySet


class StoreQuerySet(ScopedQuerySet["Store"]):
    division_path = "division"


@pghistory.track()
class Store(ActSubject):
    """An internet application store; its provider, where known as a party, bears the duties of Article 16."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    division = models.CharField(
        _("division"),
        max_length=6,
        default=divisions.NATIONAL,
        help_text=_("Of the department that the store is filed with; 000000 for the national one."),
    )
    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, null=True, blank=True, related_name="stores", verbose_name=_("operator")
    )

    objects = StoreQuerySet.as_manager()

    class Meta:
        verbose_name = _("app store")
        verbose_name_plural = _("app stores")
        ordering = ["name"]
        constraints = [
            CheckConstraint(condition=~Q(name=""), name="store_has_a_name"),
            CheckConstraint(condition=Q(division__regex=r"^[0-9]{6}$"), name="store_division_six_digits"),
        ]

    def __str__(self) -> str:
        return self.name


class StoreKey(AbstractAPIKey):
    """One key of one store. Revoked or expired it stays, so that whoever still uses it is told which."""

    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="keys", verbose_name=_("app store"))

    class Meta:
        ordering = ("-created",)
        verbose_name = _("store key")
        verbose_name_plural = _("store keys")

    def __str__(self) -> str:
        return f"{self.store}: {self.name} ({self.prefix}…)"
