"""`manage.py statute` prints an article. No test here may reach a database."""

import io
import json

import pytest
from django.core.management import CommandError, call_command


def statute(*arguments: str) -> str:
    out = io.StringIO()
    call_command("statute", *arguments, stdout=out)
    return out.getvalue()


def test_an_article_is_printed_in_both_languages() -> None:
    text = statute("22")
    assert "第二十二条  法律责任" in text
    assert "Article 22  Liability" in text
    assert "10,000–100,000 yuan" in text
    assert "[payment] payment of a fine: 15 calendar days from the day the decision was served" in text


def test_one_language_is_printed_alone() -> None:
    assert "Article 14" not in statute("14", "--lang", "zh")
    assert "第十四条" not in statute("14", "--lang", "en")


def test_a_limit_that_was_not_verified_says_so() -> None:
    lines = {
        line.strip().partition("]")[0][1:]: line for line in statute("22", "--lang", "en").splitlines() if "] " in line
    }
    assert "not yet verified" in lines["defence"]
    assert "not yet verified" not in lines["payment"]


def test_a_limit_says_what_may_stop_it_and_where_nothing_may() -> None:
    text = statute("22", "--lang", "en")
    assert "The law knows pause: hearing; basis Provisions on Administrative Enforcement" in text
    assert "The law knows extension: extension by the head of the authority; at most 60 calendar days" in text
    assert "the law knows no pause, extension or waiver" in statute("19", "--lang", "en")
    assert "不得中止、延长或者免除" in statute("19", "--lang", "zh")
    limits = {one["key"]: one for one in json.loads(statute("22", "--json"))["limits"]}
    assert [one["key"] for one in limits["payment"]["adjustments"]] == ["deferral", "instalments"]
    assert limits["payment"]["adjustments"][0]["verified"] is True


def test_an_article_says_who_is_bound_where_a_breach_leads_and_what_to_look_at() -> None:
    text = statute("16", "--lang", "en")
    assert "Binds: app store" in text
    assert "Breach: Article 22 paragraph 1" in text
    assert "[16.check_filing] Are filing number, entity and product verified before listing?" in text
    assert "Look: Sample apps and compare each with the public filing." in text
    assert "Only for: immersive scenes" in statute("14", "--lang", "en")
    assert "Goes to: Algorithmic Recommendation Provisions Article 31, Article 33" in statute("19", "--lang", "en")


def test_without_a_number_all_articles_are_listed() -> None:
    lines = statute("--lang", "en").splitlines()
    assert len([line for line in lines if line.startswith("Article ")]) == 25
    assert "Article 21  Inspection and cooperation  [21.2→22.1]" in lines


def test_a_program_reads_it_as_json() -> None:
    data = json.loads(statute("19.2", "--json"))
    assert data["article"] == "19"
    assert [duty["route"] for duty in data["duties"]] == ["22.2", "22.2"]
    assert data["limits"][0]["length"] == 10
    assert data["penalty"] is None
    assert json.loads(statute("22", "--json"))["penalty"]["fine_fen"] == [1_000_000, 10_000_000]
    assert len(json.loads(statute("--json"))) == 25


def test_an_unknown_article_gets_one_sentence() -> None:
    with pytest.raises(CommandError, match=r"^There is no article 99: this edition has articles 1 to 25; "):
        statute("99")


def test_an_unknown_edition_gets_one_sentence() -> None:
    with pytest.raises(CommandError, match=r"^There is no edition DS-1999\. Known: DS-DRAFT-2022\.$"):
        statute("22", "--edition", "DS-1999")
