"""The draft of 2022 as the house holds it."""

import dataclasses
import re
from collections.abc import Iterator

import pytest

from oversight import statute
from oversight.level import Level
from oversight.statute import Bilingual, NoFixedLength, ParagraphNeeded, SanctionRoute, UnknownArticle, UnknownLimit
from oversight.statute.vocabulary import REQUIRED_LIMITS
from oversight.workdays import Period, Unit
from tests.shared import SHARED, needs_shared

EDITION = statute.edition()
CHINESE = re.compile(r"[一-鿿]")


def every_text(value: object) -> Iterator[Bilingual]:
    """Every bilingual text anywhere in an edition."""
    if isinstance(value, Bilingual):
        yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from every_text(getattr(value, field.name))
    elif hasattr(value, "values"):
        for entry in value.values():
            yield from every_text(entry)
    elif isinstance(value, tuple):
        for entry in value:
            yield from every_text(entry)


def test_the_draft_has_its_25_articles_in_order() -> None:
    assert [article.number for article in EDITION.articles] == list(range(1, 26))


def test_paragraphs_are_those_of_the_draft() -> None:
    assert {article.number: len(article.paragraphs) for article in EDITION.articles if article.paragraphs} == {
        2: 4,
        12: 2,
        14: 2,
        19: 2,
        21: 2,
        22: 3,
    }


def test_every_text_is_chinese_in_chinese_and_not_in_english() -> None:
    texts = list(every_text(EDITION))
    assert len(texts) > 250
    assert [text for text in texts if not CHINESE.search(text.zh)] == []
    assert [text for text in texts if CHINESE.search(text.en) or not text.en.strip()] == []


@needs_shared
def test_no_sentence_is_taken_from_the_published_translation() -> None:
    words = re.findall(r"[a-z]+", (SHARED / "provisions.txt").read_text(encoding="utf-8").lower())
    runs = {tuple(words[start : start + 7]) for start in range(len(words) - 6)}
    copied = []
    for text in every_text(EDITION.articles):
        own = re.findall(r"[a-z]+", text.en.lower())
        copied += [own[start : start + 7] for start in range(len(own) - 6) if tuple(own[start : start + 7]) in runs]
    assert copied == []


def test_article_22_names_twelve_breaches_in_its_first_paragraph_and_four_in_its_second() -> None:
    routes = EDITION.penalty.routes
    assert len(routes[SanctionRoute.FIRST_PARAGRAPH]) == 12
    assert routes[SanctionRoute.SECOND_PARAGRAPH] == ("6", "9", "12", "19")
    assert "19" not in routes[SanctionRoute.FIRST_PARAGRAPH]
    assert "21.2" in routes[SanctionRoute.FIRST_PARAGRAPH]


def test_the_articles_carry_the_routes_that_article_22_gives_them() -> None:
    sanctioned = {duty.ref: duty.route for article in EDITION.articles for duty in article.duties if duty.route}
    assert set(sanctioned) == {
        *("6", "7", "8", "9", "10", "11", "12.1", "12.2", "13", "14.1", "14.2", "15", "16", "17", "18"),
        *("19.1", "19.2", "20", "21.2"),
    }
    assert {ref for ref, route in sanctioned.items() if route == "22.2"} == {"6", "9", "12.1", "12.2", "19.1", "19.2"}


def test_articles_without_a_sanction_carry_none() -> None:
    for ref in ("1", "2", "3", "4", "5", "21.1", "22", "22.1", "22.2", "22.3", "23", "24", "25"):
        assert EDITION.duty(ref).route is None


def test_the_fine_runs_from_ten_to_a_hundred_thousand_yuan_from_the_province_upwards() -> None:
    penalty = EDITION.penalty
    assert (penalty.fine_min, penalty.fine_max) == (1_000_000, 10_000_000)
    assert penalty.least_level is Level.PROVINCE
    assert penalty.first_measures == {"warning", "order_correction", "stop_operations"}
    assert penalty.second_measures == {"stop_updates", "fine"}


def test_the_draft_has_no_day_of_force() -> None:
    assert EDITION.status == "draft"
    assert EDITION.effective_from is None
    assert EDITION.effective_to is None


