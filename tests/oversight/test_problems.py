"""Every refusal becomes a problem of its own type, in the reader's language."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client, RequestFactory
from django.utils import translation
from rest_framework import exceptions
from rest_framework.response import Response

from oversight.acts import ActRefused, Refusal
from oversight.problem_pages import handler404, handler500
from oversight.problems import INVALID, KINDS, FieldError, Problem, exception_handler, problem_kind, shown


def answer(error: Exception) -> Response:
    response = exception_handler(error, {})
    assert response is not None
    return response


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (exceptions.ParseError(), 400, "malformed-json"),
        (exceptions.NotAuthenticated(), 401, "not-authenticated"),
        (exceptions.PermissionDenied(), 403, "forbidden"),
        (PermissionDenied(), 403, "forbidden"),
        (Http404(), 404, "not-found"),
        (exceptions.NotFound(), 404, "not-found"),
        (exceptions.MethodNotAllowed("PUT"), 405, "method-not-allowed"),
        (exceptions.NotAcceptable(), 406, "not-acceptable"),
        (exceptions.UnsupportedMediaType("text/csv"), 415, "unsupported-media-type"),
        (exceptions.ValidationError({"a": ["b"]}), 422, "invalid"),
        (exceptions.Throttled(wait=7), 429, "too-many-requests"),
        (exceptions.APIException(), 500, "internal"),
        (ActRefused("stale", "seen an older one"), 409, "conflict"),
        (ActRefused("state", "not now"), 409, "conflict"),
        (ActRefused("role", "not you"), 403, "forbidden"),
        (ActRefused("region", "not here"), 403, "forbidden"),
        (ActRefused("fine_too_high", "too high"), 422, "invalid"),
    ],
)
def test_each_error_has_its_type_and_status(error: Exception, status: int, code: str) -> None:
    response = answer(error)
    assert response.status_code == response.data["status"] == status
    assert response.data["type"] == f"/problems/{code}/"
    assert response.content_type == "application/problem+json"
    assert response.data["title"]
    assert response.data["detail"]


def test_a_failure_of_ours_is_no_problem_of_the_caller() -> None:
    assert exception_handler(ZeroDivisionError(), {}) is None


def test_a_refused_act_names_every_reason_with_field_value_and_remedy() -> None:
    refusals = [Refusal("a", "Rule A.", "Do A.", "x", "1"), Refusal("b", "Rule B.", "Do B.", "y", "2")]
    data = answer(ActRefused(refusals=refusals)).data
    assert data["errors"] == [
        {"field": "x", "value": "1", "rule": "Rule A.", "remedy": "Do A."},
        {"field": "y", "value": "2", "rule": "Rule B.", "remedy": "Do B."},
    ]
    assert data["detail"] == "Rule A. Do A. Rule B. Do B."


def test_nested_errors_are_flat_paths() -> None:
    detail: Any = {"items": [{"name": ["empty"]}, {}, {"day": ["none", "late"]}], "note": "long"}
    fields = [(error["field"], error["rule"]) for error in answer(exceptions.ValidationError(detail)).data["errors"]]
    assert fields == [("items[0].name", "empty"), ("items[2].day", "none"), ("items[2].day", "late"), ("note", "long")]


def test_waiting_time_and_own_headers_go_with_the_answer() -> None:
    assert answer(exceptions.Throttled(wait=6.2)).headers["Retry-After"] == "7"
    assert answer(Problem(INVALID, "x", headers={"X-A": "b"})).headers["X-A"] == "b"


@pytest.mark.parametrize(
    ("value", "repeated"),
    [
        ("a" * 201, "a" * 200 + "…"),
        ("\ud800", "?"),
        (10**400, "(a large number)"),
        (float("inf"), "(a large number)"),
        ([1], "(a list)"),
        ({"a": 1}, "(an object)"),
        (True, True),
        (None, None),
        (-1.5, -1.5),
    ],
)
def test_a_value_is_repeated_only_as_far_as_it_is_harmless(value: Any, repeated: Any) -> None:
    with translation.override("en"):
        assert shown(value) == repeated
        assert FieldError("a", value, "b", "c").as_json()["value"] == repeated


def test_two_kinds_of_one_code_are_refused() -> None:
    with pytest.raises(ValueError, match="two problems"):
        problem_kind("invalid", 422, "x", "y")


def test_every_type_leads_to_a_page_that_says_what_it_means(client: Client, db: None) -> None:
    for kind in KINDS.values():
        page = client.get(kind.uri, headers={"accept-language": "en"})
        assert (page.status_code, page.json()["status"]) == (200, kind.status)
        assert page.json()["meaning"]
    assert client.get("/problems/nothing-of-the-kind/").status_code == 404


def test_below_the_api_even_a_wrong_address_and_a_failure_are_problems() -> None:
    request = RequestFactory().get("/api/v1/none/")
    for response, status in ((handler404(request, Http404()), 404), (handler500(request), 500)):
        assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    assert handler500(RequestFactory().get("/admin/"))["Content-Type"].startswith("text/html")


def test_a_body_of_another_type_is_told_which_header_to_send() -> None:
    assert "Content-Type: application/json" in answer(exceptions.UnsupportedMediaType("text/plain")).data["detail"]


def test_a_bad_request_below_the_api_is_a_problem(client: Client, db: None) -> None:
    response = client.get("/api/v1/filings/1/?a=%00")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert response.json()["type"] == "/problems/bad-request/"
