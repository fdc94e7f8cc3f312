"""From the plan to rows: each case with what its path brought."""

from collections.abc import Sequence
from datetime import date

from inspections.generator import around, words
from inspections.generator.rows import EDITION, Book, Known, Rows, later
from inspections.generator.shares import COUNTIES, COUNTY_SHARE
from inspections.generator.tracks import comments, decision
from oversight import statute

ENDED = {
    "closed_corrected": ("corrected", "corrected"), "closed_no_breach": ("no_breach", "investigating"),
    "closed_after_order": ("corrected", "corrected"), "closed_performed": ("performed", "penalised"),
    "closed_handed_over": ("transferred", "handed_over"),
}  # fmt: skip
"""Path → reason of closing and the state before it."""
AGES = {
    "investigating": (0, 110), "correcting": (9, 50), "comments_refused": (40, 60), "notified": (6, 30),
    "ordered": (28, 30), "order_refused": (66, 40), "penalised": (95, 40), "corrected": (40, 40),
    "handed_over": (12, 40),
}  # fmt: skip
"""How many days ago an ongoing case was opened: so many at least, and up to so many more."""
HIGHER = frozenset({"notified", "ordered", "order_refused", "penalised", "closed_after_order", "closed_performed"})
"""Paths on which only a provincial department goes (Article 22)."""


def articles(kind: str) -> list[str]:
    """The references of Article 22 ¶1 that bind such a party."""
    duties = [duty for article in statute.edition().articles for duty in article.duties]
    return sorted({duty.ref for duty in duties if duty.route == "22.1" and kind in {str(one) for one in duty.binds}})


class Writer(Book):
    """Turns a stretch of the plan into rows."""

    def stretch(self, first: int, last: int) -> Rows:
        """Everything of the cases from `first` up to, not including, `last`."""
        self.rows = Rows()
        self._articles = {kind: articles(kind) for kind in ("provider", "supporter")}
        end = min(last, self.plan.cases)
        for place in range(first, end):
            self._case(place)
        total, alone = self.plan.cases, self.plan.leads_alone
        for ordinal in range(first * alone // total, max(first, end) * alone // total):
            around.lead_alone(self, ordinal)
        return self.rows

    def _case(self, place: int) -> None:
        path, chance = self.plan.path[place], int(self.plan.numbers[place])
        case = self._known(place, path, chance)
        ended = path in ENDED
        written = self._along(path, case)
        closed = written if ended else None
        corrected = None
        if path in {"closed_corrected", "closed_after_order", "closed_performed", "corrected"}:
            corrected = later(written, -3) if ended else written
        self._write(case, path, self.plan.source[place], closed, corrected)
        done = closed or (written if path == "penalised" else None)
        self.clock("decision", case, case.opened, met_on=done)
        kept = around.evidence(self, case, self.plan.evidence[place])
        if chance % 10 < 3:
            around.lead(self, case, self.plan.source[place])
        if chance % 8 < 2:
            around.inspection(self, case, coming=False)
        if path == "investigating":
            self._investigating(case, kept)

    def _known(self, place: int, path: str, chance: int) -> Known:
        party = self.parties[int(self.plan.party[place])]
        county = party.division in COUNTIES and path not in HIGHER and chance // 7 % 100 < COUNTY_SHARE
        desk = self.desks[party.division if county else party.division[:2]]
        people, first = desk.inspectors, chance % len(desk.inspectors)
        if path in ENDED:
            opened = later(self.until, -(130 + chance // 11 % 1000))
        else:
            least, more = AGES[path]
            opened = later(self.until, -(least + chance // 11 % more))
        key = self.key("inspections_case")
        case = Known(
            key, f"{desk.code}案演〔{opened.year}〕{key}号", place, chance, desk, party, people[first],
            people[(first + 1) % len(people)], opened, [], self.plan.period[place],
        )  # fmt: skip
        possible = self._articles[party.kind]
        start = int(self.plan.round[place]) * 4 + chance % 3
        for number in range(self.plan.breaches[place]):
            breach = self.key("inspections_breach")
            case.breaches.append((breach, possible[(start + number) % len(possible)]))
        return case

    def _write(self, case: Known, path: str, source: str, closed: date | None, corrected: date | None) -> None:
        reason, before = ENDED.get(path, ("", ""))
        status = "closed" if closed else path
        self.add(
            "inspections_case", case.key, 0, case.number, case.desk.authority, case.party.key, case.party.kind, source,
            "演示", EDITION, status, case.handler, case.second, case.opened, corrected, closed, reason,
            "investigating" if path == "handed_over" else before, 1 if closed else 0, case.asked, case.answered,
        )  # fmt: skip
        if case.party.product:
            self.add("inspections_case_products", case.key, case.party.product)
        for number, (breach, article) in enumerate(case.breaches):
            product = case.party.product if number % 2 == 0 else None
            facts = words.FACTS[(case.chance + number) % len(words.FACTS)]
            self.add("inspections_breach", breach, case.key, article, product, facts, later(case.opened, -3), "")

    def _along(self, path: str, case: Known) -> date:
        """Write what the path brought; the day on which it ended, or the last thing happened."""
        opened = case.opened
        if path in {"closed_corrected", "corrected", "comments_refused"}:
            issued, served = later(opened, 6 + case.chance % 4), later(opened, 11 + case.chance % 4)
            found = later(served, 22 + case.chance % 3)
            comments(self, case, issued, served, "refused" if path == "comments_refused" else "corrected", found)
            return later(found, 3) if path in ENDED else found
        if path == "correcting":
            issued = later(opened, 7)
            served = later(issued, 2 + case.chance % 4)
            comments(self, case, issued, served if served <= self.until else None, "open", None)
            return issued
        if path in HIGHER:
            return self._higher(path, case)
        if path in {"handed_over", "closed_handed_over"}:
            around.handed_over(self, case, later(opened, 10), acknowledged=path in ENDED)
        return later(opened, 20)

    def _higher(self, path: str, case: Known) -> date:
        told = later(case.opened, 4)
        if path == "notified":
            decision(self, case, "first", "notified", told)
            return told
        if path == "ordered":
            decision(self, case, "first", "decided", told)
            return later(told, 22)
        found = later(told, 60)
        if path == "closed_after_order":
            decision(self, case, "first", "corrected", told, ended=found)
            return later(found, 3)
        order = decision(self, case, "first", "refused", told, ended=found)
        if path == "order_refused":
            return found
        performed = path == "closed_performed"
        told = later(found, 4)
        ended = later(told, 30) if performed else None
        decision(self, case, "second", "performed" if performed else "decided", told, refused=order, ended=ended)
        return later(told, 33) if performed else later(told, 19)

    def _investigating(self, case: Known, kept: Sequence[int]) -> None:
        if case.chance % 10 == 0:
            around.proposal(self, case)
        if kept and case.chance % 25 == 1:
            around.preservation(self, case, kept[0])
        if case.chance % 20 == 2:
            around.cooperation(self, case)
        if case.chance % 12 == 3:
            around.inspection(self, case, coming=True)