def test_whoever_binds_a_provider_binds_a_technical_supporter() -> None:
    for article in EDITION.articles:
        for duty in article.duties:
            assert ("provider" in duty.binds) == ("supporter" in duty.binds), duty.ref


@pytest.mark.parametrize(
    ("ref", "binds"),
    [
        ("3", {"department"}),
        ("6", {"provider", "supporter", "store", "user"}),
        ("14", {"provider", "supporter"}),
        ("16", {"store"}),
        ("21.1", {"department"}),
        ("21.2", {"provider", "supporter"}),
    ],
)
def test_who_is_bound(ref: str, binds: set[str]) -> None:
    assert EDITION.duty(ref).binds == binds


def test_article_6_to_20_and_21_2_have_a_checklist_for_the_inspector() -> None:
    assert [article.number for article in EDITION.articles if article.checklist] == list(range(6, 22))
    assert {item.ref for item in EDITION.article("21").checklist} == {"21.2"}


def test_article_14_asks_one_question_of_each_kind_of_service() -> None:
    items = EDITION.article("14").checklist
    assert [set(item.services) for item in items] == [{service} for service in statute.SERVICES]
    assert {item.ref for item in items if item.services == {"other"}} == {"14.2"}


def test_a_face_swapping_app_is_asked_about_labels_in_images_and_not_about_audio() -> None:
    keys = {item.key for item in EDITION.checklist(technologies=["biometric"], services=["persona"], party="provider")}
    assert {"14.persona", "11.biometric_tools", "12.separate_consent", "7.minors"} <= keys
    assert keys.isdisjoint({"14.speech", "11.special_objects", "16.check_filing", "14.label_function"})


def test_a_service_whose_traits_are_unknown_is_asked_everything_that_binds_it() -> None:
    every = {item.key for item in EDITION.checklist()}
    assert {item.key for item in EDITION.checklist(party="store")} == {
        key for key in every if key[:3] in ("16.", "6.u", "6.b")
    }


def test_an_article_is_found_by_its_number_or_by_a_paragraph() -> None:
    assert EDITION.article("14").number == 14
    assert EDITION.article("14.1").number == 14
    assert EDITION.article("21").whole is None


@pytest.mark.parametrize("ref", ["", "0", "26", "99", "14.3", "7.1", "014", " 14", "14.", "fourteen", "２１"])
def test_what_is_no_article_is_unknown(ref: str) -> None:
    with pytest.raises(UnknownArticle):
        EDITION.article(ref)
    with pytest.raises(UnknownArticle):
        EDITION.duty(ref)


def test_article_21_needs_its_paragraph_because_only_the_second_is_sanctioned() -> None:
    with pytest.raises(ParagraphNeeded) as raised:
        EDITION.duty("21")
    assert raised.value.paragraphs == ("21.2",)


@pytest.mark.parametrize(
    ("key", "length", "unit", "roll", "starts_with", "verified"),
    [
        ("filing", 10, "working", True, "service_began", True),
        ("change", 10, "working", True, "information_changed", True),
        ("cancellation", 20, "working", True, "service_ended", True),
        ("review", 30, "working", True, "materials_received", True),
        ("case_opening", 7, "working", True, "lead_registered", False),
        ("evidence_preservation", 7, "working", True, "evidence_preserved", True),
        ("decision", 90, "calendar", False, "case_opened", True),
        ("decision_extension", 60, "calendar", False, "decision_due", False),
        ("defence", 5, "working", True, "prior_notice_served", False),
        ("hearing_request", 5, "working", True, "prior_notice_served", True),
        ("hearing_notice", 7, "working", True, "hearing_notice_served", True),
        ("service_of_decision", 7, "working", True, "decision_made", True),
        ("payment", 15, "calendar", True, "decision_served", True),
        ("reconsideration", 60, "calendar", True, "decision_served", True),
        ("lawsuit", 6, "months", True, "decision_served", True),
        ("demand", 10, "working", True, "demand_served", True),
        ("court_enforcement", 3, "months", True, "remedies_expired", True),
        ("public_notice", 30, "calendar", False, "notice_published", True),
        ("withdrawal_of_publication", 3, "working", True, "decision_reversed", True),
    ],
)
def test_a_limit_has_its_length_unit_start_and_mark(
    key: str, length: int, unit: str, roll: bool, starts_with: str, verified: bool
) -> None:
    limit = EDITION.limit(key)
    assert (limit.period, limit.roll, limit.starts_with, limit.verified) == (
        Period(length, Unit(unit)),
        roll,
        starts_with,
        verified,
    )
    assert limit.basis


