"""Article 22 as a function of one breach."""

import itertools

import pytest

from inspections.rules.refused import Refused
from inspections.rules.sanctions import Breach, Route, RouteKind, kinds, route, routes
from oversight import statute
from oversight.level import Level
from oversight.money import MoneyRange
from oversight.statute import Ground, Measure, PartyKind, SanctionRoute
from tests.shared import cases, needs_shared

ARTICLE_22_FINE = MoneyRange(1_000_000, 10_000_000)
EDITION = statute.edition()
REFERENCES = [
    *(article.ref for article in EDITION.articles),
    *(paragraph.ref for article in EDITION.articles for paragraph in article.paragraphs),
]
ROWS = cases("sanctions.csv")


def read_breaches(row: dict[str, str]) -> list[Breach]:
    party = PartyKind(row["party"])
    return [Breach(article, party, row["law_provides"]) for article in row["breaches"].split("+") if article]


@needs_shared
def test_the_worked_cases_are_there() -> None:
    assert len(ROWS) == 55


@needs_shared
@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['id']}-{row['breaches']}-{row['level']}")
def test_the_worked_cases(row: dict[str, str]) -> None:
    level = Level[row["level"].upper()]
    ground = Ground(row["ground"]) if row["ground"] else None
    if row["refused"]:
        with pytest.raises(Refused) as raised:
            routes(read_breaches(row), level=level, ground=ground)
        assert raised.value.code == row["refused"]
        return
    found = routes(read_breaches(row), level=level, ground=ground)
    assert "|".join(kinds(found)) == row["route"]
    measures = frozenset(Measure(word) for word in row["measures"].split("+") if word)
    fine = (
        MoneyRange(int(row["fine_min_yuan"]) * 100, int(row["fine_max_yuan"]) * 100) if row["fine_min_yuan"] else None
    )
    answered = [one for one in found if one.kind in {RouteKind.FIRST, RouteKind.SECOND}]
    assert all((one.measures, one.fine) == (measures, fine) for one in answered)
    assert answered or not measures
    assert all(not one.measures and one.fine is None for one in found if one not in answered)


def every_route() -> list[tuple[str, Level, Ground | None, str, Route]]:
    """Every route there is: each article and paragraph, party, level, ground, with and without another law."""
    found = []
    grounds = (None, *Ground)
    for article, party, level, ground, law in itertools.product(REFERENCES, PartyKind, Level, grounds, ("", "CSL 69")):
        try:
            one = route(Breach(article, party, law), level=level, ground=ground)
        except Refused:
            continue
        found.append((article, level, ground, law, one))
    return found


EVERY_ROUTE = every_route()


def test_no_combination_opens_a_fine_outside_the_second_tier() -> None:
    fined = [entry for entry in EVERY_ROUTE if entry[4].fine is not None or Measure.FINE in entry[4].measures]
    assert fined
    for article, level, ground, law, one in fined:
        assert one.kind is RouteKind.SECOND
        assert one.fine == ARTICLE_22_FINE
        assert one.measures == {Measure.STOP_UPDATES, Measure.FINE}
        assert level >= Level.PROVINCE
        assert ground is not None
        assert not law
        assert EDITION.duty(article).route is SanctionRoute.FIRST_PARAGRAPH


def test_unlawful_use_real_names_training_data_and_filing_never_meet_article_22_measures() -> None:
    found = [entry for entry in EVERY_ROUTE if entry[0].partition(".")[0] in {"6", "9", "12", "19"}]
    assert len(found) > 50
    for _article, level, _ground, _law, one in found:
        assert one.kind is RouteKind.OTHER_LAWS
        assert one.fine is None
        assert not one.measures
        assert one.laws
        assert level >= Level.PROVINCE


def test_below_the_province_only_another_law_is_open() -> None:
    assert {one.kind for _, level, _, _, one in EVERY_ROUTE if level < Level.PROVINCE} == {RouteKind.LAW_PROVIDES}


def test_the_second_tier_never_comes_without_a_ground_nor_the_first_with_one() -> None:
    for _article, _level, ground, _law, one in EVERY_ROUTE:
        assert (one.kind is RouteKind.SECOND) <= (ground is not None)
        assert (one.kind is RouteKind.FIRST) <= (ground is None)


def test_a_paragraph_leads_where_its_article_leads() -> None:
    for article, paragraph in (("14", "14.1"), ("14", "14.2"), ("12", "12.2"), ("19", "19.1")):
        breach = Breach(article, PartyKind.PROVIDER)
        part = Breach(paragraph, PartyKind.PROVIDER)
        assert route(breach, level=Level.PROVINCE).kind is route(part, level=Level.PROVINCE).kind


def test_a_route_to_another_law_names_it() -> None:
    late = route(Breach("19", PartyKind.PROVIDER), level=Level.PROVINCE)
    assert late.laws == ("ARP 31", "ARP 33")
    refused = route(Breach("21.2", PartyKind.PROVIDER, "Cybersecurity Law 70"), level=Level.CITY)
    assert refused.laws == ("Cybersecurity Law 70",)


def test_a_blank_law_provides_nothing() -> None:
    found = route(Breach("14", PartyKind.PROVIDER, "  "), level=Level.PROVINCE)
    assert found.kind is RouteKind.FIRST


def test_article_21_is_told_which_paragraph_is_meant() -> None:
    with pytest.raises(Refused) as raised:
        route(Breach("21", PartyKind.PROVIDER), level=Level.PROVINCE)
    assert raised.value.facts["paragraphs"] == ("21.2",)


def test_the_questions_are_asked_in_order() -> None:
    """A store in a county cited for Article 14 is not bound, and hears that before it hears of the level."""
    with pytest.raises(Refused) as raised:
        route(Breach("14", PartyKind.STORE, "CSL 69"), level=Level.COUNTY)
    assert raised.value.code == "not_bound"


def test_equal_routes_are_listed_once_in_order_of_first_appearance() -> None:
    breaches = [Breach(article, PartyKind.PROVIDER) for article in ("19", "14", "6", "13")]
    assert kinds(routes(breaches, level=Level.PROVINCE)) == (RouteKind.OTHER_LAWS, RouteKind.FIRST)
