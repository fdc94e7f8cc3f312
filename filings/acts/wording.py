"""The law's words in both languages, as forms and refusals say them to whoever reads."""

from collections.abc import Iterable

from django.utils.functional import lazy
from django.utils.translation import get_language

from filings.rules.completeness import Finding
from filings.rules.dossier import Problem
from oversight.acts import Refusal
from oversight.acts.refused import Text
from oversight.statute import Bilingual


def _read(text: Bilingual) -> str:
    return text.text(get_language() or "en")


_in_the_language_of_the_reader = lazy(_read, str)  # made once: Django's `lazystr` makes a class for each text


def said(text: Bilingual) -> Text:
    """The text in the language of whoever reads it."""
    return _in_the_language_of_the_reader(text)


def problem_refusals(problems: Iterable[Problem]) -> list[Refusal]:
    """Values that cannot be stored, as refusals of an act."""
    return [Refusal(one.rule, said(one.message), said(one.remedy), one.field, one.value) for one in problems]


def finding_refusals(findings: Iterable[Finding]) -> list[Refusal]:
    """What the rules of completeness found, as refusals of an act."""
    return [Refusal(one.rule, said(one.message), said(one.remedy), one.field) for one in findings]
