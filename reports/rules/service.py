"""How a document may be served, what each way needs to be proved, and on which day it counts as served.

One table for all ways (APL 61 refers service to the CPL, whose articles are those of the 2023 text). What no article
asks and this house records all the same says `house`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from oversight import statute


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of service.

    source     the articles it rests on
    needed     the facts without which it cannot be recorded
    house      those of them that no article asks for
    optional   facts that are recorded where they are known
    officers   how many of the department's own officers serve: two where they act towards the party (APL 42, 55; the
               proof of service has a line for both); none where somebody else does it
    witnessed  whether a witness must have been there, or photographs or stills of a video show it
    period     the limit of the statute that must pass before it counts as service; "" for none
    """

    source: tuple[str, ...]
    needed: frozenset[str]
    house: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()
    officers: int = 0
    witnessed: bool = False
    period: str = ""

    @property
    def facts(self) -> frozenset[str]:
        """Everything that is recorded of it."""
        return self.needed | self.optional


def _facts(*names: str) -> frozenset[str]:
    return frozenset(names)


METHODS: dict[str, Rule] = {
    # 直接送达: the day on which the receiver signs. Who may sign for the party: CPL 88.
    "direct": Rule(
        source=("APL 42", "APL 55", "APL 61", "CPL 87", "CPL 88"),
        needed=_facts("receiver", "capacity", "place", "second_officer"),
        house=_facts("place"),
        optional=_facts("stand_in_reason", "witness"),
        officers=2,
    ),
    # 留置送达: left at the residence, with a witness, or photographs or stills of a video of it; counts from then.
    "leaving": Rule(
        source=("APL 42", "APL 55", "APL 61", "CPL 89"),
        needed=_facts("place", "refusal", "second_officer"),
        optional=_facts("witness"),
        officers=2,
        witnessed=True,
    ),
    # 委托送达: another department serves with its own officers and sends back the proof.
    "entrusted": Rule(
        source=("APL 61", "CPL 91"),
        needed=_facts("entrusted_to", "receiver", "capacity"),
        house=_facts("capacity"),
        optional=_facts("stand_in_reason"),
    ),
    # 邮寄送达: the day on the receipt.
    "postal": Rule(
        source=("APL 61", "CPL 91"),
        needed=_facts("carrier", "tracking_number", "receiver", "capacity"),
        house=_facts("tracking_number", "capacity"),
        optional=_facts(
            "stand_in_reason",
        ),
    ),
    # 电子送达: the day it reaches the system that the party agreed to with its signature. Who confirmed it on the
    # recipient's page is known, who else received it need not be.
    "electronic": Rule(
        source=("APL 61", "CPL 90"),
        needed=_facts("address"),
        optional=_facts("arrived_time", "receiver", "capacity"),
    ),
    # 公告送达: thirty days after publication; reason and course are noted in the file.
    "public_notice": Rule(
        source=("APL 61", "CPL 95"),
        needed=_facts("published_in", "refusal"),
        period="public_notice",
    ),
}

STAND_INS = frozenset({"agent", "household"})
"""Who receives in place of the party: the proof of service says why (代收理由). A mail room is the party's own."""

FACTS = frozenset().union(*(rule.facts for rule in METHODS.values()))
"""Every fact that some way of service records."""


def deemed_day(method: str, event_day: date) -> date:
    """The day of service: that of the event (signed, left, received, arrived); for a public notice the end of
    its period after publication, which never rolls, for it is no period to act in (CPL 95).
    """
    rule = METHODS[method]
    return event_day + timedelta(days=statute.limit(rule.period).length) if rule.period else event_day


def missing(method: str, given: Collection[str], *, capacity: str = "", files: bool = False) -> list[str]:
    """What a way of service needs and was not given, by name, in the order of the form.

    `given`: names of the facts that say something; `files`: whether photographs, stills of a video or scans are kept.
    "witness" stands for a witness or such a file.
    """
    rule = METHODS[method]
    found = [name for name in ORDER if name in rule.needed and name not in given]
    if capacity in STAND_INS and "stand_in_reason" in rule.facts and "stand_in_reason" not in given:
        found.append("stand_in_reason")
    if rule.witnessed and "witness" not in given and not files:
        found.append("witness")
    return found


ORDER = (
    "place", "receiver", "capacity", "stand_in_reason", "refusal", "witness", "second_officer", "entrusted_to",
    "carrier", "tracking_number", "address", "arrived_time", "published_in",
)  # fmt: skip
"""The facts in the order in which a form asks for them."""
