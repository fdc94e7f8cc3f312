"""Queries per page are fixed: the same with one row as with several, and as reviewed in tests/query_counts.json.

Where a page rightly needs another number, run with QUERY_COUNTS=write and review the change of that file.
"""

import json
import os
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext

from oversight.admin.links import admin_url, object_url
from oversight.models import Authority, Role
from tests.factories.oversight import OfficerFactory
from tests.factories.registry import make
from tests.oversight.admin.conftest import Login
from tests.oversight.admin.test_access import every_model

FILE = Path(__file__).resolve().parents[2] / "query_counts.json"


def reviewed(name: str, counted: int) -> None:
    known: dict[str, Any] = json.loads(FILE.read_text()) if FILE.exists() else {}
    if os.environ.get("QUERY_COUNTS") == "write":
        known[name] = counted
        FILE.write_text(json.dumps(dict(sorted(known.items())), indent=2) + "\n")
    assert known.get(name) == counted, f"{name}: {counted} queries, reviewed: {known.get(name)}"


def queries(desk: Client, address: str) -> int:
    assert desk.get(address).status_code == 200
    with CaptureQueriesContext(
        connection,
    ) as seen:
        desk.get(address)
    return len(seen)


@every_model
def test_a_list_asks_the_same_number_of_queries_however_long(
    model: type[Model], at_desk: Login, beijing: Authority
) -> None:
    desk = at_desk(OfficerFactory.create(authority=beijing, roles=list(Role)))
    make(model, beijing)
    first = queries(desk, admin_url(model, "changelist"))
    for _ in range(3):
        make(model, beijing)
    assert queries(desk, admin_url(model, "changelist")) == first
    reviewed(f"list {model._meta.label}", first)


@every_model
def test_a_page_asks_a_reviewed_number_of_queries(model: type[Model], at_desk: Login, beijing: Authority) -> None:
    desk = at_desk(OfficerFactory.create(authority=beijing, roles=list(Role)))
    reviewed(f"page {model._meta.label}", queries(desk, object_url(make(model, beijing))))


def test_the_home_asks_a_reviewed_number_of_queries(at_desk: Login, beijing: Authority) -> None:
    desk = at_desk(OfficerFactory.create(authority=beijing, roles=list(Role)))
    reviewed("home", queries(desk, "/admin/"))
