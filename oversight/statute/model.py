"""An edition of the Provisions in memory: frozen, complete, asked by article, paragraph or limit."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from oversight.level import Level
from oversight.statute.errors import NoFixedLength, ParagraphNeeded, UnknownArticle, UnknownLimit
from oversight.statute.references import reference
from oversight.statute.vocabulary import AdjustmentKind, Decider, Ground, Measure, SanctionRoute
from oversight.workdays import Period, Unit


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One text in both languages of the house."""

    zh: str
    en: str

    def text(self, language: str) -> str:
        """The text in `language`: "zh", "zh-hans", "zh_Hans" … give Chinese, anything else English."""
        return self.zh if language.lower().startswith("zh") else self.en


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the edition's vocabulary; `ref` says where it is defined, empty where the house chose it."""

    key: str
    title: Bilingual
    ref: str = ""


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One question of an inspection, and whom it concerns."""

    key: str
    ref: str
    """The article or paragraph it examines: "14.1"."""
    question: Bilingual
    look: Bilingual
    technologies: frozenset[str]
    services: frozenset[str]

    def applies(self, technologies: Collection[str], services: Collection[str]) -> bool:
        """Whether to ask it of a service with these traits; a trait that is not known (empty) excludes nothing."""
        return _meets(self.technologies, technologies) and _meets(self.services, services)


def _meets(wanted: frozenset[str], present: Collection[str]) -> bool:
    return not wanted or not present or not wanted.isdisjoint(present)


@dataclass(frozen=True, slots=True)
class Duty:
    """What an article or paragraph asks, of whom, and what follows a breach."""

    ref: str
    title: Bilingual
    sentence: Bilingual
    binds: frozenset[str]
    route: SanctionRoute | None
    other_laws: tuple[str, ...] = ()
    """Citations that Article 22 paragraph 2 sends a breach to."""
    laws_that_may_provide: tuple[str, ...] = ()
    """Citations that may go before Article 22 paragraph 1, depending on the facts."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article with its paragraphs; none where it has a single one."""

    number: int
    title: Bilingual
    sentence: Bilingual
    paragraphs: tuple[Duty, ...]
    whole: Duty | None
    """The duty of the article as one; None where its paragraphs differ in route."""
    checklist: tuple[ChecklistItem, ...]

    @property
    def ref(self) -> str:
        return str(self.number)

    @property
    def duties(self) -> tuple[Duty, ...]:
        """Its paragraphs, or itself where it has none."""
        return self.paragraphs or ((self.whole,) if self.whole else ())

    @property
    def binds(self) -> frozenset[str]:
        return frozenset[str]().union(*(duty.binds for duty in self.duties))


@dataclass(frozen=True, slots=True)
class Adjustment:
    """One ground on which a limit may be paused, extended or waived."""

    kind: AdjustmentKind
    key: str
    title: Bilingual
    by: Decider
    citations: tuple[str, ...]
    verified: bool
    most: int | None = None
    """Longest extension on this ground, all together, in the unit of the limit; None where the law names none."""
    after: str = ""
    """Key of the ground that must have been used before this one."""
    in_time: bool = False
    """Whether it must be decided before the period has ended."""

    @property
    def basis(self) -> str:
        """The citations in one line, as data: "APL 66"."""
        return "; ".join(self.citations)


@dataclass(frozen=True, slots=True)
class Limit:
    """A statutory limit. Three have no number: "correction" and "cooperation" (their document sets it), "store_measure"
    (promptly)."""

    key: str
    title: Bilingual
    fixed: Period | None
    roll: bool
    """Whether a last day that is no working day moves to the next one."""
    starts_with: str
    """Key of the event (`Edition.events`) whose day is not counted itself."""
    citations: tuple[str, ...]
    rests_on: tuple[str, ...]
    """Articles or paragraphs of this edition that need it."""
    verified: bool
    note: Bilingual | None = None
    adjustments: tuple[Adjustment, ...] = ()
    """Every pause, extension and waiver the law knows for it; a limit without any runs to its end."""

    def adjustments_of(self, kind: str) -> tuple[Adjustment, ...]:
        """The grounds of one kind, in the order of the edition."""
        return tuple(one for one in self.adjustments if one.kind == kind)

    def adjustment(self, kind: str, key: str) -> Adjustment | None:
        """The ground of that kind and key; None where the law knows none."""
        return next((one for one in self.adjustments_of(kind) if one.key == key), None)

    @property
    def is_fixed(self) -> bool:
        return self.fixed is not None

    @property
    def period(self) -> Period:
        """Its length and unit as a period of working days' arithmetic. Raises NoFixedLength."""
        if self.fixed is None:
            raise NoFixedLength(self.key)
        return self.fixed

    @property
    def length(self) -> int:
        """How many units. Raises NoFixedLength."""
        return self.period.length

    @property
    def unit(self) -> Unit:
        """Raises NoFixedLength."""
        return self.period.unit

    @property
    def basis(self) -> str:
        """The citations in one line, as data: "APL 64(1); APL 85". For paper see `Edition.cite`."""
        return "; ".join(self.citations)

    @property
    def title_zh(self) -> str:
        return self.title.zh

    @property
    def title_en(self) -> str:
        return self.title.en


