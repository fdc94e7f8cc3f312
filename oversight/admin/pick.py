"""Choosing one of thousands: a field to type into, with suggestions, instead of a list that nobody can scroll."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

MOST_OPTIONS = 100
"""A longer list is typed into."""
EMPTY_FIELDS = 3
"""Fields to type into where several may be chosen."""

_MARKED = re.compile(r"#([0-9]{1,18})\s*$")
_KEY = re.compile(r"[0-9]{1,18}")

NOT_ONE = _("Nothing here, or more than one, is called that. Type more and take one of the suggestions.")


def marked(obj: Model) -> str:
    """A name as suggestions spell it: with the mark that makes it the only one."""
    return f"{obj} #{obj.pk}"


class PickWidget(forms.TextInput):
    """Reads "name #12" as a suggestion writes it, the bare number, or a name that only one row bears."""

    template_name = "oversight/pick_widget.html"

    def __init__(self, rows: "QuerySet[Any]", names: Sequence[str], url: str, *, many: bool = False) -> None:
        super().__init__(attrs={"autocomplete": "off"})
        self.rows, self.names, self.url, self.many = rows, names, url, many

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        typed = data.getlist(name) if hasattr(data, "getlist") else [data.get(name)]
        texts = [str(text or "").replace("\0", "").strip() for text in typed]
        found = [self._key(text) for text in texts if text]
        return found if self.many else next(iter(found), "")

    def use_required_attribute(self, initial: Any) -> bool:
        return super().use_required_attribute(initial) and not self.many

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        chosen = [self._text(one) for one in (value if isinstance(value, list | tuple) else [value]) if one]
        spare = [""] * EMPTY_FIELDS if self.many else [""][: 1 - len(chosen)]
        context["texts"] = [*chosen, *spare]
        context["url"] = self.url
        return context

    def _key(self, text: str) -> str:
        """The key of what was typed; the text itself where it is not just one row's."""
        if found := _MARKED.search(text):
            return found[1]
        if _KEY.fullmatch(text) and self.rows.filter(pk=text).exists():
            return text
        wanted = Q(pk__in=[])
        for name in self.names:
            wanted |= Q(**{name: text})
        keys = self.rows.filter(wanted).values_list("pk", flat=True)[:2]
        return str(keys[0]) if len(keys) == 1 else text

    def _text(self, value: Any) -> str:
        if isinstance(value, Model):
            return marked(value)
        if _KEY.fullmatch(str(value)) and (obj := self.rows.filter(pk=value).first()):
            return marked(obj)
        return str(value)
