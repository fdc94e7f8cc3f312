"""Article 16: sentences about what a store is asked to do."""

from dataclasses import replace
from datetime import date

import pytest

from filings.rules.claimed_number import as_published
from filings.rules.listing_facts import (
    Claim,
    Entity,
    FilingFacts,
    FilingPeriod,
    FilingState,
    ProductFacts,
    RestrictionKind,
    Standing,
)
from filings.rules.listing_measures import MEASURES, Measure, Stage
from filings.rules.listing_reasons import REASONS, Code
from filings.rules.listing_verdict import MATCHES, Match, Verdict, verdict
from oversight import statute

TODAY = date(2026, 9, 24)
NUMBER = "网信算备110108823483901230031号"
OTHER = "网信算备110108645502801230035号"
BYTE = Entity(1, frozenset({"北京抖音信息服务有限公司", "北京字节跳动科技有限公司"}))
BAIDU = Entity(2, frozenset({"北京百度网讯科技有限公司"}), uscc="91110000802100433B")
FILED = FilingFacts(NUMBER, Standing.STANDS, entity=BYTE)
DOUBAO = ProductFacts("豆包", "app", BYTE, "com.larus.nova", (FilingState(NUMBER, Standing.STANDS),))
CLAIM = Claim("豆包", as_published(NUMBER), "北京抖音信息服务有限公司")
NO_NUMBER = replace(CLAIM, number="")


def judge(claim: Claim, filing: FilingFacts | None = None, *namesakes: ProductFacts) -> Verdict:
    return verdict(claim, filing, namesakes, TODAY)


def codes(result: Verdict) -> list[Code]:
    return [reason.code for reason in result.reasons]


def ended(standing: Standing) -> tuple[FilingFacts, ProductFacts]:
    return replace(FILED, standing=standing), replace(DOUBAO, filings=(FilingState(NUMBER, standing),))


def unfiled(due_on: date) -> ProductFacts:
    return replace(DOUBAO, filings=(), period=FilingPeriod(due_on, provisional=False))


# A number that stands


def test_number_entity_and_product_agreeing_ask_for_nothing() -> None:
    result = judge(CLAIM, FILED, DOUBAO)
    assert (result.match, result.measure, codes(result)) == (Match.EXACT, Measure.NONE, [Code.FILED])
    assert result.numbers == (NUMBER,)


def test_an_earlier_name_of_the_entity_is_the_entity() -> None:
    result = judge(replace(CLAIM, entity="北京字节跳动科技有限公司"), FILED, DOUBAO)
    assert result.match is Match.EXACT


def test_a_product_that_the_filing_does_not_list_asks_for_a_look() -> None:
    result = judge(replace(CLAIM, app="新应用"), FILED)
    assert (result.match, result.measure) == (Match.PRODUCT_NOT_LISTED, Measure.LOOK)


def test_an_app_is_not_covered_by_the_website_of_its_name() -> None:
    result = judge(CLAIM, FILED, replace(DOUBAO, form="website"))
    assert (result.match, codes(result)) == (Match.PRODUCT_NOT_LISTED, [Code.FORM_NOT_IN_FILING])
    assert result.measure is Measure.LOOK


def test_a_list_that_states_no_form_is_not_held_against_the_app() -> None:
    assert judge(CLAIM, FILED, replace(DOUBAO, form="unstated")).match is Match.EXACT


def test_another_developer_alone_is_no_proof_and_asks_for_a_look() -> None:
    result = judge(replace(CLAIM, entity="某代理公司"), FILED, DOUBAO)
    assert (result.match, result.measure, codes(result)) == (Match.OTHER_ENTITY, Measure.LOOK, [Code.OTHER_ENTITY])


def test_every_doubt_is_named_at_once() -> None:
    result = judge(Claim("新应用", CLAIM.number, "某代理公司"), FILED)
    assert codes(result) == [Code.OTHER_ENTITY, Code.PRODUCT_NOT_IN_FILING]


def test_a_public_number_and_name_without_an_entity_ask_for_a_look() -> None:
    result = judge(replace(CLAIM, entity=""), FILED, DOUBAO)
    assert (result.match, result.measure) == (Match.ENTITY_NOT_STATED, Measure.LOOK)


