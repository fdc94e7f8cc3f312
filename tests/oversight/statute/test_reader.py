"""A broken edition is refused with everything that is wrong with it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from oversight import statute
from oversight.statute import BrokenEdition, read_edition

KEY = statute.CURRENT
WHOLE = (Path(statute.__file__).parent / "editions" / f"{KEY}.toml").read_text(encoding="utf-8")


def change(old: str, new: str) -> Callable[[str], str]:
    """A change of the first place where `old` stands; it must stand somewhere."""

    def apply(text: str) -> str:
        assert old in text, old
        return text.replace(old, new, 1)

    return apply


def without_article(number: int) -> Callable[[str], str]:
    def apply(text: str) -> str:
        start = text.index(f"[[articles]]\nnumber = {number}\n")
        return text[:start] + text[text.index("[[articles]]", start + 1) :]

    return apply


def problems(*changes: Callable[[str], str]) -> list[str]:
    """What the reader says about the edition after these changes; none where it reads it."""
    text = WHOLE
    for apply in changes:
        text = apply(text)
    try:
        read_edition(KEY, text)
    except BrokenEdition as broken:
        return broken.problems
    return []


def test_the_edition_itself_is_whole() -> None:
    assert problems() == []


PAUSE = (
    '[[limits.adjustments]]\nkind = "pause"\nkey = "x"\ntitle_zh = "中止"\ntitle_en = "x"\nby = "own"\n'
    'basis = ["APL 60"]\nverified = true\n'
)


def adjusted(limit: str, adjustment: str) -> Callable[[str], str]:
    """An adjustment at the end of a limit."""

    def apply(text: str) -> str:
        end = text.index("[[limits]]", text.index(f'key = "{limit}"'))
        return f"{text[:end]}{adjustment}\n{text[end:]}"

    return apply


BREAKS = {
    "review paused": (adjusted("review", PAUSE), "limit review: is never paused, extended or waived"),
    "months paused": (adjusted("lawsuit", PAUSE), "limit lawsuit, adjustment x: a period of months takes no pause"),
    "ground twice": (adjusted("payment", PAUSE * 2), "limit payment, adjustment x: is there twice"),
    "ground of an unknown law": (
        adjusted("payment", PAUSE.replace("APL 60", "XYZ 1")),
        "limit payment, adjustment x: 'XYZ 1' is not a citation",
    ),
    "most of a pause": (
        adjusted("payment", PAUSE + "most = 3\n"),
        "limit payment, adjustment x: most is for extensions",
    ),
    "ground after an unknown one": (
        adjusted("payment", PAUSE + 'after = "y"\n'),
        "limit payment, adjustment x: comes after 'y', which this limit does not know",
    ),
    "unknown kind of adjustment": (
        adjusted("payment", PAUSE.replace('"pause"', '"rest"')),
        "limit payment, adjustment x: kind 'rest' is not one of",
    ),
    "unknown key": (change("number = 5\n", "number = 5\ncolour = 1\n"), "article 5: unknown key colour"),
    "unknown key at the top": (change("status =", "mood = 1\nstatus ="), "edition: unknown key mood"),
    "missing article": (without_article(18), "edition: article 18 is missing"),
    "article there twice": (change("number = 18\n", "number = 17\n"), "edition: article 17 is there twice"),
    "one article too many": (
        change("number = 25\n", "number = 26\n"),
        "edition: article 26 is more than the 25 expected",
    ),
    "paragraphs misnumbered": (
        change('number = 4\ntitle_zh = "服务使用者"', 'number = 5\ntitle_zh = "服务使用者"'),
        "article 2: its paragraphs are not numbered",
    ),
    "unknown bound party": (change('binds = ["store"]', 'binds = ["shop"]'), "article 16: binds names 'shop'"),
    "unknown route": (change('route = "22.2"', 'route = "22.4"'), "article 6: route '22.4' is not one of"),
    "route on an article that carries none": (
        change(
            'better their management."\nbinds = []\nroute = "none"', 'better it."\nbinds = ["provider"]\nroute = "22.1"'
        ),
        "article 5: has route 22.1, but carries no sanction in Article 22",
    ),
    "no route where Article 22 names one": (
        change(
            'binds = ["store"]\nroute = "22.1"\nlaws_that_may_provide = ["CSL 50.2", "CSL 69.3"]',
            'binds = ["store"]\nroute = "none"',
        ),
        "article 16: has route none, but Article 22 gives it 22.1",
    ),
    "the other route": (
        change(
            'binds = ["provider"]\nroute = "22.2"\nother_laws = ["ARP 31", "ARP 33"]',
            'binds = ["provider"]\nroute = "22.1"',
        ),
        "article 19.1: has route 22.1, but Article 22 gives it 22.2",
    ),
    "no other law": (
        change('other_laws = ["PIPL 66"]\n', ""),
        "article 12.1: goes to other laws, but other_laws names none",
    ),
    "law of no edition": (
        change('["PIPL 66"]', '["GDPR 66"]'),
        "article 12.1: 'GDPR 66' is not a citation of a known law",
    ),
    "bound by a route, binding nobody": (
        change('binds = ["store"]', "binds = []"),
        "article 16: has a route, but binds nobody",
    ),
    "Article 22 names an article that is not there": (
        change('"20", "21.2"]', '"20", "21.3"]'),
        "penalty: There is no article or paragraph '21.3'",
    ),
    "Article 22 names Article 21 without its paragraph": (
        change('"20", "21.2"]', '"20", "21"]'),
        "penalty: Article 21 needs its paragraph",
    ),
    "Article 22 names one twice": (
        change('["6", "9", "12", "19"]', '["6", "7", "9", "12", "19"]'),
        "penalty: names 7 twice",
    ),
    "bad unit": (
        change('length = 10\nunit = "working"', 'length = 10\nunit = "wd"'),
        "limit filing: unit 'wd' is not one of",
    ),
    "bad length": (
        change('length = 10\nunit = "working"', 'length = 0\nunit = "working"'),
        "limit filing: length is not a whole number",
    ),
    "length in words": (change("length = 20", 'length = "twenty"'), "limit cancellation: length is not a whole number"),
    "length without unit": (change('length = 10\nunit = "working"', "length = 10"), "limit filing: unit is missing"),
    "length left out without a reason": (
        change('length = 10\nunit = "working"\n', ""),
        "limit filing: has no length, and no note",
    ),
    "unknown event": (
        change('starts_with = "service_began"', 'starts_with = "full_moon"'),
        "limit filing: starts_with 'full_moon'",
    ),
    "unknown basis": (
        change('["DS 19.1", "ARP 24.1"]', '["ARP twenty"]'),
        "limit filing: 'ARP twenty' is not a citation",
    ),
    "no basis": (change('basis = ["ARP 25"]', "basis = []"), "limit review: has no basis"),
    "rests on nothing known": (
        change('rests_on = ["16"]', 'rests_on = ["61"]'),
        "limit store_measure: rests_on: There is no",
    ),
    "missing limit": (change('key = "review"', 'key = "look"'), "limit review: is missing"),
    "limit there twice": (change('key = "change"', 'key = "filing"'), "limit filing: is there twice"),
    "not a flag": (change("verified = true", 'verified = "yes"'), "limit filing: verified is neither true nor false"),
    "missing Chinese": (change('title_zh = "辟谣"\n', ""), "article 17: title_zh is missing"),
    "missing English": (change('title_en = "Rumours"\n', ""), "article 17: title_en is missing"),
    "empty English": (change('title_en = "Rumours"', 'title_en = " "'), "article 17: title_en is not a text"),
    "word without English": (change(', en = "technical supporter"', ""), "parties, supporter: en is missing"),
    "unknown technology": (
        change('["non_biometric", "virtual_scene"]', '["smell"]'),
        "11.special_objects: technologies names 'smell'",
    ),
    "unknown service": (
        change('services = ["speech"]', 'services = ["singing"]'),
        "14.speech: services names 'singing'",
    ),
    "item of another paragraph": (
        change("paragraph = 2", "paragraph = 7"),
        "examines paragraph 12.7, which is not there",
    ),
    "item there twice": (change('key = "7.data"', 'key = "7.minors"'), "checklist 7.minors: is there 2 times"),
    "item under another article": (
        change('key = "7.data"', 'key = "8.data"'),
        "checklist 8.data: its key does not begin with 7.",
    ),
    "fine upside down": (
        change("fine_max = 10_000_000", "fine_max = 10_000"),
        "penalty: fine_min 1000000 is above fine_max 10000",
    ),
    "fine in the first tier": (
        change('"stop_operations"]', '"stop_operations", "fine"]'),
        "penalty: first_measures holds a fine",
    ),
    "unknown measure": (change('["stop_updates", "fine"]', '["closure"]'), "penalty: second_measures names 'closure'"),
    "unknown level": (
        change('least_level = "province"', 'least_level = "moon"'),
        "penalty: least_level 'moon' is not one of",
    ),
    "bands crossed": (change("low_percent = 30", "low_percent = 80"), "penalty, bands: low_percent"),
    "unknown mitigation": (
        change('basis = "APL 32(1)"', 'basis = "mercy"'),
        "penalty, mitigation: 'mercy' is not a citation",
    ),
    "in force without a day": (
        change('status = "draft"', 'status = "in_force"'),
        "edition: is in force, but effective_from is missing",
    ),
    "a day that is none": (
        change("published_on = 2022-01-28", 'published_on = "early"'),
        "edition: published_on is not a day",
    ),
    "key of another file": (
        change('key = "DS-DRAFT-2022"', 'key = "DS-2023"'),
        "edition: key 'DS-2023' is not the name of its file",
    ),
    "a list that is none": (change('binds = ["store"]', 'binds = "store"'), "article 16: binds is not a list of texts"),
    "a table that is none": (
        change('CRL = { zh = "中华人民共和国刑法", en = "Criminal Law" }', "CRL = 3"),
        "laws, CRL: is not a table",
    ),
    "a list of tables that is none": (change("[[penalty.mitigation]]", "[penalty.mitigation]"), "not readable as TOML"),
    "no TOML": (change('key = "DS-DRAFT-2022"', "key = "), "not readable as TOML"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_edition_says_what_is_wrong(name: str) -> None:
    apply, expected = BREAKS[name]
    found = problems(apply)
    assert [problem for problem in found if expected in problem], found


def test_all_problems_are_named_at_once() -> None:
    """What is unreadable and what contradicts something else come in one report."""
    names = ["unknown key", "missing article", "unknown bound party", "bad unit", "missing English", "unknown event"]
    names += ["fine upside down", "item there twice", "unknown mitigation", "route on an article that carries none"]
    found = problems(*(BREAKS[name][0] for name in names))
    for name in names:
        assert [problem for problem in found if BREAKS[name][1] in problem], (name, found)


def test_a_whole_edition_has_one_problem_where_one_thing_is_wrong() -> None:
    assert problems(BREAKS["missing Chinese"][0]) == ["article 17: title_zh is missing"]
    assert problems(BREAKS["unknown event"][0]) == [
        "limit filing: starts_with 'full_moon' is no event of this edition",
    ]
