"""The officer sees what an arrangement moves before it does: on the act's page, at the decision, in a file."""

import csv
import io
import json
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from oversight.deadlines import open_deadline
from oversight.deadlines.acts.arrangements import put_arrangement_into_force
from oversight.models import Authority, Deadline, HolidayArrangement, Officer, Role
from tests.factories.oversight import ArrangementFactory, OfficerFactory, days_2027
from tests.oversight.admin.conftest import Login


@pytest.fixture
def keeper(national: Authority) -> Officer:
    return OfficerFactory.create(authority=national, roles=[Role.ADMINISTRATOR])


@pytest.fixture
def draft(keeper: Officer) -> HolidayArrangement:
    return ArrangementFactory.create()


@pytest.fixture
def moving(beijing: Authority) -> Deadline:
    subject = OfficerFactory.create(name="=cmd()", authority=beijing)
    return open_deadline("review", subject, date(2026, 12, 24), division="110108", authority=beijing)


def address(name: str, *args: Any) -> str:
    return reverse(f"admin:oversight_holidayarrangement_{name}", args=args)


def test_the_page_of_the_act_names_every_deadline_that_moves(
    at_desk: Login, keeper: Officer, draft: HolidayArrangement, moving: Deadline
) -> None:
    page = at_desk(keeper).get(address("act", draft.pk, "oversight.put_arrangement_into_force")).content.decode()
    assert "1 open deadline moves." in page
    assert f"{moving.due_on} (Thu)" in page
    assert "2027-02-03 (Wed)" in page
    assert address("moves", draft.pk) in page


def test_whoever_decides_sees_the_same(
    at_desk: Login, keeper: Officer, national_approver: Officer, draft: HolidayArrangement, moving: Deadline
) -> None:
    proposal = put_arrangement_into_force.propose(draft, keeper)
    desk = at_desk(national_approver)
    for page in ("change", "approve"):
        text = desk.get(reverse(f"admin:oversight_proposal_{page}", args=[proposal.pk])).content.decode()
        assert "2027-02-03 (Wed)" in text, page
    desk.post(reverse("admin:oversight_proposal_approve", args=[proposal.pk]))
    moving.refresh_from_db()
    assert moving.due_on == date(2027, 2, 3)
    after = desk.get(reverse("admin:oversight_proposal_change", args=[proposal.pk])).content.decode()
    assert "open deadline moves" not in after


def test_the_file_holds_all_of_them_and_no_formula(
    at_desk: Login, keeper: Officer, draft: HolidayArrangement, moving: Deadline
) -> None:
    answer = at_desk(keeper).get(address("moves", draft.pk))
    assert answer["Content-Type"].startswith("text/csv")
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    heading, row = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert heading[0] == "deadline"
    assert row[2] == "'=cmd()"
    assert row[-2:] == [moving.due_on.isoformat(), "2027-02-03"]


def test_an_officer_of_a_region_sees_the_moves_of_that_region_only(
    at_desk: Login, shanghai_inspector: Officer, draft: HolidayArrangement, moving: Deadline
) -> None:
    answer = at_desk(shanghai_inspector).get(address("moves", draft.pk))
    assert moving.due_on.isoformat() not in b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]


def test_a_notice_is_typed_in_lines(at_desk: Login, keeper: Officer) -> None:
    typed = {
        "year": "2027", "title": "通知", "published_on": "2026-11-04", "days-count": "2", "stage": "confirm",
        "days-0-name": "元旦", "days-0-kind": "off", "days-0-first": "2027-01-01", "days-0-last": "2027-01-03",
        "days-1-name": "春节", "days-1-kind": "worked", "days-1-first": "2027-02-20",
    }  # fmt: skip
    desk = at_desk(keeper)
    answer = desk.post(address("create", "oversight.enter_arrangement"), typed, follow=True)
    made = HolidayArrangement.objects.get()
    assert [day["date"] for day in made.days] == ["2027-01-01", "2027-01-02", "2027-01-03", "2027-02-20"]
    assert "is a statutory holiday and stays a working day" in answer.content.decode()
    wrong = desk.post(
        address("create", "oversight.enter_arrangement"),
        {
            **typed,
            "title": "x",
            "days-1-first": "2027-03-03",
            "days-0-first": "2028-01-01",
            "days-0-last": "2028-01-02",
        },
    )
    assert wrong.status_code == 422
    text = wrong.content.decode()
    assert "2027-03-03" in text
    assert "is not a day of the arrangement of 2027" in text
    assert HolidayArrangement.objects.count() == 1


def test_a_file_is_imported_at_the_desk(at_desk: Login, keeper: Officer) -> None:
    content = {"year": 2027, "papers": ["https://www.gov.cn/x"], "days": days_2027()}
    desk = at_desk(keeper)

    def upload(document: Any) -> Any:
        file = SimpleUploadedFile("2027.json", json.dumps(document).encode())
        typed = {"title": "通知", "published_on": "2026-11-04", "stage": "confirm", "file": file}
        return desk.post(address("create", "oversight.import_arrangement"), typed, follow=True)

    refused = upload({**content, "days": [{"date": "2027-02-30", "name": "x", "isOffDay": True}]})
    assert refused.status_code == 422
    assert "days[0].date" in refused.content.decode()
    assert upload(content).status_code == 200
    made = HolidayArrangement.objects.get()
    assert (made.year, made.address, made.entered_by) == (2027, "https://www.gov.cn/x", keeper)


def test_the_amend_form_begins_with_what_is_stored(at_desk: Login, keeper: Officer, draft: HolidayArrangement) -> None:
    page = at_desk(keeper).get(address("act", draft.pk, "oversight.amend_arrangement")).content.decode()
    assert 'value="2027-02-14"' in page
    assert "春节" in page
