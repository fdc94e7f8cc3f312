"""What a store claims of a listing, and what the register knows about it: the input of the verdict."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from filings.rules.listing_measures import Stage
from filings.rules.product_list import Form


class Standing(StrEnum):
    """What a filing is worth today. Filed is not approved: it says that the filing stands, no more."""

    STANDS = "stands"
    PENDING = "pending"
    CANCELLED = "cancelled"
    REVOKED = "revoked"
    NOT_FILED = "not_filed"


class RestrictionKind(StrEnum):
    """A measure of a department in force against a product."""

    OPERATIONS_STOPPED = "operations_stopped"
    UPDATES_STOPPED = "updates_stopped"
    REMOVAL_DIRECTED = "removal_directed"


@dataclass(frozen=True, slots=True)
class FilingPeriod:
    """The ten working days of Article 19.

    due_on       last day in time
    provisional  whether a holiday arrangement not yet published may still move it
    """

    due_on: date
    provisional: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """One listing as its store describes it; names as keys (`names.name_key`), "" where not given.

    number    as the register would keep it (`claimed_number.as_published`)
    declared  the period counted from the day on which the developer says the service began
    """

    app: str
    number: str = ""
    entity: str = ""
    uscc: str = ""
    package: str = ""
    form: str = Form.APP
    stage: Stage = Stage.LISTED
    declared: FilingPeriod | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A party by everything it is or was called; uscc "" where unknown."""

    id: int
    keys: frozenset[str]
    uscc: str = ""

    def is_claimed(self, claim: Claim) -> bool | None:
        """Whether the claim names this entity; None where it names none that can be compared.

        Two entities may share one name, so where both credit codes are known they decide.
        """
        if claim.uscc and self.uscc:
            return claim.uscc == self.uscc
        return claim.entity in self.keys if claim.entity else None


@dataclass(frozen=True, slots=True)
class FilingState:
    """A filing as far as it matters to the products listed in it."""

    number: str
    standing: Standing
    supporter: bool = False
    deep_synthesis: bool = True

    @property
    def covers(self) -> bool:
        """Whether it covers a product listed in it: a provider's standing filing of a deep-synthesis algorithm."""
        return self.standing is Standing.STANDS and self.deep_synthesis and not self.supporter


@dataclass(frozen=True, slots=True)
class FilingFacts(FilingState):
    """A filing that a claim names."""

    entity: Entity = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class ProductFacts:
    """A product of the register that shares its name or its package name with a claim.

    assessed_on  day of the newest security assessment on record (Articles 11 and 20), None where there is none
    """

    key: str
    form: str
    entity: Entity
    package: str = ""
    filings: tuple[FilingState, ...] = ()
    period: FilingPeriod | None = None
    restrictions: frozenset[RestrictionKind] = frozenset()
    assessed_on: date | None = None

    def is_in(self, filing: FilingState) -> bool:
        """Whether a filing lists it."""
        return any(own.number == filing.number for own in self.filings)

    def fits_form(self, claim: Claim) -> bool:
        """Whether it is what the store offers; a list that states no form is not held against the app."""
        return self.form in {claim.form, Form.UNSTATED}

    def is_certainly(self, claim: Claim, filing: FilingState | None) -> bool:
        """Whether the claim is about this product: same package, or same name with entity or number agreeing."""
        if claim.package and claim.package == self.package:
            return True
        if self.key != claim.app or not self.fits_form(claim):
            return False
        return self.entity.is_claimed(claim) is True or (filing is not None and self.is_in(filing))


def covering_numbers(products: Iterable[ProductFacts]) -> tuple[str, ...]:
    """The numbers under which these products stand filed, sorted."""
    return tuple(sorted({filing.number for product in products for filing in product.filings if filing.covers}))
