"""Every admin page, for everybody who should not see it. New admins are walked without a word here."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.admin import ModelAdmin
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model
from django.test import Client, RequestFactory
from django.urls import URLPattern, reverse

from oversight import permissions
from oversight.acts import acts_on
from oversight.admin import site
from oversight.models import Authority, Officer, Role
from tests.factories.oversight import OfficerFactory
from tests.factories.registry import make
from tests.oversight.admin.conftest import Login

MODELS = sorted(site._registry, key=lambda model: model._meta.label)
every_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)


def addresses(model: type[Model], obj: Model | None) -> Iterator[str]:
    """Every address of one admin: its lists, the pages of an object, each act that can be asked for."""
    for pattern in site._registry[model].get_urls():
        assert isinstance(pattern, URLPattern)
        wanted = set(pattern.pattern.converters)
        for arguments in _arguments(model, obj, wanted):
            yield reverse(f"admin:{pattern.name}", kwargs=arguments)


def _arguments(model: type[Model], obj: Model | None, wanted: set[str]) -> Iterator[dict[str, Any]]:
    if "object_id" in wanted and obj is None:
        return
    base = {"object_id": obj.pk} if obj is not None and "object_id" in wanted else {}
    if "act_name" not in wanted:
        assert wanted <= {"object_id", "notice_id"}, f"teach this test to walk {wanted}"
        yield {**base, "notice_id": 0} if "notice_id" in wanted else base
        return
    for act in acts_on(model._meta.label):
        if (act.creates or act.batch) != ("object_id" in wanted):
            yield {**base, "act_name": act.name}


def permission(model: type[Model]) -> str:
    return f"{model._meta.app_label}.view_{model._meta.model_name}"


@pytest.fixture
def everybody(beijing: Authority) -> Officer:
    """An officer of Beijing who holds every role."""
    return OfficerFactory.create(authority=beijing, roles=list(Role))


@every_model
def test_somebody_who_is_not_logged_in_is_sent_to_the_login(
    model: type[Model], client: Client, beijing: Authority
) -> None:
    for address in addresses(model, make(model, beijing)):
        answer = client.get(address)
        assert answer.status_code == 302, address
        assert answer["Location"].startswith("/admin/login/"), address


@every_model
def test_an_officer_whose_role_may_not_see_it_gets_403(
    model: type[Model], at_desk: Login, everybody: Officer, beijing: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(permissions._viewers, permission(model), frozenset())
    desk = at_desk(everybody)
    for address in addresses(model, make(model, beijing)):
        assert desk.get(address).status_code == 403, address
        assert desk.post(address, {"stage": "confirm"}).status_code == 403, address


@every_model
def test_an_officer_of_another_region_finds_nothing(
    model: type[Model], at_desk: Login, shanghai: Authority, beijing: Authority
) -> None:
    if public := getattr(site._registry[model], "public", ""):
        pytest.skip(str(public))
    obj = make(model, beijing)
    outsider = OfficerFactory.create(authority=shanghai, roles=list(Role))
    desk = at_desk(outsider)
    for address in set(addresses(model, obj)) - set(addresses(model, None)):
        assert desk.get(address).status_code == 404, address
        assert desk.post(address, {"stage": "confirm"}).status_code == 404, address
    assert obj not in site._registry[model].get_queryset(_request(outsider))


@every_model
def test_an_officer_of_the_region_with_the_role_sees_every_page(
    model: type[Model], at_desk: Login, everybody: Officer, beijing: Authority
) -> None:
    obj = make(model, beijing)
    desk = at_desk(everybody)
    for address in addresses(model, obj):
        expected = {200, 403, 409} if "/acts/" in address else {200, 404} if address.endswith("/pdf/") else {200}
        expected |= {404} if "/documents/0/" in address else set()
        assert desk.get(address).status_code in expected, address


@every_model
def test_every_list_of_the_admin_names_who_may_see_it(model: type[Model]) -> None:
    assert permissions.viewers().get(permission(model)), f"let_view({model.__name__}) is missing"


def test_an_account_without_authority_or_role_cannot_enter(client: Client, beijing: Authority) -> None:
    for officer in (OfficerFactory.create(authority=None), OfficerFactory.create(authority=beijing, roles=[])):
        client.force_login(officer, backend="oversight.permissions.RoleBackend")
        assert client.get(reverse("admin:index")).status_code == 302


def test_a_dismissed_officer_is_out_at_once(at_desk: Login, beijing_inspector: Officer) -> None:
    desk = at_desk(beijing_inspector)
    assert desk.get(reverse("admin:index")).status_code == 200
    Officer.objects.filter(pk=beijing_inspector.pk).update(is_active=False)
    assert desk.get(reverse("admin:index")).status_code == 302


def test_only_admins_that_scope_their_rows_can_be_registered() -> None:
    with pytest.raises(ImproperlyConfigured):
        site.register(Authority, ModelAdmin)


def _request(officer: Officer) -> Any:
    request = RequestFactory().get("/")
    request.user = officer
    return request


def test_refusals_are_pages_that_say_what_to_do(
    at_desk: Login, everybody: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = at_desk(everybody)
    missing = desk.get("/admin/oversight/officer/0/change/")
    assert missing.status_code == 404
    assert "not of your region" in missing.content.decode()
    monkeypatch.setitem(permissions._viewers, permission(Officer), frozenset())
    refused = desk.get("/admin/oversight/officer/")
    assert refused.status_code == 403
    assert "Your role may not open this page." in refused.content.decode()
