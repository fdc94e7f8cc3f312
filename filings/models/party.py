"""Parties (当事人): whoever files, supports, distributes or uses; cases, notices and penalties hang on them."""

from typing import Any, Self

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _
from stdnum.cn import uscc as credit_code

from filings.rules.party_kind import PartyKind
from oversight.models import ActSubject
from oversight.scoping import ScopedQuerySet

PERSONAL = frozenset({"contact_email", "representative"})
"""Columns that may name a person; history tells of their changes, the ledger does not repeat them."""


def validate_uscc(value: str) -> None:
    """A unified social credit code (GB 32100) with its check digit; ValidationError for anything else."""
    if not credit_code.is_valid(value) or credit_code.compact(value) != value:
        raise ValidationError(
            _("“%(value)s” is no unified social credit code (18 characters, the last a check digit)."),
            code="uscc",
            params={"value": value},
        )


class PartyQuerySet(ScopedQuerySet["Party"]):
    division_path = "division"

    def named(self, name_key: str) -> Self:
        """Those who bear a name, or bore it earlier."""
        return self.filter(Q(name_key=name_key) | Q(names__name_key=name_key)).distinct()


@pghistory.track()
class Party(ActSubject):
    """A legal entity or a person. Published lists know it by seven digits of its filing numbers only."""

    class Kind(models.TextChoices):
        COMPANY = PartyKind.COMPANY.value, _("company")
        INSTITUTION = PartyKind.INSTITUTION.value, _("institution")
        SOLE_TRADER = PartyKind.SOLE_TRADER.value, _("sole trader")
        PERSON = PartyKind.PERSON.value, _("person")
        UNKNOWN = PartyKind.UNKNOWN.value, _("unknown")

    class Role(models.TextChoices):
        PROVIDER = "provider", _("deep synthesis service provider")
        SUPPORTER = "supporter", _("technical supporter")
        STORE = "store", _("app store")
        USER = "user", _("user")

    name = models.CharField(_("name"), max_length=300)
    name_key = models.CharField(_("name for comparison"), max_length=300, db_index=True, editable=False)
    uscc = models.CharField(
        _("unified social credit code"),
        max_length=18,
        null=True,
        blank=True,
        unique=True,
        validators=[validate_uscc],
        help_text=_("Empty while unknown: published lists carry none."),
    )
    entity_code = models.CharField(
        _("entity digits"),
        max_length=7,
        null=True,
        blank=True,
        unique=True,
        help_text=_("Digits 7 to 13 of its filing numbers; they stay when it moves or is renamed."),
    )
    division = models.CharField(_("division"), max_length=6, db_index=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.UNKNOWN)
    roles = ArrayField(models.CharField(max_length=12, choices=Role), default=list, blank=True, verbose_name=_("roles"))
    contact_email = models.EmailField(_("e-mail for documents"), blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    representative = models.CharField(_("legal representative"), max_length=100, blank=True)
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="absorbed",
        verbose_name=_("the same as"),
        help_text=_("The party that this one turned out to be; its own history stays here."),
    )

    objects = PartyQuerySet.as_manager()

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        ordering = ["name", "pk"]
        constraints = [
            CheckConstraint(condition=~Q(name="") & ~Q(name_key=""), name="party_has_a_name"),
            CheckConstraint(condition=Q(division__regex=r"^[0-9]{6}$"), name="party_division_six_digits"),
            CheckConstraint(
                condition=Q(entity_code__isnull=True) | Q(entity_code__regex=r"^[0-9]{7}$"),
                name="party_entity_code_seven_digits",
            ),
            CheckConstraint(
                condition=Q(uscc__isnull=True) | Q(uscc__regex=r"^[0-9A-HJ-NPQRTUWXY]{18}$"),
                name="party_uscc_eighteen_characters",
            ),
            CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")), name="party_not_merged_into_itself"
            ),
            CheckConstraint(
                condition=Q(roles__contained_by=["provider", "supporter", "store", "user"]), name="party_roles_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def recorded(self) -> dict[str, Any]:
        """Without the data of persons: the ledger is kept for ever, they need not be."""
        return {key: value for key, value in super().recorded().items() if key not in PERSONAL}


class PartyName(models.Model):
    """Another name of a party, mostly an earlier one, with the day and the source that bear it."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="names", verbose_name=_("party"))
    name = models.CharField(_("name"), max_length=300)
    name_key = models.CharField(_("name for comparison"), max_length=300, db_index=True, editable=False)
    seen_on = models.DateField(_("last seen"), help_text=_("The newest day for which a source bears this name."))
    source = models.CharField(_("source"), max_length=300)

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        ordering = ["-seen_on", "pk"]
        constraints = [
            UniqueConstraint(fields=["party", "name_key"], name="party_name_once"),
            CheckConstraint(condition=~Q(name_key="") & ~Q(source=""), name="party_name_has_a_source"),
        ]

    def __str__(self) -> str:
        return self.name
