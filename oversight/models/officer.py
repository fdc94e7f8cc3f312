"""Officers: the people of a department, each with the roles that say which acts are theirs."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, ClassVar

import pghistory
from django.contrib.auth.models import AbstractUser, UserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from oversight.models.authority import Authority
from oversight.models.base import ActSubject
from oversight.scoping import ScopedQuerySet

if TYPE_CHECKING:
    from django.db.models.query import QuerySet


class Role(models.TextChoices):
    """What an officer may do; the acts say which of these they need."""

    INTAKE = "intake", _("intake")
    INSPECTOR = "inspector", _("inspector")
    LEGAL_REVIEWER = "legal_reviewer", _("legal reviewer")
    APPROVER = "approver", _("approver")
    AUDITOR = "auditor", _("auditor")
    ADMINISTRATOR = "administrator", _("administrator")


class OfficerQuerySet(ScopedQuerySet["Officer"]):
    division_path = "authority__division"


class OfficerManager(UserManager["Officer"].from_queryset(OfficerQuerySet)):  # type: ignore[misc]
    """Reads an officer with the authority, which every check asks for."""

    def get_queryset(self) -> "QuerySet[Officer]":
        queryset: QuerySet[Officer] = super().get_queryset().select_related("authority")
        return queryset


@pghistory.track(exclude=["password", "last_login"])
class Officer(ActSubject, AbstractUser):
    """Somebody who acts for an authority. Nobody has a right by being superuser: roles are the only source."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    name = models.CharField(_("name"), max_length=60)
    authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="officers", verbose_name=_("authority")
    )
    roles = ArrayField(models.CharField(max_length=20, choices=Role), default=list, blank=True, verbose_name=_("roles"))
    card_number = models.CharField(_("enforcement certificate"), max_length=30, blank=True)
    card_valid_until = models.DateField(
        _("enforcement certificate valid until"), null=True, blank=True, help_text=_("Empty: without end.")
    )

    objects: ClassVar = OfficerManager()

    class Meta:
        verbose_name = _("officer")
        verbose_name_plural = _("officers")
        ordering = ["authority_id", "name"]
        constraints = [
            CheckConstraint(condition=Q(roles__contained_by=list(Role.values)), name="officer_roles_known"),
            CheckConstraint(condition=Q(is_superuser=False), name="officer_is_no_superuser"),
        ]

    def __str__(self) -> str:
        return self.name or self.username

    @property
    def full_text(self) -> str:
        """Name, login and authority, as the ledger keeps them for ever."""
        return f"{self.name} ({self.username}), {self.authority.name_zh if self.authority else '-'}"

    def holds(self, roles: Collection[Role]) -> bool:
        """Whether one of these roles is the officer's."""
        return not set(self.roles).isdisjoint(roles)

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    @property
    def jurisdiction_division(self) -> str:
        return self.authority.division if self.authority else super().jurisdiction_division

    def recorded(self) -> dict[str, Any]:
        values = super().recorded()
        values.pop("password")
        values.pop("last_login")
        return values
