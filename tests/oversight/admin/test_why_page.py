"""Why this date, beside every deadline: on its page, in the list, on the page of its subject, as JSON and on paper."""

from datetime import date

import pytest
from django.urls import reverse

from oversight.deadlines import open_deadline
from oversight.models import Authority, Deadline, Officer
from tests.oversight.admin.conftest import Login


@pytest.fixture
def filing(beijing: Authority, beijing_inspector: Officer) -> Deadline:
    return open_deadline("filing", beijing_inspector, date(2026, 9, 24), division="110000", authority=beijing)


def address(page: str, deadline: Deadline) -> str:
    return reverse(f"admin:oversight_deadline_{page}", args=[deadline.pk])


def test_the_strip_names_each_day_its_number_and_its_notice(
    at_desk: Login, beijing_inspector: Officer, filing: Deadline
) -> None:
    page = at_desk(beijing_inspector).get(address("why", filing)).content.decode()
    assert page.count('class="strip-day"') == 21
    assert "make-up working day (National Day)" in page
    assert "State Council notice on the holidays of 2026" in page
    assert "Article 19 paragraph 1" in page


def test_the_page_of_the_subject_says_it_beside_the_day(
    at_desk: Login, beijing_inspector: Officer, filing: Deadline
) -> None:
    subject = reverse("admin:oversight_officer_change", args=[beijing_inspector.pk])
    page = at_desk(beijing_inspector).get(subject).content.decode()
    assert "Why this date?" in page
    assert "holiday (Mid-autumn Festival)" in page
    assert address("why", filing) in page


def test_the_list_links_to_it(at_desk: Login, beijing_inspector: Officer, filing: Deadline) -> None:
    page = at_desk(beijing_inspector).get(reverse("admin:oversight_deadline_changelist"), {"standing": "all"})
    assert address("why", filing) in page.content.decode()


def test_the_json_says_the_same_and_tries_another_start(
    at_desk: Login, beijing_inspector: Officer, filing: Deadline
) -> None:
    desk = at_desk(beijing_inspector)
    said = desk.get(address("why_json", filing)).json()
    assert (said["due"], said["tried"], len(said["days"])) == ("2026-10-15", False, 21)
    tried = desk.get(address("why_json", filing), {"start": "2026-02-10"}).json()
    assert (tried["due"], tried["tried"]) == ("2026-03-02", True)


@pytest.mark.parametrize(
    "start", ["soon", "2026-02-30", "2026-9-1", "9999-12-31", "1999-01-01", "2026-09-24T00:00", "０"]
)
def test_a_bad_start_is_refused_clearly(
    at_desk: Login, beijing_inspector: Officer, filing: Deadline, start: str
) -> None:
    desk = at_desk(beijing_inspector)
    answer = desk.get(address("why_json", filing), {"start": start})
    assert answer.status_code == 422
    refused = answer.json()
    assert (refused["field"], refused["value"]) == ("start", start)
    assert refused["message"]
    page = desk.get(address("why", filing), {"start": start})
    assert page.status_code == 422
    assert refused["message"] in page.content.decode()


@pytest.mark.parametrize("page", ["why", "why_json"])
def test_another_region_finds_nothing(at_desk: Login, shanghai_inspector: Officer, filing: Deadline, page: str) -> None:
    assert at_desk(shanghai_inspector).get(address(page, filing)).status_code == 404


def test_a_provisional_day_says_so_in_list_page_and_panel(
    at_desk: Login, beijing_inspector: Officer, beijing: Authority
) -> None:
    deadline = open_deadline("filing", beijing_inspector, date(2026, 12, 22), division="110000", authority=beijing)
    desk = at_desk(beijing_inspector)
    listed = desk.get(reverse("admin:oversight_deadline_changelist"), {"standing": "provisional"}).content.decode()
    assert "(provisional)" in listed
    assert "may still be moved by the next holiday notice" in desk.get(address("why", deadline)).content.decode()
    panel = desk.get(reverse("admin:oversight_officer_change", args=[beijing_inspector.pk])).content.decode()
    assert "provisional: the holiday notice of that year is not yet known" in panel
    home = desk.get(reverse("admin:index")).content.decode()
    assert 'data-home="deadlines_provisional"' in home
