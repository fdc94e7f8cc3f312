"""What the database itself never accepts at the filings desk, whoever writes."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import Model

from filings.models import (
    Assessment,
    BulkSubmission,
    CapacityDecision,
    DisplayCheck,
    ErrorReport,
    Filing,
    FilingSerial,
    LaunchReport,
    Party,
    PartyMerge,
    Product,
    RumourReport,
    Submission,
    Upload,
)
from oversight.clock import now
from oversight.models import Authority, Officer
from tests.factories.filings import PartyFactory, ProductFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 24)
HASH = "a" * 64


def refused(model: type[Model], constraint: str, **values: Any) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        model._default_manager.create(**values)


def filing(party: Party, **values: Any) -> dict[str, Any]:
    return {
        "number": None, "digits": "", "division": "110108", "party": party, "entity_name": "甲",
        "series": "deep_synthesis", "role": "provider", "algorithm_name": "甲算法", "status": "draft", **values,
    }  # fmt: skip


@pytest.fixture
def party() -> Party:
    return PartyFactory.create()


@pytest.fixture
def product(party: Party) -> Product:
    return ProductFactory.create(party=party)


@pytest.fixture
def draft(party: Party) -> Filing:
    return Filing.objects.create(**filing(party))


def received(draft: Filing, authority: Authority, **values: Any) -> dict[str, Any]:
    return {
        "filing": draft, "kind": "initial", "state": "received", "content": {"algorithm_name": "甲算法"},
        "content_sha256": HASH, "receipt_number": "京网信备收〔2026〕1号", "received_at": now(), "received_on": DAY,
        "original_on": DAY, "authority": authority, "edition": "DS-DRAFT-2022", **values,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"status": "filed"}, "filing_in_the_register_has_a_number"),
        ({"status": "filed", "number": ""}, "filing_in_the_register_has_a_number"),
        ({"status": "refused", "number": "1"}, "filing_before_its_acceptance_has_none"),
        ({"status": "submitted"}, "filing_submitted_on_a_day"),
        ({"status": "filed", "number": "1", "end_ground": "published"}, "filing_ended_for_a_ground"),
        ({"status": "cancelled", "number": "1", "ended_on": DAY}, "filing_ended_for_a_ground"),
        ({"status": "cancelled", "number": "1", "end_ground": "false_filing"}, "filing_revoked_for_false_filing"),
        ({"status": "cancelled", "number": "1", "end_ground": "bored"}, "filing_end_ground_known"),
    ],
)
def test_a_filing(party: Party, wrong: dict[str, Any], constraint: str) -> None:
    refused(Filing, constraint, **filing(party, **wrong))


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"receipt_number": None}, "submission_received_has_its_receipt"),
        ({"content_sha256": ""}, "submission_received_has_its_receipt"),
        ({"original_on": date(2026, 9, 25)}, "submission_received_has_its_receipt"),
        ({"state": "returned", "answered_on": DAY}, "submission_not_returned_without_reasons"),
        ({"state": "accepted"}, "submission_answered_on_a_day"),
        ({"kind": "wish"}, "submission_kind_and_state_known"),
    ],
)
def test_a_submission(draft: Filing, beijing: Authority, wrong: dict[str, Any], constraint: str) -> None:
    refused(Submission, constraint, **received(draft, beijing, **wrong))


def test_only_one_submission_of_a_filing_is_open(draft: Filing, beijing: Authority) -> None:
    Submission.objects.create(**received(draft, beijing))
    refused(Submission, "submission_one_open_for_a_filing", filing=draft, kind="change", edition="DS-DRAFT-2022")


@pytest.mark.parametrize("field", ["content", "received_on", "receipt_number", "content_sha256", "event_on"])
def test_a_received_submission_is_frozen(draft: Filing, beijing: Authority, field: str) -> None:
    one = Submission.objects.create(**received(draft, beijing))
    other = {"content": {"algorithm_name": "乙"}, "receipt_number": "2", "content_sha256": "b" * 64}
    with pytest.raises(DatabaseError, match="frozen_once_received"), transaction.atomic():
        Submission.objects.filter(pk=one.pk).update(**{field: other.get(field, date(2026, 9, 1))})
    with pytest.raises(DatabaseError, match="no_delete_once_received"), transaction.atomic():
        one.delete()


def test_the_answer_to_a_received_submission_can_be_written(draft: Filing, beijing: Authority) -> None:
    one = Submission.objects.create(**received(draft, beijing))
    Submission.objects.filter(pk=one.pk).update(state="accepted", answered_on=DAY)


def test_an_upload_stays_as_it_arrived() -> None:
    values = {
        "kind": "posting", "division": "110108", "name": "a.pdf", "media_type": "application/pdf", "size": 3,
        "sha256": HASH, "stored_as": "uploads/aa", "added_at": now(),
    }  # fmt: skip
    refused(Upload, "upload_not_empty", **{**values, "size": 0})
    refused(Upload, "upload_has_its_hash", **{**values, "sha256": "x"})
    one = Upload.objects.create(**values)
    for change in ({"sha256": "b" * 64}, {"name": "b.pdf"}):
        with pytest.raises(DatabaseError, match="as_it_arrived"), transaction.atomic():
            Upload.objects.filter(pk=one.pk).update(**change)


def test_a_launch_names_its_source(product: Product) -> None:
    values = {"product": product, "launched_on": DAY, "source": "provider", "reference": "函", "reported_at": now()}
    refused(LaunchReport, "launch_report_has_a_reference", **{**values, "reference": ""})
    refused(LaunchReport, "launch_report_source_known", **{**values, "source": "rumour"})


def test_an_institution_that_assessed_is_named(product: Product, beijing_intake: Officer) -> None:
    values = {
        "product": product, "article": "20", "kind": "institution", "institution": "某所", "assessed_on": DAY,
        "scope": "全部功能", "outcome": "passed", "recorded_at": now(), "recorded_by": beijing_intake,
    }  # fmt: skip
    refused(Assessment, "assessment_names_its_institution", **{**values, "institution": ""})
    refused(Assessment, "assessment_names_its_institution", **{**values, "kind": "self"})
    refused(Assessment, "assessment_has_a_scope", **{**values, "scope": ""})
    refused(Assessment, "assessment_choices_known", **{**values, "article": "19"})


def test_capacity_is_decided_with_reasons(product: Product, beijing_intake: Officer) -> None:
    refused(
        CapacityDecision, "capacity_decision_has_reasons", product=product, has_capacity=True, reasons="",
        decided_on=DAY, decided_by=beijing_intake, edition="DS-DRAFT-2022",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("found", "constraint"),
    [
        ((True, True, True, False, True), "display_check_passed_when_all_is_right"),
        ((True, True, True, True, False), "display_check_passed_when_all_is_right"),
        ((False, True, True, True, False), "display_check_number"),
        ((True, True, False, True, False), "display_check_link"),
    ],
)
def test_a_display_check(draft: Filing, beijing_intake: Officer, found: tuple[bool, ...], constraint: str) -> None:
    names = ("number_shown", "number_right", "link_present", "link_right", "passed")
    refused(
        DisplayCheck, constraint, product=ProductFactory.create(party=draft.party), filing=draft, checked_on=DAY,
        officer=beijing_intake, place="首页", **dict(zip(names, found, strict=True)),
    )  # fmt: skip


def test_false_information_is_reported_after_it_was_found(party: Party, beijing_intake: Officer) -> None:
    refused(
        RumourReport, "rumour_report_after_it_was_found", party=party, number="1", title="甲", facts="乙",
        measures="丙", found_on=DAY, reported_on=date(2026, 9, 23), received_at=now(), received_by=beijing_intake,
    )  # fmt: skip


@pytest.mark.parametrize("state", ["corrected", "unfounded"])
def test_a_reported_error_is_closed_with_an_answer(draft: Filing, state: str) -> None:
    refused(
        ErrorReport, "error_report_closed_with_an_answer", filing=draft, code="c", text="错", reported_at=now(),
        state=state, answered_at=now(),
    )  # fmt: skip


def test_a_party_is_never_merged_into_itself(party: Party, beijing_intake: Officer) -> None:
    with pytest.raises(IntegrityError, match="party_not_merged_into_itself"), transaction.atomic():
        Party.objects.filter(pk=party.pk).update(merged_into=party.pk)
    refused(PartyMerge, "party_merge_of_two", survivor=party, absorbed=party, reason="同", at=now(), by=beijing_intake)


def test_a_serial_has_three_digits() -> None:
    refused(FilingSerial, "filing_serial_three_digits", entity_code="1234567", category="01", last=1000)


def test_a_file_of_submissions_is_taken_in_once(party: Party) -> None:
    values = {"party": party, "file_name": "a.csv", "sha256": HASH, "rows": 1, "received_at": now()}
    BulkSubmission.objects.create(**values)
    refused(BulkSubmission, "bulk_submission_once", **values)
