"""`manage.py check --deploy` warns before documents wait for a certificate."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from reports.checks import certificates_sign
from reports.notices import demo_certificate
from reports.notices.demo_certificate import make_certificate, make_demonstration_certificate


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(demo_certificate, "BITS", 2048)
    settings.SIGNING_PKCS12 = str(tmp_path / "certificates")
    return tmp_path / "certificates"


def said() -> list[str | None]:
    return [one.id for one in certificates_sign(None)]


def lasting(until: int) -> tuple[datetime, datetime]:
    return datetime(2020, 1, 1, tzinfo=UTC), datetime(until, 1, 1, tzinfo=UTC)


def test_no_certificate_at_all_is_a_warning() -> None:
    assert said() == ["reports.W001"]


def test_one_that_has_run_out_and_one_that_cannot_be_opened_are_warnings(folder: Path) -> None:
    make_certificate(folder, "测试 Test", *lasting(2021))
    (folder / "京网信.p12").write_bytes(b"no certificate")
    assert said() == ["reports.W002", "reports.W002"]


def test_one_that_signs_is_none_and_a_demonstration_s_is_said(folder: Path) -> None:
    make_certificate(folder, "测试 Test", *lasting(2090))
    assert said() == []
    (folder / "default.p12").unlink()
    make_demonstration_certificate(folder)
    assert said() == ["reports.I001"]
