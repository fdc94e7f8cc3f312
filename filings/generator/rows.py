"""The rows of some parties and all that hangs on them, table by table, ready to be copied in."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256

from filings.generator import words
from filings.generator.lines import array, line, month_of
from filings.generator.plan import Plan
from filings.generator.shares import FORMS, LAUNCHED
from filings.rules.divisions import NATIONAL
from filings.rules.filing_number import PREFIX, SUFFIX, check_digit
from filings.rules.names import name_key
from oversight import statute

ENDED = {"cancelled": "published", "revoked": "false_filing"}
UNNUMBERED = frozenset({"submitted", "under_review"})
FORM_NAMES = {"app": "APP", "website": "网站", "mini_program": "小程序", "other": "其他", "official_account": "公众号"}
FORM_CYCLE = [form for form, share in FORMS.items() for _each in range(round(share))]


@dataclass
class Clock:
    """A deadline to be opened: on what, since when, and until when it was met."""

    rule: str
    subject_type: str
    subject_id: int
    text: str
    division: str
    start_on: date
    met_on: date | None


@dataclass
class Keys:
    """The next primary key of each table whose rows others name."""

    party: int
    product: int
    filing: int
    submission: int


@dataclass
class Rows:
    """Lines by table, and the clocks that start."""

    lines: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    clocks: list[Clock] = field(default_factory=list)


class Writer:
    """Turns a stretch of the plan into rows.

    `authorities` maps the two digits of a province to the key of its department, "" to that of all others.
    """

    def __init__(self, plan: Plan, keys: Keys, authorities: Mapping[str, int], stamp: str) -> None:
        self.plan, self.keys, self.authorities, self.stamp = plan, keys, authorities, stamp
        self.rows = Rows()

    def stretch(self, first: int, last: int) -> Rows:
        """Everything of the parties from `first` up to, not including, `last`."""
        self.rows = Rows()
        for index in range(first, min(last, len(self.plan.codes))):
            self._party(index)
        return self.rows

    def _party(self, index: int) -> None:
        plan, number = self.plan, int(self.plan.party_numbers[index])
        division, coined = plan.divisions[index], words.brand(index)
        trade, legal = words.chosen(words.TRADES, number), words.chosen(words.LEGAL, number >> 8)
        name = f"{words.city(division)}{coined}{trade}{legal}"
        key = self.keys.party
        self.keys.party += 1
        start = int(plan.first[index])
        filings = range(start, start + int(plan.counts[index]))
        roles = {"supporter" if plan.supporter[each] else "provider" for each in filings}
        self._add(
            "filings_party", key, 0, name, name_key(name), None, f"{int(plan.codes[index]):07d}", division, "company",
            array(sorted(roles)), "", "", "", None,
        )  # fmt: skip
        serials: dict[str, int] = defaultdict(int)
        made = 0
        for each in filings:
            made = self._filing(each, key, index, name, coined, serials, made)
        if plan.unfiled[index]:
            self._unfiled(key, coined, division, made, number)

    def _filing(
        self, each: int, party: int, index: int, entity: str, coined: str, serials: dict[str, int], made: int
    ) -> int:
        plan, number = self.plan, int(self.plan.numbers[each])
        code, category = plan.categories[plan.category[each]]
        status, division = plan.statuses[plan.status[each]], plan.divisions[index]
        month = month_of(int(plan.year[each]), int(plan.month[each]))
        key = self.keys.filing
        self.keys.filing += 1
        subject = words.SUBJECTS if code == "01" else words.RECOMMENDED
        algorithm = f"{coined}{words.chosen(subject, number)}{words.chosen(words.ENDS, number >> 6)}"
        count = int(plan.products[each])
        pending = status in UNNUMBERED
        products = [
            self._product(party, coined, made + place, number + place, None if pending else month, division)
            for place in range(count)
        ]
        told = "、".join(f"{name}（{FORM_NAMES[form]}）" for _key, name, form in products) or "--"
        received = self._received(number) if pending else None
        digits = "" if pending else self._digits(index, code, month.year, serials)
        ended = month + timedelta(days=200) if status in ENDED else None
        self._add(
            "filings_filing", key, 0, f"{PREFIX}{digits}{SUFFIX}" if digits else None, digits, division, party, entity,
            "deep_synthesis" if code == "01" else "recommendation",
            "" if code != "01" else "supporter" if plan.supporter[each] else "provider", category, algorithm,
            f"应用于{words.chosen(words.SCENES, number >> 9)}场景，根据{words.chosen(words.INPUTS, number >> 12)}，"
            f"{words.chosen(words.ACTIONS, number >> 15)}。",
            told, "", status, "{}", None if pending else month, None if pending else month, received, None, None,
            min(ended, self.plan.until) if ended else None, ENDED.get(status, ""), self._authority(division), None,
            None, statute.CURRENT,
        )  # fmt: skip
        for product, _name, _form in products:
            self._add("filings_filingproduct", key, product)
        if received:
            self._submission(key, received, algorithm, division)
        else:
            at = f"{month.isoformat()} 04:00:00+00"
            self._add("filings_change", key, division, "listed", "", "", "", at)
        return made + count

    def _product(
        self, party: int, coined: str, ordinal: int, number: int, filed: date | None, division: str
    ) -> tuple[int, str, str]:
        key = self.keys.product
        self.keys.product += 1
        name, form = words.product_name(coined, ordinal), FORM_CYCLE[number % len(FORM_CYCLE)]
        launched = filed - timedelta(days=number % 25) if filed and number % 1000 < LAUNCHED * 1000 else None
        self._write_product(key, party, name, form, launched)
        if launched and filed:
            self._clock("filing", "filings.Product", key, name, division, launched, max(filed, launched))
        return key, name, form

    def _unfiled(self, party: int, coined: str, division: str, ordinal: int, number: int) -> None:
        """A product offered without a filing; its clock runs, or has run out some weeks ago."""
        key = self.keys.product
        self.keys.product += 1
        name, launched = words.product_name(coined, ordinal), self.plan.until - timedelta(days=number % 60)
        self._write_product(key, party, name, "app", launched)
        self._clock("filing", "filings.Product", key, name, division, launched, None)

    def _write_product(self, key: int, party: int, name: str, form: str, launched: date | None) -> None:
        source = "应用商店页面（演示）" if launched else ""
        self._add("filings_product", key, 0, party, name, name_key(name), form, None, launched, source, None, None)
        if launched:
            self._add("filings_launchreport", key, launched, "store_listing", source, self.stamp, "f")

    def _submission(self, filing: int, received: date, algorithm: str, division: str) -> None:
        key = self.keys.submission
        self.keys.submission += 1
        digest = sha256(f"{filing} {algorithm}".encode()).hexdigest()
        self._add(
            "filings_submission", key, filing, "initial", "received", "{}", None, digest,
            f"演示备收〔{received.year}〕{key}号", self.stamp, received, received, self._authority(division), "[]",
            statute.CURRENT,
        )  # fmt: skip
        self._clock("review", "filings.Submission", key, algorithm, division, received, None)

    def _received(self, number: int) -> date:
        return self.plan.until - timedelta(days=number % 40)

    def _digits(self, index: int, code: str, year: int, serials: dict[str, int]) -> str:
        serials[code] += 1
        first20 = f"{NATIONAL}{int(self.plan.codes[index]):07d}{code}{year % 100:02d}{serials[code]:03d}"
        return f"{first20}{check_digit(first20)}"

    def _authority(self, division: str) -> int:
        return self.authorities.get(division[:2], self.authorities[""])

    def _clock(self, rule: str, kind: str, key: int, text: str, division: str, start: date, met: date | None) -> None:
        self.rows.clocks.append(Clock(rule, kind, key, text, division, start, met))

    def _add(self, table: str, *values: object) -> None:
        self.rows.lines[table].append(line(*values))
