"""Reading the articles of an edition: paragraphs inherit from their article, a supporter from the provider."""

from collections.abc import Iterable
from typing import NamedTuple

from oversight.statute.model import Article, ChecklistItem, Duty
from oversight.statute.table import Table
from oversight.statute.vocabulary import BOUND, SERVICES, TECHNOLOGIES, PartyKind, SanctionRoute

NO_ROUTE = "none"
ROUTES = (*SanctionRoute, NO_ROUTE)


class _Consequence(NamedTuple):
    """Who is bound and what follows: what a paragraph may leave to its article."""

    binds: frozenset[str]
    route: SanctionRoute | None
    other_laws: tuple[str, ...]
    laws_that_may_provide: tuple[str, ...]


def read_articles(top: Table, *, supporter_is_provider: bool) -> tuple[tuple[Article, ...], dict[str, Duty]]:
    """The articles in the order of their numbers, and each duty that a reference names without doubt."""
    articles: list[Article] = []
    duties: dict[str, Duty] = {}
    for table in top.tables("articles", lambda entry: f"article {entry.get('number', 'without number')}"):
        article = _article(table, supporter_is_provider=supporter_is_provider)
        articles.append(article)
        duties.update({duty.ref: duty for duty in article.paragraphs})
        if article.whole:
            duties[article.ref] = article.whole
    return tuple(sorted(articles, key=lambda article: article.number)), duties


def _article(table: Table, *, supporter_is_provider: bool) -> Article:
    number = table.number("number")
    title, sentence = table.bilingual("title"), table.bilingual("duty")
    below = table.tables("paragraphs", lambda entry: f"paragraph {entry.get('number', 'without number')}")
    shared = None
    if not below or _says_consequence(table):
        shared = _consequence(table, supporter_is_provider)
    paragraphs = tuple(_paragraph(entry, number, shared, supporter_is_provider) for entry in below)
    if [duty.ref for duty in paragraphs] != [f"{number}.{place}" for place in range(1, len(paragraphs) + 1)]:
        table.problem("its paragraphs are not numbered 1, 2, 3 …")
    whole = _whole(paragraphs, shared)
    article = Article(
        number=number,
        title=title,
        sentence=sentence,
        paragraphs=paragraphs,
        whole=Duty(str(number), title, sentence, *whole) if whole else None,
        checklist=tuple(_items(table, number, paragraphs)),
    )
    table.close()
    return article


def _says_consequence(table: Table) -> bool:
    return table.has("binds") or table.has("route")


def _consequence(table: Table, supporter_is_provider: bool) -> _Consequence:
    binds = frozenset(table.texts("binds", BOUND))
    if supporter_is_provider and PartyKind.PROVIDER in binds:
        binds |= {str(PartyKind.SUPPORTER)}
    route = table.choice("route", ROUTES)
    return _Consequence(
        binds=binds,
        route=SanctionRoute(route) if route not in {"", NO_ROUTE} else None,
        other_laws=table.texts("other_laws", optional=True),
        laws_that_may_provide=table.texts("laws_that_may_provide", optional=True),
    )


def _paragraph(table: Table, article: int, shared: _Consequence | None, supporter_is_provider: bool) -> Duty:
    consequence = shared
    if consequence is None or _says_consequence(table):
        consequence = _consequence(table, supporter_is_provider)
    ref = f"{article}.{table.number('number')}"
    duty = Duty(ref, table.bilingual("title"), table.bilingual("duty"), *consequence)
    table.close()
    return duty


def _whole(paragraphs: tuple[Duty, ...], shared: _Consequence | None) -> _Consequence | None:
    """What follows a breach of the article named without a paragraph; None where that depends on the paragraph."""
    if not paragraphs:
        return shared
    if len({duty.route for duty in paragraphs}) > 1:
        return None
    return _Consequence(
        frozenset[str]().union(*(duty.binds for duty in paragraphs)),
        paragraphs[0].route,
        _once(law for duty in paragraphs for law in duty.other_laws),
        _once(law for duty in paragraphs for law in duty.laws_that_may_provide),
    )


def _once(laws: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(laws))


def _items(table: Table, article: int, paragraphs: tuple[Duty, ...]) -> Iterable[ChecklistItem]:
    """The checklist of an article; where it has paragraphs, each item names the one it examines."""
    for entry in table.tables("checklist", lambda content: f"checklist {content.get('key', 'without key')}"):
        ref = str(article)
        if paragraphs:
            ref = f"{article}.{entry.number('paragraph')}"
            if ref not in {duty.ref for duty in paragraphs}:
                entry.problem(f"examines paragraph {ref}, which is not there")
        yield ChecklistItem(
            key=entry.text("key"),
            ref=ref,
            question=entry.bilingual("question"),
            look=entry.bilingual("look"),
            technologies=frozenset(entry.texts("technologies", TECHNOLOGIES, optional=True)),
            services=frozenset(entry.texts("services", SERVICES, optional=True)),
        )
        entry.close()
