"""An article on the screen, as lines for a reader or as data for a program."""

from collections.abc import Iterator

from oversight.statute.model import Adjustment, Article, ChecklistItem, Duty, Edition, Limit, Penalty
from oversight.statute.references import reference
from oversight.statute.vocabulary import SanctionRoute

LANGUAGES = ("zh", "en")
# The data speaks both languages whatever the language of the terminal, and so do its labels.
LABELS = {
    "binds": {"zh": "约束对象", "en": "Binds"},
    "nobody": {"zh": "不约束特定主体", "en": "nobody in particular"},
    "route": {"zh": "违反后果", "en": "Breach"},
    "other_laws": {"zh": "适用", "en": "Goes to"},
    "may_provide": {"zh": "可能优先适用", "en": "May go first"},
    "checklist": {"zh": "检查要点", "en": "Checklist"},
    "look": {"zh": "看什么", "en": "Look"},
    "only_for": {"zh": "仅适用于", "en": "Only for"},
    "limits": {"zh": "相关期限", "en": "Limits that rest on it"},
    "from": {"zh": "自", "en": "from"},
    "basis": {"zh": "依据", "en": "basis"},
    "rolls": {"zh": "末日非工作日的顺延", "en": "a last day off moves on"},
    "no_roll": {"zh": "末日不顺延", "en": "a last day off does not move"},
    "adjustments": {"zh": "可以", "en": "The law knows"},
    "no_adjustments": {"zh": "不得中止、延长或者免除", "en": "the law knows no pause, extension or waiver"},
    "pause": {"zh": "中止", "en": "pause"},
    "extension": {"zh": "延长", "en": "extension"},
    "waiver": {"zh": "免除", "en": "waiver"},
    "most": {"zh": "至多", "en": "at most"},
    "no_length": {"zh": "无固定天数", "en": "no fixed length"},
    "unverified": {"zh": "尚未核对原文", "en": "not yet verified"},
    "first_tier": {"zh": "第一档", "en": "First tier"},
    "second_tier": {"zh": "第二档", "en": "Second tier"},
    "fine": {"zh": "罚款幅度", "en": "Fine"},
    "least_level": {"zh": "最低级别", "en": "Least level"},
}
SEPARATOR = {"zh": "、", "en": ", "}
EITHER = {"zh": "或者", "en": " or "}
STOP = {"zh": "；", "en": "; "}
COLON = {"zh": "：", "en": ": "}


def article_lines(edition: Edition, article: Article, language: str) -> Iterator[str]:
    """An article for a reader: duty, who is bound, route, checklist, limits; `language` is "zh" or "en"."""
    yield f"{reference(article.ref, language)}  {article.title.text(language)}"
    yield f"  {article.sentence.text(language)}"
    for duty in article.paragraphs:
        yield ""
        yield f"  {reference(duty.ref, language)}  {duty.title.text(language)}"
        yield f"    {duty.sentence.text(language)}"
        yield from (f"    {line}" for line in _consequence(edition, duty, language))
    if not article.paragraphs and article.whole:
        yield from (f"  {line}" for line in _consequence(edition, article.whole, language))
    if article == edition.sanctions:
        yield ""
        yield from (f"  {line}" for line in _penalty(edition, language))
    if article.checklist:
        yield ""
        yield f"  {_label('checklist', language)}"
        for item in article.checklist:
            yield from (f"    {line}" for line in _item(edition, item, language))
    if limits := edition.limits_of(article):
        yield ""
        yield f"  {_label('limits', language)}"
        for limit in limits:
            yield f"    {_limit(edition, limit, language)}"
            yield from (f"      {line}" for line in _adjustments(edition, limit, language))


def heading(edition: Edition, language: str) -> str:
    """Which edition this is."""
    return f"{edition.key}  {edition.title.text(language)}"


def article_line(edition: Edition, article: Article, language: str) -> str:
    """An article in one line, for the list of all."""
    routes = [f"{duty.ref}→{duty.route}" for duty in article.duties if duty.route]
    if article.whole and article.whole.route:
        routes = [str(article.whole.route)]
    title = article.title.text(language)
    return f"{reference(article.ref, language)}  {title}" + (f"  [{', '.join(routes)}]" if routes else "")


def article_data(edition: Edition, article: Article) -> dict[str, object]:
    """An article for a program, with both languages."""
    return {
        "edition": edition.key,
        "article": article.ref,
        "title": _both(article.title.zh, article.title.en),
        "duty": _both(article.sentence.zh, article.sentence.en),
        "duties": [
            {
                "ref": duty.ref,
                "title": _both(duty.title.zh, duty.title.en),
                "duty": _both(duty.sentence.zh, duty.sentence.en),
                "binds": sorted(duty.binds),
                "route": duty.route,
                "other_laws": list(duty.other_laws),
                "laws_that_may_provide": list(duty.laws_that_may_provide),
            }
            for duty in article.duties
        ],
        "checklist": [
            {
                "key": item.key,
                "ref": item.ref,
                "question": _both(item.question.zh, item.question.en),
                "look": _both(item.look.zh, item.look.en),
                "technologies": sorted(item.technologies),
                "services": sorted(item.services),
            }
            for item in article.checklist
        ],
        "limits": [limit_data(limit) for limit in edition.limits_of(article)],
        "penalty": penalty_data(edition.penalty) if article == edition.sanctions else None,
    }


