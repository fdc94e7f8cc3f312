"""An object's fields as a person reads them: label, value, and a link where the value has a page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.options import ModelAdmin
from django.contrib.admin.utils import display_for_field, display_for_value, label_for_field, lookup_field
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext as _

from oversight.acts.refused import Text
from oversight.admin.links import may_view, object_url

EMPTY = "–"


@dataclass(frozen=True, slots=True)
class ShownValue:
    """One field: `link` is "" where the value leads nowhere; `long` where it needs the full width."""

    name: str
    label: Text
    value: Any
    link: str = ""
    long: bool = False


@dataclass(frozen=True, slots=True)
class ShownFields:
    """One group of fields under a title ("" for the first)."""

    title: Text
    values: Sequence[ShownValue]


def shown_fieldsets(
    admin: "ModelAdmin[Any]",
    request: HttpRequest,
    obj: models.Model,
    fieldsets: Iterable[tuple[Text | None, dict[str, Any]]],
) -> list[ShownFields]:
    """The fieldsets of an object, each name read as the admin's method, the object's attribute or its field.

    A group under a title of which nothing is known yet (how it ended) is left out.
    """
    groups = [
        ShownFields(title or "", [_shown(admin, request, obj, name) for name in _flat(options["fields"])])
        for title, options in fieldsets
    ]
    return [group for group in groups if not group.title or any(one.value != EMPTY for one in group.values)]


def _flat(names: Iterable[Any]) -> list[str]:
    flat: list[str] = []
    for name in names:
        flat += list(name) if isinstance(name, list | tuple) else [name]
    return flat


def _shown(admin: "ModelAdmin[Any]", request: HttpRequest, obj: models.Model, name: str) -> ShownValue:
    label = str(label_for_field(name, type(obj), model_admin=admin))
    try:
        field, attribute, value = lookup_field(name, obj, admin)
    except ObjectDoesNotExist:
        return ShownValue(name, label, EMPTY)
    if isinstance(value, models.Model):
        return _related(request, value, name, label)
    if field is not None and field.is_relation:
        return _related(request, getattr(obj, name), name, label)
    if isinstance(value, bool):
        return ShownValue(name, label, _("Yes") if value else _("No"))
    if field is None:
        return ShownValue(name, label, display_for_value(value, EMPTY), long=getattr(attribute, "long", False))
    return ShownValue(name, label, display_for_field(value, field, EMPTY), long=isinstance(field, models.TextField))


def _related(request: HttpRequest, related: models.Model | None, name: str, label: Text) -> ShownValue:
    if related is None:
        return ShownValue(name, label, EMPTY)
    link = object_url(related) if may_view(request.user, type(related)) else ""
    return ShownValue(name, label, str(related), link)
