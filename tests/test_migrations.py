"""Migrations can be applied while the old code still runs."""

import pytest
from django_migration_linter import MigrationLinter


@pytest.mark.django_db
def test_migrations_pass_the_linter(capsys: pytest.CaptureFixture[str]) -> None:
    linter = MigrationLinter(
        include_apps=["oversight", "reports", "filings", "inspections"], no_cache=True, quiet=["ok"]
    )
    linter.lint_all_migrations()
    assert linter.nb_total > 0
    assert not linter.has_errors, capsys.readouterr().out
