"""Who takes no evidence fills no disk."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import RequestFactory
from pytest_django import Settings

from oversight.files import arriving
from oversight.models import Officer, Role


def arrived(content: bytes, *roles: Role, known: bool = True) -> int:
    """How much of a file of this request is left on the disk."""
    request: HttpRequest = RequestFactory().post("/", {"file": SimpleUploadedFile("a.bin", content)})
    request.user = Officer(roles=list(roles)) if known else AnonymousUser()
    file: Any = request.FILES["file"]
    return int(file.size)


@pytest.fixture(autouse=True)
def _small_bounds(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.EVIDENCE_MAX_SIZE = 300_000
    monkeypatch.setattr(arriving, "BEYOND", 100_000)
    monkeypatch.setattr(arriving, "STRANGERS", 100_000)


def test_what_a_stranger_sends_is_cut_off_at_a_bound() -> None:
    assert arrived(bytes(90_000), known=False) == 90_000
    assert arrived(bytes(900_000), known=False) <= 100_000


def test_an_inspector_may_send_what_evidence_may_have_and_a_little_more_so_that_the_act_can_refuse_it() -> None:
    assert arrived(bytes(300_000), Role.INSPECTOR) == 300_000
    assert 300_000 < arrived(bytes(900_000), Role.INSPECTOR) <= 400_000


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.INSPECTOR, Role.INTAKE}))
def test_an_officer_who_takes_no_evidence_sends_no_more_than_a_document(role: Role) -> None:
    assert arrived(bytes(90_000), role) == 90_000
    assert arrived(bytes(900_000), role) <= 100_000


def test_however_many_files_a_stranger_sends_together_they_have_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arriving, "STRANGERS_TOGETHER", 250_000)
    files = [SimpleUploadedFile(f"{number}.bin", bytes(90_000)) for number in range(9)]
    request: HttpRequest = RequestFactory().post("/", {"file": files})
    request.user = AnonymousUser()
    assert sum(int(file.size or 0) for file in request.FILES.getlist("file")) <= 250_000
