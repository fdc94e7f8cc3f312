"""What every subject of an act has in common: a version, a state, a place it belongs to."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from oversight import divisions

if TYPE_CHECKING:
    from oversight.models.officer import Officer


class ActSubject(models.Model):
    """A row that acts change: its version rises by one with each."""

    state_field: ClassVar[str] = ""
    """The field acts read and set as state; "" where the subject has none."""

    version = models.PositiveIntegerField(_("version"), default=0, editable=False)

    class Meta:
        abstract = True

    @property
    def label(self) -> str:
        return self._meta.label

    @property
    def state(self) -> str:
        return str(getattr(self, self.state_field)) if self.state_field else ""

    @property
    def state_label(self) -> str:
        return str(dict(self.states()).get(self.state, self.state))

    @classmethod
    def states(cls) -> list[tuple[str, Any]]:
        """Every state with its label, in the order of the procedure."""
        if not cls.state_field:
            return []
        return list(cls._meta.get_field(cls.state_field).flatchoices)  # type: ignore[union-attr]

    @property
    def jurisdiction_division(self) -> str:
        """The division code whose authorities are competent; subjects without a `division` say their own."""
        return str(getattr(self, "division", divisions.NATIONAL))

    def in_jurisdiction_of(self, officer: "Officer") -> bool:
        """Whether this officer's authority may act here: by default wherever its division reaches."""
        authority = officer.authority
        return authority is not None and divisions.covers(authority.division, self.jurisdiction_division)

    def keeps_away(self, officer: "Officer") -> bool:
        """Whether this officer must keep away from the matter (回避): nobody, where it knows of no interests."""
        return False

    def lock(self) -> Self:
        """The row as it stands now, locked until the transaction ends; whether it is stale the caller asks.

        The key is left free: rows that refer to this one (the ledger names officers and authorities) never wait for it.
        """
        return type(self)._base_manager.select_for_update(of=("self",), no_key=True).get(pk=self.pk)

    def recorded(self) -> dict[str, Any]:
        """The row's own columns as the ledger tells them."""
        values = {field.attname: getattr(self, field.attname) for field in self._meta.concrete_fields}
        values.pop("version")
        return {
            key: value.isoformat() if isinstance(value, date | datetime) else value for key, value in values.items()
        }
