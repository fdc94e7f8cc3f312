"""Display checks (Article 19 ¶2): is the number shown where the product is, is it right, does the link lead here."""

from typing import Self

import pghistory
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from filings.models.filing import Filing
from filings.models.product import Product
from filings.models.upload import Upload
from oversight.models import ActSubject, Officer
from oversight.scoping import ScopedQuerySet


class DisplayCheckQuerySet(ScopedQuerySet["DisplayCheck"]):
    division_path = "filing__division"

    def failed(self) -> Self:
        """Checks that found something missing or wrong."""
        return self.filter(passed=False)


@pghistory.track()
class DisplayCheck(ActSubject):
    """One look at what is shown of a filing on one day, by one officer, with a screenshot as evidence.

    A technical supporter has no product: what it shows itself is checked against its filing alone.
    """

    product = models.ForeignKey(
        Product,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="display_checks",
        verbose_name=_("product"),
    )
    filing = models.ForeignKey(
        Filing, on_delete=models.PROTECT, related_name="display_checks", verbose_name=_("filing")
    )
    checked_on = models.DateField(_("checked on"))
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", verbose_name=_("officer"))
    place = models.CharField(_("page or screen"), max_length=500)
    shown_number = models.CharField(_("number shown"), max_length=100, blank=True, help_text=_("As it stands there."))
    shown_link = models.CharField(_("link shown"), max_length=500, blank=True)
    number_shown = models.BooleanField(_("a number is shown"))
    number_right = models.BooleanField(_("the number is the filing's"))
    link_present = models.BooleanField(_("a link is present"))
    link_right = models.BooleanField(_("the link leads to the register"))
    passed = models.BooleanField(_("passed"))
    note = models.TextField(_("note"), blank=True)
    screenshot = models.ForeignKey(
        Upload, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("screenshot")
    )

    objects = DisplayCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("display check")
        verbose_name_plural = _("display checks")
        ordering = ["-checked_on", "-pk"]
        constraints = [
            CheckConstraint(
                condition=Q(passed=True, number_shown=True, number_right=True, link_present=True, link_right=True)
                | (
                    Q(passed=False)
                    & (Q(number_shown=False) | Q(number_right=False) | Q(link_present=False) | Q(link_right=False))
                ),
                name="display_check_passed_when_all_is_right",
            ),
            CheckConstraint(condition=Q(number_shown=True) | Q(number_right=False), name="display_check_number"),
            CheckConstraint(condition=Q(link_present=True) | Q(link_right=False), name="display_check_link"),
            CheckConstraint(condition=~Q(place=""), name="display_check_has_a_place"),
        ]

    def __str__(self) -> str:
        return gettext("%(product)s, checked on %(day)s") % {
            "product": self.product or self.filing,
            "day": self.checked_on,
        }

    @property
    def jurisdiction_division(self) -> str:
        return self.filing.division
