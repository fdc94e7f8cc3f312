"""A file that a refused act has kept goes after a day; what a row names stays, however old it is."""

import os
import time
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from pytest_django import Settings

from oversight.files import forgotten, keep
from oversight.files import lock as files_lock
from oversight.models import Authority
from oversight.tasks import sweep_files
from reports.models import AddressConfirmation, ServiceProof
from tests.factories.registry import make

pytestmark = pytest.mark.django_db
DAY = 86_400


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path


def left(folder: str, said: str, *, days: float) -> str:
    """A file that was kept so many days ago by an act that was then refused."""
    stored_as = keep(ContentFile(b"%PDF-1.7 " + said.encode(), name="a.pdf"), folder).stored_as
    age(stored_as, days)
    return stored_as


def age(stored_as: str, days: float) -> None:
    at = time.time() - days * DAY
    os.utime(default_storage.path(stored_as), (at, at))


@pytest.mark.parametrize("folder", ["service", "confirmations"])
def test_what_no_row_names_goes_after_a_day(folder: str) -> None:
    old, young = left(folder, "old", days=1.1), left(folder, "young", days=0.9)
    sweep_files()
    sweep_files()
    assert (default_storage.exists(old), default_storage.exists(young)) == (False, True)


@pytest.mark.parametrize("model", [ServiceProof, AddressConfirmation])
def test_what_a_row_names_stays(model: type[ServiceProof] | type[AddressConfirmation], beijing: Authority) -> None:
    row = make(model, beijing)
    age(row.stored_as, days=1000)
    sweep_files()
    assert default_storage.exists(row.stored_as)


def test_folders_that_nobody_registered_stay_as_they_are() -> None:
    other = left("notices", "old", days=1000)
    sweep_files()
    assert default_storage.exists(other)


def test_very_many_are_not_removed_but_told(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(forgotten, "MOST", 2)
    names = [left("service", f"{number}", days=2) for number in range(3)]
    assert forgotten.remove_forgotten() == 0
    assert all(default_storage.exists(name) for name in names)
    assert "none was removed" in caplog.text


def test_a_file_that_is_handed_in_again_meanwhile_stays(beijing: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    old = left("service", "signed sheet", days=2)
    asked = files_lock.may_remove

    def somebody_names_it_first() -> bool:
        proof = make(ServiceProof, beijing)
        proof.pk, proof.stored_as = None, old
        ServiceProof.objects.bulk_create([proof])
        return asked()

    monkeypatch.setattr(forgotten, "may_remove", somebody_names_it_first)
    assert forgotten.remove_forgotten() == 0
    assert default_storage.exists(old)
