"""The admin every app builds on: what an officer sees is read; what an officer does is an act."""

from collections.abc import Mapping
from typing import Any, Generic, TypeVar, cast

from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from unfold.admin import ModelAdmin

from oversight.acts import Act, ActForm, all_acts
from oversight.acts.refused import Text
from oversight.admin.act_page import ActPage
from oversight.admin.buttons import list_buttons
from oversight.admin.object_page import object_context
from oversight.admin.paginator import CappedPaginator
from oversight.admin.pick import marked
from oversight.models import Officer

M = TypeVar("M", bound=models.Model)


class OfficerModelAdmin(ModelAdmin, Generic[M]):
    """Lists and pages of one kind of object, within the officer's region, read-only; acts are its buttons.

    explains            in plain words: what the list holds and which step changes or sends something
    object_related      relations the object's page reads, so that its number of queries is fixed
    fieldsets           groups of names for the page; all of the object's own fields where it is not set
    public              why the rows belong to no region and every officer may read them; "" where they are scoped
    shown_once          names of acts whose result (a new key) is shown on one page and never again
    door_forms          forms by act name that read what the act's own form cannot, such as files
    """

    explains: Text = ""
    public: Text = ""
    shown_once: frozenset[str] = frozenset()
    door_forms: Mapping[str, type[ActForm]] = {}
    object_related: tuple[str, ...] = ()
    object_template = "oversight/object.html"

    actions = None
    change_list_template = "oversight/list.html"
    empty_value_display = "–"
    list_fullwidth = True
    list_per_page = 50
    list_max_show_all = 0
    paginator = CappedPaginator
    show_full_result_count = False

    def __init__(self, model: type[M], admin_site: Any) -> None:
        super().__init__(model, admin_site)
        if not (self.public or hasattr(model._default_manager.all(), "visible_to")):
            raise ImproperlyConfigured(f"{model._meta.label} needs a QuerySet with visible_to(officer)")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[M]:
        """The rows of the officer's region, whatever the page."""
        rows: Any = super().get_queryset(request)
        if self.public:
            return cast("models.QuerySet[M]", rows)
        visible: models.QuerySet[M] = rows.visible_to(request.user)
        return visible

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        return [
            self.page("", self.changelist_view, "changelist"),
            self.page("pick/", self.pick_view, "pick"),
            self.page("acts/<str:act_name>/", self.create_view, "create"),
            self.page("<str:object_id>/change/", self.change_view, "change"),
            self.page("<str:object_id>/acts/<str:act_name>/", self.act_view, "act"),
            *self.more_urls(),
        ]

    def more_urls(self) -> list[URLPattern]:
        """Further pages of this kind of object, each made by `page`."""
        return []

    def page(self, route: str, view: Any, name: str) -> URLPattern:
        """One address of this admin, for officers only."""
        options = self.model._meta
        guarded: Any = self.admin_site.admin_view(view)
        address: URLPattern = path(route, guarded, name=f"{options.app_label}_{options.model_name}_{name}")
        return address

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        buttons = list_buttons(request, self.model, request.user)  # type: ignore[arg-type]
        context = {"title": self.model._meta.verbose_name_plural, "explains": self.explains, "buttons": buttons}
        return super().changelist_view(request, {**context, **(extra_context or {})})

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The object's page: state, fields, what may be done, history, clocks, and what other rooms add."""
        obj = self.visible_object(request, object_id)
        context = {
            **self.admin_site.each_context(request),
            **object_context(self, request, obj),
            **(extra_context or {}),
        }
        return TemplateResponse(request, self.object_template, context)

    def pick_view(self, request: HttpRequest) -> HttpResponse:
        """At most twenty rows of the officer's region that a typed text may mean, as JSON."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        typed = request.GET.get("q", "").strip()
        rows, _may_double = self.get_search_results(request, self.get_queryset(request), typed)
        return JsonResponse({"found": [marked(row) for row in rows[:20]] if typed else []})

    def act_view(self, request: HttpRequest, object_id: str, act_name: str) -> HttpResponse:
        """The confirmation page of an act on one object."""
        subject = self.visible_object(request, object_id)
        act = self.declared_act(act_name)
        if act.creates or act.batch:
            raise Http404
        return ActPage(self, request, act, subject).respond()

    def create_view(self, request: HttpRequest, act_name: str) -> HttpResponse:
        """The confirmation page of an act that makes an object, or changes many."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        act = self.declared_act(act_name)
        if not (act.creates or act.batch):
            raise Http404
        return ActPage(self, request, act, None).respond()

    def visible_object(self, request: HttpRequest, object_id: str) -> M:
        """The object, if the roles and the region let this officer see it: 403 and 404 otherwise."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows = self.get_queryset(request).select_related(*self.object_related) if self.object_related else None
        try:
            found = (rows if rows is not None else self.get_queryset(request)).get(pk=object_id)
        except (self.model.DoesNotExist, ValueError) as error:
            raise Http404(_("There is no such object in your region.")) from error
        return found

    def told(self, act_name: str, result: Any) -> list[tuple[int, Text]]:
        """What to say of an act's result besides that it was done, as (level of the message, sentence)."""
        return []

    def act_panel(self, act_name: str, subject: Any, officer: Officer) -> tuple[str, dict[str, Any]] | None:
        """What more to show before an act is proposed, approved or done: template and context; None for nothing."""
        return None

    def declared_act(self, name: str) -> "Act[Any, Any, Any]":
        """The act of that name on this kind of object; 404 where there is none."""
        for act in all_acts():
            if act.name == name and act.on == self.model._meta.label:
                return act
        raise Http404
