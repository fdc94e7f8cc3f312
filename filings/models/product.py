"""Products: what a provider offers and a store lists."""

from datetime import date
from typing import Self

import pghistory
from django.db import models
from django.db.models import CheckConstraint, Exists, F, OuterRef, Q, UniqueConstraint
from django.db.models.functions import Coalesce
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from filings.models.party import Party
from filings.rules.product_list import Form as ListedForm
from oversight.models import ActSubject, Deadline
from oversight.scoping import ScopedQuerySet

FILING_RULE = "filing"
"""The limit of the statute that Article 19 sets: filing within ten working days of beginning the service."""


class ProductQuerySet(ScopedQuerySet["Product"]):
    division_path = "party__division"

    def filing_overdue(self, on: date) -> Self:
        """Launched products whose filing deadline (Article 19) has passed without a filing."""
        late = Deadline.objects.overdue(on).filter(
            rule=FILING_RULE, subject_type=self.model._meta.label, subject_id=OuterRef("pk")
        )
        return self.filter(Exists(late))

    def without_assessment(self) -> Self:
        """Products with public-opinion or mobilisation capacity and no security assessment on record (Article 20).

        One under another article, or one that left risks open, is none.
        """
        held = self.model.objects.filter(assessments__article="20", assessments__outcome__in=["passed", "measures"])
        same = held.values_list(Coalesce("merged_into", "pk"))
        return self.filter(has_capacity=True, merged_into__isnull=True).exclude(pk__in=same)


@pghistory.track()
class Product(ActSubject):
    """One product in one form; a website and an app of the same name are two."""

    class Form(models.TextChoices):
        APP = ListedForm.APP.value, _("app")
        WEBSITE = ListedForm.WEBSITE.value, _("website")
        MINI_PROGRAM = ListedForm.MINI_PROGRAM.value, _("mini program")
        OFFICIAL_ACCOUNT = ListedForm.OFFICIAL_ACCOUNT.value, _("official account")
        OTHER = ListedForm.OTHER.value, _("other")
        UNSTATED = ListedForm.UNSTATED.value, _("not stated")

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="products", verbose_name=_("party"))
    name = models.CharField(_("name"), max_length=300)
    name_key = models.CharField(_("name for comparison"), max_length=300, db_index=True, editable=False)
    form = models.CharField(_("form"), max_length=20, choices=Form)
    package_name = models.CharField(_("package name"), max_length=255, null=True, blank=True, db_index=True)
    launched_on = models.DateField(_("launched on"), null=True, blank=True)
    launch_source = models.CharField(_("how the launch is known"), max_length=300, blank=True)
    has_capacity = models.BooleanField(
        _("public-opinion attribute or social-mobilisation capacity"),
        null=True,
        blank=True,
        help_text=_("As last decided, with reasons on record; empty while undecided."),
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="absorbed", verbose_name=_("the same as")
    )

    objects = ProductQuerySet.as_manager()

    class Meta:
        verbose_name = _("product")
        verbose_name_plural = _("products")
        ordering = ["name", "pk"]
        constraints = [
            UniqueConstraint(fields=["party", "name_key", "form"], name="product_once_for_each_party_and_form"),
            CheckConstraint(condition=~Q(name="") & ~Q(name_key=""), name="product_has_a_name"),
            CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")), name="product_not_merged_into_itself"
            ),
            CheckConstraint(
                condition=Q(launched_on__isnull=True, launch_source="")
                | (Q(launched_on__isnull=False) & ~Q(launch_source="")),
                name="product_launch_has_a_source",
            ),
            CheckConstraint(
                condition=Q(package_name__isnull=True) | ~Q(package_name=""), name="product_package_name_not_empty"
            ),
        ]

    def __str__(self) -> str:
        return gettext("%(name)s (%(form)s)") % {"name": self.name, "form": self.get_form_display()}

    @property
    def jurisdiction_division(self) -> str:
        return self.party.division