@dataclass(frozen=True, slots=True)
class Bands:
    """Where in its range a fine is lighter, ordinary or heavier: percentages of the distance from least to most."""

    low_percent: int
    high_percent: int
    citations: tuple[str, ...]
    verified: bool


@dataclass(frozen=True, slots=True)
class Penalty:
    """Article 22 as figures."""

    least_level: Level
    routes: Mapping[SanctionRoute, tuple[str, ...]]
    """The references that each paragraph names, in its order."""
    first_measures: frozenset[Measure]
    second_measures: frozenset[Measure]
    second_optional: frozenset[Measure]
    """What a second-tier decision may carry besides."""
    second_grounds: frozenset[Ground]
    fine_min: int
    """Fen, included."""
    fine_max: int
    """Fen, included."""
    bands: Bands
    mitigation: tuple[Term, ...]
    """Statutory grounds for going below; the key is the citation, "APL 32(1)"."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of the Provisions. Records store its `key`."""

    key: str
    status: str
    title: Bilingual
    published_on: date
    effective_from: date | None
    effective_to: date | None
    supporter_is_provider: bool
    terms: Mapping[str, Mapping[str, Term]]
    """Vocabulary by group: laws, parties, levels, units, routes, measures, grounds, technologies, services, events."""
    penalty: Penalty
    limits: Mapping[str, Limit]
    articles: tuple[Article, ...]
    _duties: Mapping[str, Duty]

    def article(self, ref: str) -> Article:
        """The article of "14", or the one that holds paragraph "14.1". Raises UnknownArticle."""
        for article in self.articles:
            if ref == article.ref or any(ref == paragraph.ref for paragraph in article.paragraphs):
                return article
        raise UnknownArticle(ref)

    def duty(self, ref: str) -> Duty:
        """The duty of an article or paragraph. Raises UnknownArticle, and ParagraphNeeded for "21"."""
        if ref in self._duties:
            return self._duties[ref]
        article = self.article(ref)
        raise ParagraphNeeded(ref, [paragraph.ref for paragraph in article.paragraphs if paragraph.route])

    @property
    def sanctions(self) -> Article:
        """The article that sets the penalties: the one whose paragraphs are the routes."""
        return self.article(SanctionRoute.FIRST_PARAGRAPH)

    def limit(self, key: str) -> Limit:
        """Raises UnknownLimit."""
        if key not in self.limits:
            raise UnknownLimit(key)
        return self.limits[key]

    def limits_of(self, article: Article) -> tuple[Limit, ...]:
        """The limits that rest on an article or one of its paragraphs."""
        return tuple(
            limit for limit in self.limits.values() if any(self.article(ref) == article for ref in limit.rests_on)
        )

    def checklist(
        self, *, technologies: Collection[str] = (), services: Collection[str] = (), party: str = ""
    ) -> tuple[ChecklistItem, ...]:
        """The questions to ask of a service, in the order of the articles.

        A trait left empty is not known and excludes nothing; `party` keeps what binds that kind of party.
        """
        return tuple(
            item
            for article in self.articles
            for item in article.checklist
            if item.applies(technologies, services) and (not party or party in self.duty(item.ref).binds)
        )

    def word(self, group: str, key: str, language: str) -> str:
        """A word of the vocabulary in `language`: word("parties", "store", "en") is "app store"."""
        return self.terms[group][key].title.text(language)

    def cite(self, citation: str, language: str) -> str:
        """A citation in words: "ARP 24.1" is 《互联网信息服务算法推荐管理规定》第二十四条第一款."""
        law, _, ref = citation.partition(" ")
        name = self.word("laws", law, language)
        if language.lower().startswith("zh"):
            return f"《{name}》" + (reference(ref, language) if ref else "")
        return f"{name} {reference(ref, language)}" if ref else name

    def cite_all(self, citations: Iterable[str], language: str) -> str:
        """Several citations in one line; a law named again is not repeated: Article 64 item 1, Article 85."""
        chinese = language.lower().startswith("zh")
        words: list[str] = []
        before = ""
        for citation in citations:
            law, _, ref = citation.partition(" ")
            words.append(reference(ref, language) if ref and law == before else self.cite(citation, language))
            before = law
        return ("、" if chinese else ", ").join(words)
