"""Plain text in both languages, Chinese first: what every mail of the house looks like."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

LANGUAGES = ("zh-hans", "en")
RULE = "\n" + "-" * 40 + "\n\n"
MOST_LINES = 50
"""Deadlines that one mail lists; the list behind its link has them all."""


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Titles and choices in one language."""
    with translation.override(language):
        yield


def both(template: str, contexts: Sequence[dict[str, Any]]) -> str:
    """A text template in Chinese and then in English; one context for each language, in that order."""
    texts = []
    for language, context in zip(LANGUAGES, contexts, strict=True):
        with speaking(language):
            texts.append(render_to_string(template, {**context, "base_url": settings.BASE_URL}).strip() + "\n")
    return RULE.join(texts)


def subject_line(made: "Sequence[str]") -> str:
    """A subject line of the Chinese and the English one."""
    return " / ".join(made)
