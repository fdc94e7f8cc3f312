"""The rows of some cases and all that hangs on them, table by table, ready to be copied in."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from filings.generator.lines import line
from inspections.generator.department import Desk
from inspections.generator.plan import CasePlan
from oversight import statute


@dataclass(frozen=True, slots=True)
class KnownParty:
    """A party of the register that cases are about; `product` is its first one, if it has any."""

    key: int
    name: str
    division: str
    kind: str
    product: int | None


@dataclass(frozen=True, slots=True)
class Paper:
    """The one stored file that every invented document shows, and its hash."""

    name: str
    sha256: str


@dataclass(slots=True)
class Clock:
    """A deadline to be opened; `length` is None where the statute sets it."""

    key: int
    rule: str
    subject_type: str
    subject_id: int
    text: str
    desk: Desk
    start_on: date
    length: int | None = None
    unit: str = ""
    met_on: date | None = None
    voided_on: date | None = None
    void_reason: str = ""


@dataclass
class Rows:
    """Lines by table, and the clocks that start."""

    lines: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    clocks: list[Clock] = field(default_factory=list)


@dataclass(slots=True)
class Known:
    """One case while its rows are written."""

    key: int
    number: str
    place: int
    chance: int
    desk: Desk
    party: KnownParty
    handler: int
    second: int
    opened: date
    breaches: list[tuple[int, str]]
    """Key and article of each."""
    period: tuple[int, str]
    asked: date | None = None
    """Since when the party is waited for."""
    answered: date | None = None
    """Since when an answer waits to be looked at."""


class Book:
    """Where lines are collected, with the next key of each table."""

    def __init__(self, plan: CasePlan, keys: dict[str, int], parties: Sequence[KnownParty], desks: Mapping[str, Desk],
                 paper: Paper) -> None:  # fmt: skip
        self.plan, self.keys, self.parties, self.desks, self.paper = plan, keys, parties, desks, paper
        self.until = plan.until
        self.rows = Rows()

    def key(self, table: str) -> int:
        """The next key of a table."""
        found = self.keys[table]
        self.keys[table] = found + 1
        return found

    def add(self, table: str, *values: object) -> None:
        self.rows.lines[table].append(line(*values))

    def clock(self, rule: str, case: Known, start: date, **more: object) -> int:
        """A deadline of the case; its key."""
        return self.clock_of(rule, "inspections.Case", case.key, case.number, case.desk, start, **more)

    def clock_of(self, rule: str, kind: str, subject: int, text: str, desk: Desk, start: date, **more: object) -> int:
        key = self.key("oversight_deadline")
        self.rows.clocks.append(Clock(key, rule, kind, subject, text, desk, start, **more))  # type: ignore[arg-type]
        return key

    def notice(self, case: Known, kind: str, title: tuple[str, str], issued: date, served: date | None) -> int:
        """A document of the case, printed and signed, with its service where there was one; its key."""
        key, desk, at = self.key("reports_notice"), case.desk, instant(issued)
        number = f"{desk.code}演〔{issued.year}〕{key}号"
        self.add(
            "reports_notice", key, 0, kind, *title, desk.authority, desk.division, "演", issued.year, key, number,
            "inspections.Case", case.key, case.number, case.party.name, "", "", "", "", '{"facts": {}}',
            f"<p>演示文书：{title[0]}</p>", self.paper.sha256, "0", issued, at, case.handler, "issued", 1, at, "", at,
            self.paper.name, self.paper.sha256, at, self.paper.name, self.paper.sha256, "演示",
        )  # fmt: skip
        if served:
            self.add(
                "reports_service", key, "direct", served, served, "送达回证（演示）", "", "演示人", "self",
                case.handler, case.second, case.handler, instant(served),
            )  # fmt: skip
        return key


def instant(day: date, hour: int = 2) -> str:
    """Ten in the morning of a day in Shanghai, unless another hour (UTC) is named."""
    return f"{day.isoformat()} {hour:02d}:00:00+00"


def later(day: date, days: int) -> date:
    return day + timedelta(days=days)


EDITION = statute.CURRENT
