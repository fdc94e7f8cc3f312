"""Addresses inside the admin site, and who may follow them."""

from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

CHANGELIST_FILTERS = "_changelist_filters"


def admin_url(model: type[models.Model], page: str, *args: object) -> str:
    """The address of a page of a model: "changelist", "change", "act", "create"; "" where it has none."""
    try:
        return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)
    except NoReverseMatch:
        return ""


def object_url(subject: models.Model) -> str:
    """The page of one object; "" where its kind has none."""
    return admin_url(type(subject), "change", subject.pk)


def may_view(user: Any, model: type[models.Model]) -> bool:
    """Whether the roles table lets this user see a kind of object (rows are scoped apart from this)."""
    return bool(user.has_perm(f"{model._meta.app_label}.view_{model._meta.model_name}"))


def with_filters(request: HttpRequest, url: str) -> str:
    """The address with the filters of the list one came from, so that going back finds them again."""
    kept = request.GET.get(CHANGELIST_FILTERS) or request.POST.get(CHANGELIST_FILTERS)
    if not kept or not url:
        return url
    return f"{url}{'&' if '?' in url else '?'}{urlencode({CHANGELIST_FILTERS: kept})}"


def list_url(request: HttpRequest, model: type[models.Model]) -> str:
    """The list one came from, with its filters."""
    kept = request.GET.get(CHANGELIST_FILTERS) or request.POST.get(CHANGELIST_FILTERS)
    url = admin_url(model, "changelist")
    return f"{url}?{kept}" if kept and url else url
