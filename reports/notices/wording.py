"""The wording of a document in the form of its act: offered passages, changed where the case needs it.

What is typed is data: templates print it escaped; nothing in it is ever read as template code or as a reserved field.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from oversight.acts import ActForm, ToldField
from oversight.acts.refused import Text
from reports.notices.issue import is_unprintable
from reports.notices.kinds import NoticeKind, Passage, Wording

LONGEST: Final = 2000
"""Characters of one passage in one language."""
LANGUAGES: Final[dict[str, Text]] = {"zh": _("in Chinese"), "en": _("in English")}

REMARK: Final = Passage("remark", _("Further remarks; nothing is printed where they are left empty"), "", "")
"""For documents whose sentences are all fixed: the officer may add some. Printed before the remedies."""


class WordingWidget(forms.Widget):
    """Two text areas for each passage; reads posted fields "wording-opening-zh" as well as stored wording."""

    template_name = "reports/wording_widget.html"
    use_fieldset = True

    def __init__(self) -> None:
        super().__init__()
        self.passages: tuple[Passage, ...] = ()

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Wording:
        stored = data.get(name)
        if isinstance(stored, dict):
            return stored
        typed: Wording = {}
        for passage, language in _places(self.passages):
            if (field := f"{name}-{passage.key}-{language}") in data:
                typed.setdefault(passage.key, {})[language] = data[field]
        return typed

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not self.value_from_datadict(data, files, name)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["places"] = [
            {
                "name": f"{name}-{passage.key}-{language}",
                "label": passage.label,
                "language": LANGUAGES[language],
                "lang": "zh-Hans" if language == "zh" else "en",
                "text": _typed(value, passage, language),
            }
            for passage, language in _places(self.passages)
        ]
        # Open where something was changed, so that an error or a change is never out of sight.
        context["opened"] = bool(_changes(self.passages, value))
        context["longest"] = LONGEST
        return context


class WordingField(ToldField):
    """The passages of a kind of document. Its value holds the changed ones only, as `NoticeKind.worded` takes it.

    Of several kinds (the decision that a case leads to), every passage is offered until `use` names the one at hand.
    """

    widget: WordingWidget

    def __init__(self, *kinds: type[NoticeKind]) -> None:
        super().__init__(
            widget=WordingWidget(),
            required=False,
            label=_("wording of the document"),
            help_text=_("Legal basis, measures, periods and remedies are fixed."),
        )
        self.use(*kinds)

    def use(self, *kinds: type[NoticeKind]) -> None:
        """Offer the passages of these kinds."""
        self.passages = tuple({one.key: one for kind in kinds for one in kind.passages}.values())
        self.widget.passages = self.passages

    def clean(self, value: Any) -> Wording:
        """The changed passages. Raises ValidationError with every error of every passage at once."""
        given = value if isinstance(value, Mapping) else {}
        errors = [
            ValidationError(_("This document has no passage “%(key)s”."), code="passage", params={"key": key})
            for key in sorted(set(given) - {one.key for one in self.passages})
        ]
        for passage in self.passages:
            errors += _errors(passage, {language: _typed(given, passage, language) for language in LANGUAGES})
        if errors:
            raise ValidationError(errors)
        return _changes(self.passages, given)

    def told(self, value: Any) -> list[tuple[Text, str]]:
        """The changed passages, for whoever checks or approves; none where everything stands as offered."""
        changed = _changes(self.passages, value)
        return [
            (_said_of(passage, language), changed[passage.key][language])
            for passage, language in _places(self.passages)
            if language in changed.get(passage.key, {})
        ]


class WordedForm(ActForm):
    """A form with a WordingField named `wording`; an act whose document is left as offered takes no such argument."""

    def arguments(self) -> dict[str, Any]:
        data = super().arguments()
        wording = data.pop("wording", None)
        return {**data, "wording": wording} if wording else data


def _places(passages: Iterable[Passage]) -> Iterator[tuple[Passage, str]]:
    return ((passage, language) for passage in passages for language in LANGUAGES)


def _offered(passage: Passage, language: str) -> str:
    return passage.zh if language == "zh" else passage.en


def _typed(value: Any, passage: Passage, language: str) -> str:
    """The text of one place: as typed, with one kind of line break, or as offered where nothing was typed for it."""
    texts = value.get(passage.key) if isinstance(value, Mapping) else None
    text = texts.get(language) if isinstance(texts, Mapping) else None
    if text is None:
        return _offered(passage, language)
    return str(text).replace("\r\n", "\n").replace("\r", "\n").strip()


def _changes(passages: Iterable[Passage], value: Any) -> Wording:
    changed: Wording = {}
    for passage, language in _places(passages):
        text = _typed(value, passage, language)
        if text != _offered(passage, language):
            changed.setdefault(passage.key, {})[language] = text
    return changed


def _errors(passage: Passage, texts: dict[str, str]) -> Iterator[ValidationError]:
    optional = not (passage.zh or passage.en)
    for language, text in texts.items():
        where = {"passage": _said_of(passage, language)}
        if not text and not (optional and not any(texts.values())):
            yield ValidationError(_("%(passage)s: write the text in both languages."), code="blank", params=where)
        if len(text) > LONGEST:
            yield ValidationError(
                _("%(passage)s: at most %(longest)d characters, not %(length)d."),
                code="too_long",
                params={**where, "longest": LONGEST, "length": len(text)},
            )
        if strange := sorted({f"U+{ord(char):04X}" for char in text if is_unprintable(char)}):
            yield ValidationError(
                _("%(passage)s: holds characters that cannot be printed (%(chars)s). Type it anew."),
                code="unprintable",
                params={**where, "chars": " ".join(strange)},
            )


def _said_of(passage: Passage, language: str) -> str:
    return f"{passage.label} ({LANGUAGES[language]})"