def test_credit_codes_decide_where_both_are_known() -> None:
    filing, product = replace(FILED, entity=BAIDU), replace(DOUBAO, entity=BAIDU)
    same = judge(replace(CLAIM, entity="写法不同", uscc=BAIDU.uscc), filing, product)
    namesake = judge(replace(CLAIM, entity=next(iter(BAIDU.keys)), uscc="91440300708461136T"), filing, product)
    assert (same.match, namesake.match) == (Match.EXACT, Match.OTHER_ENTITY)


def test_a_supporters_number_does_not_cover_the_app_built_on_it() -> None:
    result = judge(CLAIM, replace(FILED, supporter=True))
    assert (result.match, result.measure) == (Match.SUPPORTER_ONLY, Measure.LOOK)
    assert codes(result) == [Code.SUPPORTER_FILING]


def test_beside_a_supporters_number_the_providers_own_filing_is_named() -> None:
    own = replace(DOUBAO, filings=(FilingState(OTHER, Standing.STANDS),))
    result = judge(CLAIM, replace(FILED, supporter=True), own)
    assert codes(result) == [Code.SUPPORTER_FILING, Code.OTHER_NUMBER_STANDS]
    assert result.numbers == (OTHER,)


def test_the_number_of_a_recommendation_algorithm_does_not_cover_deep_synthesis() -> None:
    product = replace(DOUBAO, filings=(FilingState(NUMBER, Standing.STANDS, deep_synthesis=False),))
    result = judge(CLAIM, replace(FILED, deep_synthesis=False), product)
    assert (result.match, result.measure) == (Match.OTHER_CATEGORY, Measure.LOOK)
    assert result.numbers == ()


# A number that no longer stands


@pytest.mark.parametrize(
    ("standing", "listed"), [(Standing.CANCELLED, Measure.SUSPEND), (Standing.REVOKED, Measure.TAKE_DOWN)]
)
def test_an_ended_filing_asks_for_a_measure_that_fits_the_stage(standing: Standing, listed: Measure) -> None:
    assert judge(CLAIM, *ended(standing)).measure is listed
    assert judge(replace(CLAIM, stage=Stage.REVIEW), *ended(standing)).measure is Measure.REFUSE_LISTING


def test_a_cancelled_number_of_a_product_that_stands_under_another_asks_for_a_look() -> None:
    filing, product = ended(Standing.CANCELLED)
    product = replace(product, filings=(*product.filings, FilingState(OTHER, Standing.STANDS)))
    result = judge(CLAIM, filing, product)
    assert (codes(result), result.measure, result.numbers) == ([Code.OTHER_NUMBER_STANDS], Measure.LOOK, (OTHER,))


def test_a_cancelled_number_that_never_listed_the_app_proves_nothing_against_it() -> None:
    filing, _ = ended(Standing.CANCELLED)
    result = judge(replace(CLAIM, app="别的应用"), filing)
    assert (result.measure, codes(result)[0]) == (Measure.LOOK, Code.FILING_NOT_IN_FORCE_ELSEWHERE)


def test_a_filing_under_review_asks_for_nothing_yet() -> None:
    result = judge(CLAIM, *ended(Standing.PENDING))
    assert (codes(result), result.measure) == ([Code.UNDER_REVIEW], Measure.NONE)


def test_a_refused_filing_leaves_the_product_unfiled() -> None:
    filing, product = ended(Standing.NOT_FILED)
    result = judge(CLAIM, filing, replace(product, period=FilingPeriod(date(2026, 9, 23), provisional=False)))
    assert (codes(result), result.measure) == ([Code.PERIOD_OVER], Measure.SUSPEND)


# A number that is none, or that the register does not hold


@pytest.mark.parametrize(
    ("number", "match", "code"),
    [
        ("京ICP备12345678号", Match.MALFORMED, Code.NUMBER_MALFORMED),
        ("网信算备11000000000001号", Match.MALFORMED, Code.NUMBER_MALFORMED),
        ("网信算备330110507206401230034号", Match.CHECK_DIGIT, Code.NUMBER_MISTYPED),
        ("网信算备330110507206401230035号", Match.NOT_FOUND, Code.NUMBER_NOT_FOUND),
    ],
)
def test_a_number_that_proves_nothing_asks_for_a_look_and_says_why(number: str, match: Match, code: Code) -> None:
    result = judge(replace(CLAIM, number=as_published(number)))
    assert (result.match, codes(result), result.measure) == (match, [code], Measure.LOOK)