@pytest.mark.parametrize("key", ["correction", "cooperation", "store_measure"])
def test_a_limit_without_a_number_gives_none_away(key: str) -> None:
    limit = EDITION.limit(key)
    assert not limit.is_fixed
    with pytest.raises(NoFixedLength):
        _ = limit.length
    with pytest.raises(NoFixedLength):
        _ = limit.unit
    assert limit.note is not None


def test_the_limits_are_those_the_house_asks_for() -> None:
    assert set(EDITION.limits) == set(REQUIRED_LIMITS)
    with pytest.raises(UnknownLimit):
        EDITION.limit("holiday")


def test_the_filing_limits_rest_on_article_19() -> None:
    assert [limit.key for limit in EDITION.limits_of(EDITION.article("19"))] == [
        "filing",
        "change",
        "cancellation",
        "review",
    ]


@pytest.mark.parametrize(
    ("citation", "zh", "en"),
    [
        (
            "ARP 24.1",
            "《互联网信息服务算法推荐管理规定》第二十四条第一款",
            "Algorithmic Recommendation Provisions Article 24 paragraph 1",
        ),
        ("APL 64(1)", "《中华人民共和国行政处罚法》第六十四条第一项", "Administrative Penalty Law Article 64 item 1"),
        ("CRL", "《中华人民共和国刑法》", "Criminal Law"),
    ],
)
def test_a_citation_in_words(citation: str, zh: str, en: str) -> None:
    assert EDITION.cite(citation, "zh") == zh
    assert EDITION.cite(citation, "en") == en


def test_a_law_cited_twice_is_named_once() -> None:
    assert EDITION.cite_all(["APL 64(1)", "APL 85", "ACL 69"], "zh") == (
        "《中华人民共和国行政处罚法》第六十四条第一项、第八十五条、《中华人民共和国行政强制法》第六十九条"
    )


def test_late_filing_goes_to_the_algorithm_provisions() -> None:
    assert EDITION.duty("19").other_laws == ("ARP 31", "ARP 33")
    assert EDITION.duty("12").other_laws == ("PIPL 66",)


def test_an_edition_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        EDITION.duty("14").route = None  # type: ignore[misc]
    with pytest.raises(TypeError):
        EDITION.limits["filing"] = EDITION.limit("change")  # type: ignore[index]


def test_the_current_edition_is_read_once() -> None:
    assert statute.edition() is statute.edition(statute.CURRENT)


def test_an_unknown_edition_is_not_guessed() -> None:
    with pytest.raises(statute.UnknownEdition):
        statute.edition("../../secrets")


@pytest.mark.parametrize(
    ("key", "grounds"),
    [
        ("filing", []),
        ("change", []),
        ("cancellation", []),
        ("review", []),
        ("service_of_decision", []),
        ("correction", ["extension correction_time", "waiver correction_lifted"]),
        ("case_opening", ["extension special_case"]),
        (
            "decision",
            ["pause hearing", "pause appraisal", "pause assistance", "extension own_head", "extension superior_head"],
        ),
        ("payment", ["extension deferral", "extension instalments"]),
        ("reconsideration", ["pause force_majeure"]),
        ("lawsuit", ["extension court_allows"]),
    ],
)
def test_a_limit_knows_the_pauses_extensions_and_waivers_of_the_law_and_no_other(key: str, grounds: list[str]) -> None:
    known = EDITION.limit(key).adjustments
    assert [f"{one.kind} {one.key}" for one in known] == grounds
    assert all(one.citations for one in known)


def test_the_decision_is_extended_by_sixty_days_by_the_own_head_and_further_by_the_superior() -> None:
    own, superior = EDITION.limit("decision").adjustments_of("extension")
    assert (own.most, own.by, own.verified) == (60, "own", False)
    assert (superior.most, superior.by, superior.after) == (None, "superior", "own_head")


def test_deferred_payment_rests_on_the_penalty_law() -> None:
    deferral = EDITION.limit("payment").adjustment("extension", "deferral")
    assert deferral is not None
    assert (deferral.basis, deferral.verified) == ("APL 66", True)
