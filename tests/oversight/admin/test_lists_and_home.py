"""Each number of the home opens the list that it counts; lists stay fast and keep their filters."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from oversight import permissions
from oversight.admin.paginator import CappedPaginator
from oversight.deadlines import meet, open_deadline
from oversight.home import home_numbers
from oversight.models import Authority, Deadline, Officer
from tests.factories.oversight import OfficerFactory
from tests.oversight.admin.conftest import Login, Street


@pytest.fixture
def clocks(beijing: Authority) -> dict[str, Deadline]:
    """Filing clocks of ten working days; on 15 October 2026 one of each standing."""
    starts = {
        "overdue": date(2026, 9, 22),
        "today": date(2026, 9, 24),
        "tomorrow": date(2026, 9, 28),
        "soon": date(2026, 9, 29),
        "far": date(2026, 10, 14),
        "met": date(2026, 9, 21),
    }
    made = {
        name: open_deadline("filing", OfficerFactory.create(authority=beijing), start, division="110000")
        for name, start in starts.items()
    }
    meet(made["met"], date(2026, 10, 9))
    return made


@time_machine.travel("2026-10-15T04:00:00Z", tick=False)
@pytest.mark.parametrize(
    ("standing", "names"),
    [
        ("overdue", {"overdue"}),
        ("today", {"today"}),
        ("soon", {"today", "tomorrow", "soon"}),
        ("week", {"today", "tomorrow"}),
        ("open", {"overdue", "today", "tomorrow", "soon", "far"}),
        ("all", {"overdue", "today", "tomorrow", "soon", "far", "met"}),
    ],
)
def test_the_selections_of_deadlines(
    at_desk: Login, beijing_inspector: Officer, clocks: dict[str, Deadline], standing: str, names: set[str]
) -> None:
    desk = at_desk(beijing_inspector)
    answer = desk.get(reverse("admin:oversight_deadline_changelist"), {"standing": standing})
    assert set(answer.context["cl"].result_list) == {clocks[name] for name in names}


@time_machine.travel("2026-10-15T04:00:00Z", tick=False)
def test_each_number_of_the_home_opens_the_list_that_it_counts(
    at_desk: Login, beijing_inspector: Officer, beijing: Authority, clocks: dict[str, Deadline], desk_acts: Any
) -> None:
    desk_acts["move"].propose(beijing, beijing_inspector, rows=[Street("长安街", 1)])
    desk = at_desk(beijing_inspector)
    shown = [number for _, numbers in desk.get(reverse("admin:index")).context["groups"] for number in numbers]
    counted = {number.key: number.count for number in shown}
    assert counted["deadlines_overdue"] == 1
    assert counted["deadlines_week"] == 2
    assert counted["proposals_mine"] == 1
    for number in shown:
        listed = desk.get(number.url).context["cl"]
        assert listed.result_count == number.count, number.key


def test_numbers_of_lists_one_may_not_see_are_not_shown(
    at_desk: Login, beijing_inspector: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(permissions._viewers, "oversight.view_deadline", frozenset())
    page = at_desk(beijing_inspector).get(reverse("admin:index"))
    keys = {number.key for _, numbers in page.context["groups"] for number in numbers}
    assert not {key for key in keys if key.startswith("deadlines")}
    assert any(number.key.startswith("deadlines") for number in home_numbers())


def test_a_list_counts_to_1001_and_says_more_than_1000(
    at_desk: Login, beijing_inspector: Officer, beijing: Authority
) -> None:
    Officer.objects.bulk_create(Officer(username=f"many{n}", name=f"多{n}", authority=beijing) for n in range(1005))
    answer = at_desk(beijing_inspector).get(reverse("admin:oversight_officer_changelist"))
    assert "more than 1,000 entries" in answer.content.decode()
    assert answer.context["cl"].result_count == CappedPaginator.cap
    last = at_desk(beijing_inspector).get(reverse("admin:oversight_officer_changelist"), {"p": 21})
    assert last.status_code == 302, "there is no page beyond the first thousand"


def test_a_list_says_what_it_holds(at_desk: Login, beijing_inspector: Officer) -> None:
    page = at_desk(beijing_inspector).get(reverse("admin:oversight_proposal_changelist")).content.decode()
    assert "Approving runs the act and issues its document." in page


def test_search_finds_two_chinese_characters(at_desk: Login, beijing_inspector: Officer, beijing: Authority) -> None:
    found = OfficerFactory.create(name="欧阳修", authority=beijing)
    answer = at_desk(beijing_inspector).get(reverse("admin:oversight_officer_changelist"), {"q": "欧阳"})
    assert list(answer.context["cl"].result_list) == [found]


@time_machine.travel("2026-10-15T04:00:00Z", tick=False)
def test_a_deadline_explains_itself_day_by_day_and_another_start_can_be_tried(
    at_desk: Login, beijing_inspector: Officer, clocks: dict[str, Deadline]
) -> None:
    desk = at_desk(beijing_inspector)
    address = reverse("admin:oversight_deadline_change", args=[clocks["today"].pk])
    page = desk.get(address).content.decode()
    assert "From Sept. 24, 2026, which is not counted itself, to Oct. 15, 2026." in page
    assert '<time datetime="2026-10-01">10-01</time> Thu' in page
    assert "National Day" in page
    tried = desk.get(address, {"start": "2026-09-29"}).content.decode()
    assert "to Oct. 19, 2026." in tried
    assert "nothing was changed" in tried
    assert "no day of the calendar" in desk.get(address, {"start": "2026-02-30"}).content.decode()
    assert "no day of the calendar" in desk.get(address, {"start": "soon"}).content.decode()
    clocks["today"].refresh_from_db()
    assert clocks["today"].due_on == date(2026, 10, 15)


@time_machine.travel("2026-10-15T04:00:00Z", tick=False)
def test_an_objects_page_shows_its_clocks(at_desk: Login, beijing_inspector: Officer, beijing: Authority) -> None:
    late = OfficerFactory.create(authority=beijing)
    open_deadline("filing", late, date(2026, 9, 22), division="110000")
    page = at_desk(beijing_inspector).get(reverse("admin:oversight_officer_change", args=[late.pk])).content.decode()
    assert "standing-overdue" in page


@pytest.mark.parametrize("page", ["pick", "changelist"])
def test_an_address_with_a_nul_is_refused_in_words(at_desk: Login, beijing_inspector: Officer, page: str) -> None:
    desk = at_desk(beijing_inspector)
    for query in ("q=%00", "status__exact=%00", "a=%25&q=x%00y"):
        answer = desk.get(f"{reverse(f'admin:oversight_proposal_{page}')}?{query}")
        assert answer.status_code == 400
        assert "The request cannot be read" in answer.content.decode()


def test_the_bare_address_leads_to_the_home(at_desk: Login, beijing_inspector: Officer) -> None:
    answer = at_desk(beijing_inspector).get("/", follow=True)
    assert answer.redirect_chain == [(reverse("admin:index"), 302)]
    assert answer.status_code == 200


def test_a_page_from_before_the_login_says_what_to_do(beijing_inspector: Officer) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    strict.force_login(beijing_inspector)
    answer = strict.post(reverse("admin:password_change"), {})
    assert answer.status_code == 403
    assert "Go back, copy what you typed" in answer.content.decode()