def test_beside_a_malformed_number_the_products_standing_one_is_named() -> None:
    result = judge(replace(CLAIM, number=as_published("123")), None, DOUBAO)
    assert codes(result) == [Code.NUMBER_MALFORMED, Code.OTHER_NUMBER_STANDS]
    assert (result.match, result.numbers) == (Match.MALFORMED, (NUMBER,))


def test_a_published_number_with_a_wrong_check_digit_counts_as_published() -> None:
    published = "网信算备440305295988702220055号"
    product = replace(DOUBAO, filings=(FilingState(published, Standing.STANDS),))
    claim = replace(CLAIM, number=as_published(published))
    assert judge(claim, replace(FILED, number=published), product).match is Match.EXACT


# Without a number


def test_name_and_entity_find_the_filing_and_the_provider_must_show_its_number() -> None:
    result = judge(NO_NUMBER, None, DOUBAO)
    assert (result.match, result.measure) == (Match.NAME_AND_ENTITY, Measure.NONE)
    assert (codes(result), result.reasons[0].article) == ([Code.FILED_NUMBER_NOT_GIVEN], "19.2")


def test_a_package_name_identifies_a_product_under_another_name() -> None:
    result = judge(Claim("豆包极速版", package="com.larus.nova"), None, DOUBAO)
    assert (result.match, result.measure) == (Match.PACKAGE, Measure.NONE)


def test_a_name_alone_decides_nothing() -> None:
    result = judge(replace(NO_NUMBER, entity="某代理公司"), None, DOUBAO)
    assert (result.match, result.measure, result.numbers) == (Match.NAME_ONLY, Measure.LOOK, (NUMBER,))


def test_a_name_filed_by_several_entities_is_a_look_and_never_a_guess() -> None:
    twin = replace(DOUBAO, entity=BAIDU, filings=(FilingState(OTHER, Standing.STANDS),))
    result = judge(replace(NO_NUMBER, entity=""), None, DOUBAO, twin)
    assert (result.match, result.measure) == (Match.AMBIGUOUS, Measure.LOOK)
    assert result.numbers == (OTHER, NUMBER)


def test_among_namesakes_the_entity_decides() -> None:
    twin = replace(DOUBAO, entity=BAIDU, filings=(FilingState(OTHER, Standing.CANCELLED),))
    result = judge(NO_NUMBER, None, twin, DOUBAO)
    assert (result.match, result.measure) == (Match.NAME_AND_ENTITY, Measure.NONE)


def test_nothing_found_asks_for_a_look_and_takes_nothing_down() -> None:
    result = judge(Claim("从未听说"))
    assert (result.match, result.measure) == (Match.NOT_FOUND, Measure.LOOK)


# Article 19: time still open


@pytest.mark.parametrize("due_on", [TODAY, date(2026, 10, 15)])
def test_an_unfiled_product_may_stay_through_its_due_day(due_on: date) -> None:
    result = judge(NO_NUMBER, None, unfiled(due_on))
    assert (codes(result), result.measure, result.period) == (
        [Code.PERIOD_OPEN],
        Measure.NONE,
        FilingPeriod(due_on, provisional=False),
    )


def test_from_the_day_after_the_due_day_an_unfiled_product_asks_for_a_measure() -> None:
    late = unfiled(date(2026, 9, 23))
    assert judge(NO_NUMBER, None, late).measure is Measure.SUSPEND
    assert judge(replace(NO_NUMBER, stage=Stage.REVIEW), None, late).measure is Measure.REFUSE_LISTING


def test_a_namesake_of_an_unfiled_product_is_not_measured_by_its_period() -> None:
    result = judge(replace(NO_NUMBER, entity="某代理公司"), None, unfiled(date(2026, 9, 23)))
    assert (result.measure, result.period) == (Measure.LOOK, None)


