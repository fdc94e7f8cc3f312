"""Officers and authorities keep every version of their row, without what nobody may read."""

from importlib import import_module

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils.module_loading import import_string
from pghistory.models import Context

from oversight.acts.authorities import amend_authority
from oversight.acts.officers import assign_roles
from oversight.append_only import append_only_tables
from oversight.models import Authority, Officer, Role


def test_an_officer_keeps_every_version(beijing_inspector: Officer, beijing_administrator: Officer) -> None:
    assign_roles(beijing_inspector, beijing_administrator, roles=[Role.AUDITOR], reason="moved")
    kept = beijing_inspector.events.order_by("pgh_id").values_list("roles", flat=True)  # type: ignore[attr-defined]
    assert list(kept) == [["inspector"], ["auditor"]]
    columns = {field.name for field in beijing_inspector.events.model._meta.fields}  # type: ignore[attr-defined]
    assert not columns & {"password", "last_login"}


def test_an_authority_keeps_every_version(beijing: Authority, beijing_administrator: Officer) -> None:
    amend_authority(Authority.objects.get(pk=beijing.pk), beijing_administrator, court_zh="北京互联网法院")
    kept = beijing.events.order_by("pgh_id").values_list("court_zh", flat=True)  # type: ignore[attr-defined]
    assert list(kept) == ["北京市东城区人民法院", "北京互联网法院"]


def test_no_version_is_ever_changed() -> None:
    assert {"oversight_officerevent", "oversight_authorityevent"} <= set(append_only_tables())


TOKEN = "v3ry-L0ng_t0ken" * 3


def test_the_history_tells_the_page_and_no_address_that_opens_a_recipients_page(beijing: Authority) -> None:
    def answer(_request: HttpRequest) -> HttpResponse:
        Authority.objects.filter(pk=beijing.pk).update(court_zh="北京互联网法院")
        return HttpResponse()

    used = next(one for one in settings.MIDDLEWARE if "HistoryMiddleware" in one)
    import_string(used)(answer)(RequestFactory().post(f"/n/{TOKEN}/receipt/"))
    latest = beijing.events.latest("pgh_id")  # type: ignore[attr-defined]
    assert latest.pgh_context.metadata["url"] == "/n/…/receipt/"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("url", "left"), [(f"/n/{TOKEN}/receipt/", "/n/…/receipt/"), ("/admin/", "/admin/"), (None, None)]
)
def test_what_an_older_version_told_is_hidden_as_well(url: str | None, left: str | None) -> None:
    told = {"user": None} if url is None else {"user": 7, "url": url}
    row = Context.objects.create(metadata=told)
    with connection.cursor() as cursor:
        cursor.execute(import_module("oversight.migrations.0006_history_without_tokens").HIDE)
    row.refresh_from_db()
    assert row.metadata == told | ({} if left is None else {"url": left})
