"""`manage.py demo_certificate`: the embedded stack can sign, once and only where nobody brought certificates."""

from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from reports.notices import demo_certificate
from reports.notices.certificate import DEMONSTRATION, read_certificate


@pytest.fixture(autouse=True)
def quick(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo_certificate, "BITS", 2048)
    settings.VAR = tmp_path
    settings.SIGNING_PKCS12 = str(tmp_path / "certificates")


def test_it_makes_one_that_says_what_it_is_and_then_leaves_it(tmp_path: Path) -> None:
    call_command("demo_certificate")
    file = tmp_path / "certificates" / "default.p12"
    assert DEMONSTRATION in read_certificate(file).name
    before = file.read_bytes()
    call_command("demo_certificate")
    assert file.read_bytes() == before


def test_it_makes_none_where_certificates_are_kept_elsewhere(tmp_path: Path, settings: Settings) -> None:
    settings.SIGNING_PKCS12 = str(tmp_path / "elsewhere")
    call_command("demo_certificate")
    assert list(tmp_path.rglob("*.p12")) == []