def test_an_unfiled_product_of_unknown_beginning_asks_for_a_look() -> None:
    result = judge(NO_NUMBER, None, replace(DOUBAO, filings=()))
    assert (codes(result), result.measure) == ([Code.UNFILED_START_UNKNOWN], Measure.LOOK)


def test_a_declared_beginning_opens_a_period_but_never_convicts() -> None:
    open_ = Claim("从未听说", declared=FilingPeriod(TODAY, provisional=True))
    over = Claim("从未听说", declared=FilingPeriod(date(2026, 9, 23), provisional=False))
    assert judge(open_).measure is Measure.NONE
    assert judge(open_).period_is_declared
    assert judge(open_).period == FilingPeriod(TODAY, provisional=True)
    assert judge(over).measure is Measure.LOOK


# Restrictions in force


@pytest.mark.parametrize(
    ("kind", "listed"),
    [
        (RestrictionKind.OPERATIONS_STOPPED, Measure.SUSPEND),
        (RestrictionKind.UPDATES_STOPPED, Measure.REFUSE_NEW_VERSION),
        (RestrictionKind.REMOVAL_DIRECTED, Measure.TAKE_DOWN),
    ],
)
def test_a_restriction_asks_for_its_measure_however_well_the_product_is_filed(
    kind: RestrictionKind, listed: Measure
) -> None:
    product = replace(DOUBAO, restrictions=frozenset({kind}))
    result = judge(CLAIM, FILED, product)
    assert (result.match, result.measure, result.restrictions) == (Match.EXACT, listed, (kind,))
    assert judge(replace(CLAIM, stage=Stage.REVIEW), FILED, product).measure is Measure.REFUSE_LISTING


def test_of_several_measures_the_most_severe_is_asked() -> None:
    product = replace(DOUBAO, restrictions=frozenset(RestrictionKind))
    assert judge(CLAIM, FILED, product).measure is Measure.TAKE_DOWN


def test_a_restriction_follows_number_and_name_even_under_another_developer() -> None:
    product = replace(DOUBAO, restrictions=frozenset({RestrictionKind.OPERATIONS_STOPPED}))
    assert judge(replace(CLAIM, entity="某代理公司"), FILED, product).measure is Measure.SUSPEND


def test_a_namesakes_restriction_asks_for_a_look_only() -> None:
    product = replace(DOUBAO, restrictions=frozenset({RestrictionKind.REMOVAL_DIRECTED}))
    result = judge(replace(NO_NUMBER, entity="某代理公司"), None, product)
    assert (result.measure, result.restrictions) == (Measure.LOOK, ())
    assert Code.NAMESAKE_RESTRICTED in codes(result)


# The table itself


def texts() -> list[tuple[str, str]]:
    reasons = [(reason.zh, reason.en) for reason in REASONS.values()]
    return reasons + [(text.zh, text.en) for text in (*MEASURES.values(), *MATCHES.values())]


def test_every_reason_measure_and_match_has_its_words_in_both_languages() -> None:
    assert set(REASONS) == set(Code)
    assert set(MEASURES) == set(Measure)
    assert set(MATCHES) == set(Match)
    assert all(zh and en and zh != en for zh, en in texts())


def test_every_reason_rests_on_an_article_of_the_edition_in_force() -> None:
    for reason in REASONS.values():
        number = reason.article.split(".")[0]
        assert number in {str(article.number) for article in statute.edition().articles}


def test_no_text_calls_a_filing_an_approval_or_a_licence() -> None:
    for zh, en in texts():
        assert not any(word in en.lower() for word in ("approv", "licen"))
        assert not any(word in zh for word in ("批准", "许可"))


def test_a_measure_rests_on_a_recorded_fact_only() -> None:
    recorded = {
        Code.FILING_CANCELLED,
        Code.FILING_REVOKED,
        Code.PERIOD_OVER,
        Code.OPERATIONS_STOPPED,
        Code.UPDATES_STOPPED,
        Code.REMOVAL_DIRECTED,
    }
    for reason in REASONS.values():
        asks = {reason.measure(stage) for stage in Stage} - {Measure.NONE, Measure.LOOK}
        assert bool(asks) == (reason.code in recorded)
