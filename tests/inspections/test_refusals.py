"""What a person is told when a rule says no."""

import re
from datetime import date
from pathlib import Path

from django.utils import translation

from inspections import refusals, rules
from inspections.refusals import REFUSALS, act_refused, refusal
from inspections.rules.refused import Refused
from oversight.level import Level
from oversight.statute import Measure, PartyKind

OWN_RULES = ("sanctions", "measures", "bands", "jurisdiction", "limitation")


def test_every_code_a_rule_raises_has_its_sentence() -> None:
    folder = Path(rules.__file__).parent
    source = "".join((folder / f"{name}.py").read_text(encoding="utf-8") for name in OWN_RULES)
    codes = set(re.findall(r'Refused\(\s*"(\w+)"', source)) | set(re.findall(r'Measure\.\w+, "(\w+)"', source))
    codes |= {"fine_amount_needed", "fine_not_chosen"}
    assert codes == set(REFUSALS)


def test_a_refusal_names_article_party_and_remedy() -> None:
    with translation.override("en"):
        found = refusal(Refused("not_bound", article="21.2", party=PartyKind.STORE))
    assert found.message == "Article 21 paragraph 2 does not bind this kind of party (app store)."
    assert found.value == "app store"
    assert found.field == "breaches"
    assert found.remedy


def test_a_refusal_names_the_paragraphs_to_choose_from() -> None:
    with translation.override("en"):
        found = refusal(Refused("paragraph_needed", article="21", paragraphs=("21.2",)))
    assert found.remedy == "Name the paragraph: Article 21 paragraph 2."


def test_an_unknown_article_is_quoted_as_it_was_written() -> None:
    with translation.override("en"):
        found = refusal(Refused("unknown_article", article="99"))
    assert found.message == "The Provisions have no article or paragraph “99”."


def test_a_fine_is_told_in_yuan_with_the_range() -> None:
    with translation.override("en"):
        found = refusal(Refused("fine_range", fine=999_999, least=1_000_000, most=10_000_000))
        written = refusal(Refused("fine_range", fine="NaN"))
    assert "9,999.99 yuan" in str(found.message)
    assert "10,000.00 to 100,000.00 yuan" in str(found.message)
    assert "NaN" in str(written.message)
    assert found.value == "9,999.99"


def test_measures_are_told_by_their_names_in_the_order_of_the_law() -> None:
    with translation.override("en"):
        found = refusal(Refused("measure_not_in_tier", measures=frozenset({Measure.STOP_UPDATES, Measure.WARNING})))
    assert str(found.message).endswith(": warning, order to stop information updates.")


def test_a_level_is_told_in_words_and_becomes_the_refusal_of_an_act() -> None:
    with translation.override("en"):
        refused = act_refused(Refused("level", article="14", level=Level.COUNTY, needed=Level.PROVINCE))
    assert refused.code == "level"
    assert "county department" in str(refused)


def test_every_sentence_fits_the_facts_of_its_code() -> None:
    """A template may only name facts that its rule gives; `str.format` would fail on any other."""
    facts = {
        "article": "14",
        "party": PartyKind.STORE,
        "level": Level.CITY,
        "paragraphs": ("21.2",),
        "measures": frozenset(Measure),
        "fine": 5,
        "ground": "because",
        "low": 1,
        "high": 2,
        "route": "22.2",
        "place": "110108",
        "authority": "Haidian department",
        "competent": "Beijing department",
        "happened": date(2024, 9, 1),
        "last": date(2026, 9, 1),
    }
    for code in REFUSALS:
        found = refusal(Refused(code, **facts))
        assert "{" not in found.sentence()
        assert found.sentence()


def test_the_table_is_read_in_the_language_of_the_officer() -> None:
    """Sentences are lazy, so that a refusal made for one officer is not told in the language of another."""
    assert all(not isinstance(sentence.message, str) for sentence in refusals.REFUSALS.values())
