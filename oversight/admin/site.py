"""The officers' site: who may enter, what stands on every page, the home."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.apps import apps
from django.contrib.admin import ModelAdmin
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.i18n import set_language
from unfold.forms import AuthenticationForm
from unfold.sites import UnfoldAdminSite

from oversight.admin.base import OfficerModelAdmin
from oversight.admin.home import home_groups
from oversight.models import Role
from oversight.scoping import region_of

UNUSED = frozenset({"search", "view_on_site", "autocomplete", "jsi18n"})
"""Views of the library that no page of ours needs: what is not routed cannot leak."""


def is_officer(user: Any) -> bool:
    """Whether somebody is an active officer of an authority with at least one role."""
    return region_of(user) is not None and bool(user.roles)


class OfficerLoginForm(AuthenticationForm):
    """Lets in officers of an authority who hold a role, and nobody else."""

    def confirm_login_allowed(self, user: Any) -> None:
        if not is_officer(user):
            raise forms.ValidationError(
                _("This account belongs to no authority or holds no role. Ask your administrator to assign one."),
                code="not_officer",
            )


class OfficerSite(UnfoldAdminSite):
    """The admin site of the departments' officers; acts are the only thing here that changes state."""

    site_title = _("Deep-synthesis oversight")
    site_header = _("Deep-synthesis oversight")
    index_title = _("Home")
    index_template = "oversight/home.html"
    login_form = OfficerLoginForm

    def register(
        self,
        model_or_iterable: type[Model] | Iterable[type[Model]],
        admin_class: "type[ModelAdmin[Any]] | None" = None,
        **options: Any,
    ) -> None:
        """Take only admins that scope, authorise and act as ours do."""
        if admin_class is None or not issubclass(admin_class, OfficerModelAdmin):
            raise ImproperlyConfigured("register an OfficerModelAdmin")
        super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        return is_officer(request.user)

    def get_urls(self) -> list[URLPattern | URLResolver]:
        kept = [url for url in super().get_urls() if getattr(url, "name", None) not in UNUSED]
        return [path("language/", set_language, name="language"), *kept]

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The apps from the upper floor down, each with its lists in the order they were registered."""
        floors = [config.label for config in apps.get_app_configs()]
        order = list(self._registry)
        found = self._build_app_dict(request, app_label)
        for app in found.values():
            app["models"].sort(key=lambda entry: order.index(entry["model"]))
        return sorted(found.values(), key=lambda app: floors.index(app["app_label"]))

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        context = super().each_context(request)
        ours = {
            "site_title": self.site_title,
            "site_header": self.site_header,
            "site_url": None,
            "theme": "light",
            "colors": None,
            "here": request.get_full_path(),
            "home_path": reverse("admin:index"),
            "user_roles": [Role(role).label for role in getattr(request.user, "roles", [])],
        }
        return {**context, **ours}

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        return super().index(request, {"groups": home_groups(request), **(extra_context or {})})


site = OfficerSite(name="admin")
