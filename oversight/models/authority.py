"""Internet information departments: national, provincial, city and county, each with its division."""

import pghistory
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from oversight import divisions
from oversight.level import Level
from oversight.models.base import ActSubject
from oversight.scoping import ScopedQuerySet


class AuthorityQuerySet(ScopedQuerySet["Authority"]):
    """Authorities; an officer sees the own one and those below."""

    def competent_for(self, division: str) -> "Authority | None":
        """The lowest authority whose division covers a code; the national one for a code nobody knows."""
        codes = {division, division[:4] + "00", division[:2] + "0000", divisions.NATIONAL}
        return self.filter(division__in=codes).order_by("level").first()


@pghistory.track()
class Authority(ActSubject):
    """An internet information department (Article 3)."""

    class Level(models.IntegerChoices):
        COUNTY = Level.COUNTY, _("county")
        CITY = Level.CITY, _("city")
        PROVINCE = Level.PROVINCE, _("provincial")
        NATIONAL = Level.NATIONAL, _("national")

    name_zh = models.CharField(_("name (Chinese)"), max_length=100, unique=True)
    name_en = models.CharField(_("name (English)"), max_length=150)
    code = models.CharField(_("document code"), max_length=12, unique=True, help_text=_("机关代字, e.g. 京网信"))
    level = models.PositiveSmallIntegerField(_("level"), choices=Level)
    division = models.CharField(_("division"), max_length=6)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="below",
        verbose_name=_("department above"),
    )
    address = models.CharField(_("address"), max_length=200, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    review_body_zh = models.CharField(_("reconsideration body (Chinese)"), max_length=100, blank=True)
    review_body_en = models.CharField(_("reconsideration body (English)"), max_length=150, blank=True)
    review_online = models.CharField(
        _("online channel for reconsideration"),
        max_length=200,
        blank=True,
        db_default="",
        help_text=_("Web address where an application is filed (ARL 22); without it no decision is served online."),
    )
    court_zh = models.CharField(_("court (Chinese)"), max_length=100, blank=True)
    court_en = models.CharField(_("court (English)"), max_length=150, blank=True)
    demonstration = models.BooleanField(
        _("demonstration"), default=False, help_text=_("Its documents bear 演示 DEMO and have no legal effect.")
    )

    objects = AuthorityQuerySet.as_manager()

    class Meta:
        verbose_name = _("authority")
        verbose_name_plural = _("authorities")
        ordering = ["-level", "division"]
        constraints = [
            UniqueConstraint(fields=["level", "division"], name="authority_one_for_each_division"),
            CheckConstraint(condition=Q(division__regex=r"^[0-9]{6}$"), name="authority_division_six_digits"),
            CheckConstraint(
                condition=Q(level=Level.NATIONAL, division=divisions.NATIONAL, parent__isnull=True)
                | (~Q(level=Level.NATIONAL) & ~Q(division=divisions.NATIONAL) & Q(parent__isnull=False)),
                name="authority_national_stands_above_all",
            ),
        ]

    def __str__(self) -> str:
        return self.name_en if (get_language() or "").startswith("en") else self.name_zh

    @property
    def prefix(self) -> str:
        """What the codes of its region begin with."""
        return divisions.prefix(self.division)
