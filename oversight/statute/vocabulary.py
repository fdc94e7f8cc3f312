"""The closed words of the statute: who, what, why."""

from enum import StrEnum


class PartyKind(StrEnum):
    """As what a party acts; one firm can be several."""

    PROVIDER = "provider"
    SUPPORTER = "supporter"
    STORE = "store"
    USER = "user"


DEPARTMENT = "department"
BOUND = frozenset(PartyKind) | {DEPARTMENT}
"""Everybody whom an article can bind."""


class Measure(StrEnum):
    """What Article 22 paragraph 1 can lay on a party."""

    WARNING = "warning"
    ORDER_CORRECTION = "order_correction"
    STOP_OPERATIONS = "stop_operations"
    STOP_UPDATES = "stop_updates"
    FINE = "fine"


class Ground(StrEnum):
    """What opens the second tier of Article 22 paragraph 1; either is enough."""

    CORRECTION_REFUSED = "correction_refused"
    SERIOUS = "serious"


class SanctionRoute(StrEnum):
    """The paragraph of Article 22 that answers a breach."""

    FIRST_PARAGRAPH = "22.1"
    SECOND_PARAGRAPH = "22.2"


class AdjustmentKind(StrEnum):
    """What the law may do to a limit that runs."""

    PAUSE = "pause"
    """Days that are not counted."""
    EXTENSION = "extension"
    """A longer period."""
    WAIVER = "waiver"
    """What was asked for need no longer be done."""


class Decider(StrEnum):
    """Who decides on an adjustment."""

    OWN = "own"
    """The authority whose clock it is, or that set the period."""
    SUPERIOR = "superior"
    """The department above it."""
    OUTSIDE = "outside"
    """A court or a reconsideration body; the department records what it decided."""


TECHNOLOGIES = ("text", "voice", "non_voice_audio", "biometric", "non_biometric", "virtual_scene")
"""The six families of Article 2 paragraph 2, in its order."""

SERVICES = ("dialogue", "speech", "persona", "scene", "generation", "other")
"""The five kinds of Article 14 paragraph 1 in its order, and what its paragraph 2 leaves."""

REQUIRED_LIMITS = (
    "filing",
    "change",
    "cancellation",
    "review",
    "correction",
    "cooperation",
    "store_measure",
    "case_opening",
    "evidence_preservation",
    "decision",
    "decision_extension",
    "defence",
    "hearing_request",
    "hearing_notice",
    "service_of_decision",
    "payment",
    "reconsideration",
    "lawsuit",
    "demand",
    "court_enforcement",
    "public_notice",
    "withdrawal_of_publication",
)
"""The limits that the house asks for by key; an edition without one of them is broken."""

NEVER_ADJUSTED = ("review",)
"""The department's own clocks that nothing stops (a return ends one, it does not pause it): an edition that says
otherwise is broken."""
