"""Fixtures for every test: a small department on three levels, and its officers."""

import gc
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker, Settings

from oversight.models import Authority, Officer, Role
from reports.notices import demo_certificate
from tests.database import copy_for, use_copy
from tests.factories.oversight import AuthorityFactory, OfficerFactory
from tests.once import in_turn, once
from tests.prepared import first_start

MakeOfficer = Callable[..., Officer]

FIRST = (
    "tests/journey/",
    "tests/oversight/stack/test_server.py",
    "tests/reports/kills/",
    "tests/oversight/admin/test_browser.py",
    "tests/filings/acts/test_bulk.py",
    "tests/filings/acts/test_published_lists",
    "tests/inspections/acts/test_machine.py",
    "tests/test_migrations.py",
)
"""What takes longest comes first: at the end only short tests are left, which the workers can share out evenly."""

gc.set_threshold(50_000, 20, 50)  # the applications in memory are many and stay: looking for garbage seldom is enough


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each file stays in one piece, and the files keep their order otherwise."""
    items.sort(key=lambda item: next((at for at, path in enumerate(FIRST) if item.nodeid.startswith(path)), len(FIRST)))


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_modify_db_settings: None,
    django_db_keepdb: bool,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """As pytest-django does it; of several workers only the first migrates, and copies its database for the others."""
    me, count = os.environ.get("PYTEST_XDIST_WORKER", ""), int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if not me or django_db_keepdb:
        request.getfixturevalue("django_db_setup")
        yield
        return
    before = ""
    with in_turn(tmp_path_factory, "schema") as made, django_db_blocker.unblock():
        if made.exists() and me in made.read_text().split():
            before = use_copy()
        else:
            request.getfixturevalue("django_db_setup")
        if not made.exists():
            others = [worker for worker in map("gw{}".format, range(count)) if worker != me]
            copy_for(others, me)
            made.write_text(" ".join(others))
    yield
    if before:
        with django_db_blocker.unblock():
            connection.creation.destroy_test_db(before, verbosity=0)


@pytest.fixture(scope="session")
def prepared_stack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A stack that was set up and stopped, as an archive (`tests.prepared.copied` unpacks it)."""
    return once(tmp_path_factory, "stack.tar", first_start)


@pytest.fixture(autouse=True)
def _static_files_without_a_manifest(settings: Settings) -> None:
    """Tests read the static files where they lie; the manifest is made by collectstatic, which they do not run."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture(scope="session")
def certificate_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for every authority, valid from 2020 to 2040, and who issued it."""
    folder = tmp_path_factory.mktemp("certificates")
    with pytest.MonkeyPatch.context() as quick:
        quick.setattr(demo_certificate, "BITS", 2048)
        begins, ends = datetime(2020, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC)
        demo_certificate.make_certificate(folder, "测试机关 Test authority", begins, ends)
    return folder


@pytest.fixture
def certificates(settings: Settings, certificate_folder: Path) -> Path:
    """The documents of this test are signed."""
    settings.SIGNING_PKCS12 = str(certificate_folder)
    return certificate_folder


@pytest.fixture
def national(db: None) -> Authority:
    return AuthorityFactory.create(
        name_zh="国家网信办",
        name_en="National department",
        code="国网信",
        level=Authority.Level.NATIONAL,
        division="000000",
    )


@pytest.fixture
def beijing(national: Authority) -> Authority:
    return AuthorityFactory.create(
        name_zh="北京市网信办",
        name_en="Beijing department",
        code="京网信",
        level=Authority.Level.PROVINCE,
        division="110000",
        parent=national,
        review_body_zh="北京市人民政府",
        review_body_en="the People's Government of Beijing Municipality",
        court_zh="北京市东城区人民法院",
        court_en="the People's Court of Dongcheng District, Beijing",
    )


@pytest.fixture
def haidian(beijing: Authority) -> Authority:
    return AuthorityFactory.create(
        name_zh="海淀区网信办",
        name_en="Haidian department",
        code="海网信",
        level=Authority.Level.COUNTY,
        division="110108",
        parent=beijing,
    )


@pytest.fixture
def shanghai(national: Authority) -> Authority:
    return AuthorityFactory.create(
        name_zh="上海市网信办",
        name_en="Shanghai department",
        code="沪网信",
        level=Authority.Level.PROVINCE,
        division="310000",
        parent=national,
    )


@pytest.fixture
def national_inspector(national: Authority) -> Officer:
    return OfficerFactory.create(authority=national, roles=[Role.INSPECTOR])


@pytest.fixture
def national_approver(national: Authority) -> Officer:
    return OfficerFactory.create(authority=national, roles=[Role.APPROVER])


@pytest.fixture
def beijing_inspector(beijing: Authority) -> Officer:
    return OfficerFactory.create(authority=beijing, roles=[Role.INSPECTOR])


@pytest.fixture
def beijing_approver(beijing: Authority) -> Officer:
    return OfficerFactory.create(authority=beijing, roles=[Role.APPROVER])


@pytest.fixture
def beijing_intake(beijing: Authority) -> Officer:
    return OfficerFactory.create(authority=beijing, roles=[Role.INTAKE])


@pytest.fixture
def beijing_auditor(beijing: Authority) -> Officer:
    return OfficerFactory.create(authority=beijing, roles=[Role.AUDITOR])


@pytest.fixture
def beijing_administrator(beijing: Authority) -> Officer:
    return OfficerFactory.create(authority=beijing, roles=[Role.ADMINISTRATOR])


@pytest.fixture
def haidian_inspector(haidian: Authority) -> Officer:
    return OfficerFactory.create(authority=haidian, roles=[Role.INSPECTOR])


@pytest.fixture
def haidian_approver(haidian: Authority) -> Officer:
    return OfficerFactory.create(authority=haidian, roles=[Role.APPROVER])


@pytest.fixture
def shanghai_inspector(shanghai: Authority) -> Officer:
    return OfficerFactory.create(authority=shanghai, roles=[Role.INSPECTOR])