def limit_data(limit: Limit) -> dict[str, object]:
    """A limit for a program; length and unit are null where it has none of its own."""
    return {
        "key": limit.key,
        "title": _both(limit.title_zh, limit.title_en),
        "length": limit.length if limit.is_fixed else None,
        "unit": limit.unit if limit.is_fixed else None,
        "roll": limit.roll,
        "starts_with": limit.starts_with,
        "basis": list(limit.citations),
        "verified": limit.verified,
        "adjustments": [adjustment_data(one) for one in limit.adjustments],
    }


def adjustment_data(adjustment: Adjustment) -> dict[str, object]:
    """A pause, extension or waiver for a program; `most` is in the unit of the limit, null where none is named."""
    return {
        "kind": adjustment.kind.value,
        "key": adjustment.key,
        "title": _both(adjustment.title.zh, adjustment.title.en),
        "by": adjustment.by.value,
        "basis": list(adjustment.citations),
        "verified": adjustment.verified,
        "most": adjustment.most,
        "after": adjustment.after or None,
        "in_time": adjustment.in_time,
    }


def penalty_data(penalty: Penalty) -> dict[str, object]:
    """Article 22 for a program; the fine in fen, both ends included."""
    return {
        "least_level": penalty.least_level.name.lower(),
        "routes": {str(route): list(refs) for route, refs in penalty.routes.items()},
        "first_measures": sorted(penalty.first_measures),
        "second_measures": sorted(penalty.second_measures),
        "second_optional": sorted(penalty.second_optional),
        "second_grounds": sorted(penalty.second_grounds),
        "fine_fen": [penalty.fine_min, penalty.fine_max],
    }


def _both(zh: str, en: str) -> dict[str, str]:
    return {"zh": zh, "en": en}


def _label(key: str, language: str) -> str:
    return LABELS[key][language]


def _line(key: str, text: str, language: str) -> str:
    return f"{_label(key, language)}{COLON[language]}{text}"


def _words(edition: Edition, group: str, keys: frozenset[str], language: str) -> str:
    """The words of those keys, in the order of the vocabulary."""
    return SEPARATOR[language].join(edition.word(group, key, language) for key in edition.terms[group] if key in keys)


def _consequence(edition: Edition, duty: Duty, language: str) -> Iterator[str]:
    yield _line("binds", _words(edition, "parties", duty.binds, language) or _label("nobody", language), language)
    yield _line("route", edition.word("routes", duty.route or "none", language), language)
    for key, laws in (("other_laws", duty.other_laws), ("may_provide", duty.laws_that_may_provide)):
        if laws:
            yield _line(key, edition.cite_all(laws, language), language)


def _penalty(edition: Edition, language: str) -> Iterator[str]:
    penalty = edition.penalty
    for route, refs in penalty.routes.items():
        names = SEPARATOR[language].join(reference(ref, language) for ref in refs)
        yield f"{reference(route, language)}{COLON[language]}{names}"
        if route is SanctionRoute.FIRST_PARAGRAPH:
            yield "  " + _line("first_tier", _words(edition, "measures", penalty.first_measures, language), language)
            grounds = EITHER[language].join(
                edition.word("grounds", key, language)
                for key in edition.terms["grounds"]
                if key in penalty.second_grounds
            )
            measures = _words(edition, "measures", penalty.second_measures, language)
            yield "  " + _line("second_tier", STOP[language].join((grounds, measures)), language)
            yuan = {"zh": "元", "en": "yuan"}[language]
            yield "  " + _line("fine", f"{penalty.fine_min // 100:,}–{penalty.fine_max // 100:,} {yuan}", language)
    yield _line("least_level", edition.word("levels", penalty.least_level.name.lower(), language), language)


def _item(edition: Edition, item: ChecklistItem, language: str) -> Iterator[str]:
    yield f"[{item.key}] {item.question.text(language)}"
    yield "  " + _line("look", item.look.text(language), language)
    for group, keys in (("technologies", item.technologies), ("services", item.services)):
        if keys:
            yield "  " + _line("only_for", _words(edition, group, keys, language), language)


def _limit(edition: Edition, limit: Limit, language: str) -> str:
    gap = "" if language == "zh" else " "
    length = _label("no_length", language)
    if limit.is_fixed:
        length = f"{limit.length}{gap}{edition.word('units', limit.unit, language)}"
    start = edition.word("events", limit.starts_with, language)
    parts = [
        f"{length}{'，' if language == 'zh' else ' '}{_label('from', language)}{gap}{start}",
        f"{_label('basis', language)}{gap}{edition.cite_all(limit.citations, language)}",
    ]
    if limit.is_fixed:
        parts.append(_label("rolls" if limit.roll else "no_roll", language))
    if limit.note:
        parts.append(limit.note.text(language).rstrip("。."))
    if not limit.verified:
        parts.append(_label("unverified", language))
    return f"[{limit.key}] {limit.title.text(language)}{COLON[language]}" + STOP[language].join(parts)


def _adjustments(edition: Edition, limit: Limit, language: str) -> Iterator[str]:
    """What may be done to a limit that runs, a line for each ground; one line where the law knows nothing."""
    if not limit.adjustments:
        yield _label("no_adjustments", language)
    for one in limit.adjustments:
        gap = "" if language == "zh" else " "
        parts = [f"{_label('basis', language)}{gap}{edition.cite_all(one.citations, language)}"]
        if one.most is not None and limit.fixed:
            unit = edition.word("units", limit.fixed.unit, language)
            parts.insert(0, f"{_label('most', language)}{gap}{one.most}{gap}{unit}")
        if not one.verified:
            parts.append(_label("unverified", language))
        head = f"{_label('adjustments', language)}{gap}{_label(one.kind.value, language)}"
        yield f"{head}{COLON[language]}{one.title.text(language)}{STOP[language]}{STOP[language].join(parts)}"
