"""What ran out or failed becomes one lead of the competent department, whenever and however often the sweep runs."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile

from filings.acts.launch import record_launch
from filings.models import DisplayCheck, Party, Product, Upload
from filings.uploads import store_upload
from inspections.acts import leads_sweep
from inspections.models import Case, Lead
from inspections.tasks import sweep_leads
from oversight.clock import today
from oversight.models import Authority, Deadline, LedgerEntry, Officer
from tests.factories.filings import PartyFactory, ProductFactory
from tests.factories.registry import make
from tests.inspections.acts.test_leads_case import PNG
from tests.inspections.factories import on


def launched(product: Product, officer: Officer) -> Deadline:
    fresh = Product.objects.get(pk=product.pk)
    return record_launch(fresh, officer, launched_on=today(), source="inspection", reference="store page")


@pytest.fixture
def clock(product: Product, beijing_inspector: Officer) -> Deadline:
    return launched(product, beijing_inspector)


def test_a_filing_clock_becomes_a_lead_the_day_after_it_ran_out(clock: Deadline, beijing: Authority) -> None:
    with on(clock.due_on):
        sweep_leads()
        assert not Lead.objects.exists()
    with on(clock.due_on + timedelta(days=1)):
        sweep_leads()
        lead = Lead.objects.get()
    assert (lead.authority, lead.source) == (beijing, Case.Source.OVERDUE_FILING)
    assert (lead.origin_type, lead.origin_id) == ("oversight.Deadline", clock.pk)
    assert (lead.party.pk if lead.party else None, lead.product_id) == (lead.product.party_id, clock.subject_id)  # type: ignore[union-attr]
    assert lead.deadline is not None
    assert (lead.deadline.rule, lead.deadline.subject_id, lead.deadline.start_on) == (
        "case_opening", lead.pk, clock.due_on + timedelta(days=1),
    )  # fmt: skip


def test_a_sweep_that_was_down_for_a_week_finds_each_once(
    clock: Deadline, provider: Party, beijing_inspector: Officer
) -> None:
    others = [ProductFactory.create(party=provider) for _ in range(3)]
    for product in others:
        launched(product, beijing_inspector)
    with on(clock.due_on + timedelta(days=8)):
        sweep_leads()
        sweep_leads()
    assert sorted(Lead.objects.values_list("number", flat=True)) == [
        f"京网信线索〔2026〕{number}号" for number in (1, 2, 3, 4)
    ]
    days = {(lead.deadline.start_on, lead.deadline.due_on, lead.deadline.subject_id == lead.pk)  # type: ignore[union-attr]
            for lead in Lead.objects.select_related("deadline")}  # fmt: skip
    assert len(days) == 1
    told = LedgerEntry.objects.filter(act="inspections.register_overdue")
    assert told.filter(subject_type="inspections.Lead").count() == 4
    assert told.count() == 5


def test_more_than_a_portion_is_found_all_the_same(
    clock: Deadline, provider: Party, beijing_inspector: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    launched(ProductFactory.create(party=provider), beijing_inspector)
    monkeypatch.setattr(leads_sweep, "BATCH", 1)
    with on(clock.due_on + timedelta(days=1)):
        assert leads_sweep.register_overdue(None, None) == 1
        assert leads_sweep.register_overdue(None, None) == 1
        assert leads_sweep.register_overdue(None, None) == 0
    assert Lead.objects.count() == 2


def test_a_sweep_takes_as_many_statements_for_many_as_for_few(
    clock: Deadline, provider: Party, beijing_inspector: Officer, django_assert_max_num_queries: object
) -> None:
    for _ in range(5):
        launched(ProductFactory.create(party=provider), beijing_inspector)
    with on(clock.due_on + timedelta(days=1)), django_assert_max_num_queries(40):  # type: ignore[operator]
        leads_sweep.register_overdue(None, None)
    assert Lead.objects.count() == 6


@pytest.fixture
def failed(haidian: Authority) -> DisplayCheck:
    made: DisplayCheck = make(DisplayCheck, haidian)
    return made


def test_a_failed_display_check_becomes_one_lead_of_the_department_that_checked(failed: DisplayCheck) -> None:
    sweep_leads()
    sweep_leads()
    lead = Lead.objects.get()
    assert (lead.source, lead.authority) == (Case.Source.DISPLAY_CHECK, failed.officer.authority)
    assert (lead.party, lead.product, lead.where_seen) == (failed.filing.party, failed.product, failed.place)
    assert (lead.origin_type, lead.origin_id) == ("filings.DisplayCheck", failed.pk)


def test_the_screenshot_of_a_failed_check_is_evidence_of_its_lead(
    failed: DisplayCheck, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    failed.screenshot = store_upload(
        ContentFile(PNG, name="screen.png"), kind=Upload.Kind.SCREENSHOT, division="110108", by=failed.officer
    )
    failed.save()
    sweep_leads()
    piece = Lead.objects.get().evidence.get()
    assert (piece.name, piece.obtained_by, piece.sha256) == ("screen.png", failed.officer, failed.screenshot.sha256)


def test_a_screenshot_that_is_gone_keeps_no_lead_back(failed: DisplayCheck, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "first"
    by = {"kind": Upload.Kind.SCREENSHOT, "division": "110108", "by": failed.officer}
    failed.screenshot = store_upload(ContentFile(PNG, name="screen.png"), **by)
    failed.save()
    settings.MEDIA_ROOT = tmp_path / "second"
    sweep_leads()
    assert not Lead.objects.get().evidence.exists()


def test_a_check_of_a_party_that_turned_out_to_be_another_is_a_lead_about_that_one(failed: DisplayCheck) -> None:
    survivor = PartyFactory.create(division="110108")
    Party.objects.filter(pk=failed.filing.party_id).update(merged_into=survivor)
    sweep_leads()
    assert Lead.objects.get().party == survivor


def test_a_check_that_passed_is_no_lead(failed: DisplayCheck) -> None:
    failed.number_shown = failed.number_right = failed.link_present = failed.link_right = failed.passed = True
    failed.save()
    sweep_leads()
    assert not Lead.objects.exists()
