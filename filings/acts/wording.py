"""The law's words in both languages, as forms and refusals say them to whoever reads."""

from collections.abc import Iterable

from django.utils.functional import lazystr
from django.utils.translation import get_language

from filings.rules.completeness import Finding
from filings.rules.dossier import Problem
from oversight.acts import Refusal
from oversight.acts.refused import Text
from oversight.statute import Bilingual


class _Said:
    """A text that is chosen when it is read."""

    def __init__(self, text: Bilingual) -> None:
        self.text = text

    def __str__(self) -> str:
        return self.text.text(get_language() or "en")


def said(text: Bilingual) -> Text:
    """The text in the language of whoever reads it."""
    return lazystr(_Said(text))


def problem_refusals(problems: Iterable[Problem]) -> list[Refusal]:
    """Values that cannot be stored, as refusals of an act."""
    return [Refusal(one.rule, said(one.message), said(one.remedy), one.field, one.value) for one in problems]


def finding_refusals(findings: Iterable[Finding]) -> list[Refusal]:
    """What the rules of completeness found, as refusals of an act."""
    return [Refusal(one.rule, said(one.message), said(one.remedy), one.field) for one in findings]
