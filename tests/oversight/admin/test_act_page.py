"""The page of an act: said before it is done, refused with a remedy, and nothing typed is lost."""

import re
from typing import Any

import pytest
from django.urls import reverse

from oversight.models import Authority, LedgerEntry, Officer, Proposal
from tests.oversight.admin.conftest import Login

pytestmark = pytest.mark.usefixtures("desk_acts")
TYPED = {"phone": "010-555", "reason": "New line", "from_day": "2026-09-24"}


def page(authority: Authority, name: str) -> str:
    return reverse("admin:oversight_authority_act", args=[authority.pk, f"tests.{name}"])


def test_the_page_says_basis_and_consequence_before_anything_happens(
    at_desk: Login, beijing_inspector: Officer, beijing: Authority
) -> None:
    answer = at_desk(beijing_inspector).get(page(beijing, "phone"))
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "The next document prints the new number." in text
    assert "Legal basis" in text
    assert "Article 3" in text
    assert f'name="version" value="{beijing.version}"' in text


def test_a_preview_shows_what_was_read_and_changes_nothing(
    at_desk: Login, beijing_inspector: Officer, beijing: Authority
) -> None:
    answer = at_desk(beijing_inspector).post(page(beijing, "phone"), {**TYPED, "version": 0, "stage": "preview"})
    text = answer.content.decode()
    assert "Please check before you confirm" in text
    assert "010-555" in text
    assert "Sept. 24, 2026" in text
    beijing.refresh_from_db()
    assert beijing.phone == ""
    assert not LedgerEntry.objects.exists()


def test_confirming_runs_the_act_and_writes_the_ledger(
    at_desk: Login, beijing_inspector: Officer, beijing: Authority
) -> None:
    desk = at_desk(beijing_inspector)
    answer = desk.post(page(beijing, "phone"), {**TYPED, "version": 0, "stage": "confirm"}, follow=True)
    assert answer.redirect_chain[0][0] == reverse("admin:oversight_authority_change", args=[beijing.pk])
    assert "Done: Change the telephone." in answer.content.decode()
    beijing.refresh_from_db()
    assert (beijing.phone, beijing.version) == ("010-555", 1)
    row = LedgerEntry.objects.get()
    assert (row.actor, row.reason, row.basis) == (beijing_inspector, "New line", "3")
    assert "New line" in answer.content.decode(), "the history beside the state tells why"


def test_all_errors_are_shown_at_once_and_what_was_typed_stays(
    at_desk: Login, beijing_inspector: Officer, beijing: Authority
) -> None:
    typed = {"phone": "1" * 13, "reason": "", "from_day": "2026-02-30", "version": 0, "stage": "preview"}
    answer = at_desk(beijing_inspector).post(page(beijing, "phone"), typed)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"phone", "reason", "from_day"}
    assert "1" * 13 in answer.content.decode()


def test_confirming_invalid_input_is_no_way_around_the_form(
    at_desk: Login, beijing_inspector: Officer, beijing: Authority
) -> None:
    answer = at_desk(beijing_inspector).post(page(beijing, "phone"), {"phone": "", "version": 0, "stage": "confirm"})
    assert answer.status_code == 422
    beijing.refresh_from_db()
    assert beijing.version == 0


def test_the_acts_own_refusal_stands_beside_its_field_with_the_remedy(
    at_desk: Login, beijing_inspector: Officer, beijing: Authority
) -> None:
    answer = at_desk(beijing_inspector).post(
        page(beijing, "phone"), {**TYPED, "phone": "000", "version": 0, "stage": "confirm"}
    )
    assert answer.status_code == 422
    assert answer.context["form"].errors["phone"] == ["This is an emergency number. Give an office number."]
    assert "New line" in answer.content.decode()


@pytest.mark.parametrize("stage", ["preview", "confirm"])
def test_whoever_was_overtaken_reads_who_changed_what_and_keeps_the_text(
    at_desk: Login,
    beijing_inspector: Officer,
    national_inspector: Officer,
    beijing: Authority,
    desk_acts: Any,
    stage: str,
) -> None:
    desk = at_desk(beijing_inspector)
    desk_acts["phone"](beijing, national_inspector, phone="010-777", reason="Moved", from_day=None)
    answer = desk.post(page(beijing, "phone"), {**TYPED, "version": 0, "stage": stage})
    assert answer.status_code == 409
    text = answer.content.decode()
    assert national_inspector.name in text, "who"
    assert "Change the telephone" in text, "what"
    assert "Moved" in text, "why"
    assert "010-555" in text, "what was typed"
    assert 'name="version" value="1"' in text, "the next try is made against what is shown now"
    beijing.refresh_from_db()
    assert beijing.phone == "010-777"
    again = desk.post(page(beijing, "phone"), {**TYPED, "version": 1, "stage": "confirm"})
    assert again.status_code == 302


def test_an_act_that_is_not_possible_now_says_why_and_runs_for_nobody(
    at_desk: Login, beijing_inspector: Officer, beijing: Authority
) -> None:
    desk = at_desk(beijing_inspector)
    for answer in (desk.get(page(beijing, "close")), desk.post(page(beijing, "close"), {"stage": "confirm"})):
        assert answer.status_code == 409
        assert "Cases are open. <strong>End them.</strong>" in answer.content.decode()


def test_an_act_of_another_role_is_403(at_desk: Login, beijing_approver: Officer, beijing: Authority) -> None:
    desk = at_desk(beijing_approver)
    assert desk.get(page(beijing, "phone")).status_code == 403
    assert desk.post(page(beijing, "phone"), {**TYPED, "version": 0, "stage": "confirm"}).status_code == 403
    beijing.refresh_from_db()
    assert beijing.version == 0


def test_an_act_for_two_people_becomes_a_proposal(
    at_desk: Login, beijing_inspector: Officer, beijing: Authority
) -> None:
    desk = at_desk(beijing_inspector)
    rows = {
        "rows-count": 3, "rows-0-street": "长安街", "rows-0-house": 1, "rows-1-street": "", "rows-1-house": "",
        "rows-2-street": "前门", "rows-2-house": 2, "version": 0,
    }  # fmt: skip
    preview = desk.post(page(beijing, "move"), {**rows, "stage": "preview"})
    assert "it will be proposed to an approver" in preview.content.decode()
    assert "长安街 1\n前门 2" in preview.content.decode(), "the text to be issued"
    assert ("rows-2-street", "前门") in preview.context["carried"]
    answer = desk.post(page(beijing, "move"), {**rows, "stage": "confirm"}, follow=True)
    assert "takes effect when an approver" in answer.content.decode()
    proposal = Proposal.objects.get()
    assert proposal.input == {"rows": [{"street": "长安街", "house": 1}, {"street": "前门", "house": 2}]}
    beijing.refresh_from_db()
    assert beijing.address == ""
    assert "Waiting for a decision" in answer.content.decode()


def test_errors_in_rows_name_the_row_and_the_rows_stay(
    at_desk: Login, beijing_inspector: Officer, beijing: Authority
) -> None:
    rows = {"rows-count": 2, "rows-0-street": "长安街", "rows-0-house": "one", "rows-1-street": "前门", "version": 0}
    answer = at_desk(beijing_inspector).post(page(beijing, "move"), {**rows, "stage": "preview"})
    errors = answer.context["form"].errors["rows"]
    assert [error[:2] for error in errors] == ["1.", "2."]
    assert 'value="长安街"' in answer.content.decode()
    assert 'value="one"' in answer.content.decode()


def test_going_back_to_the_form_from_the_preview_keeps_everything(
    at_desk: Login, beijing_inspector: Officer, beijing: Authority
) -> None:
    answer = at_desk(beijing_inspector).post(page(beijing, "phone"), {**TYPED, "version": 0, "stage": "edit"})
    assert answer.status_code == 200
    assert 'value="2026-09-24"' in answer.content.decode()
    assert "New line" in answer.content.decode()


def test_an_act_that_creates_stands_on_the_list_and_leads_to_the_new_page(
    at_desk: Login, beijing_inspector: Officer
) -> None:
    desk = at_desk(beijing_inspector)
    address = reverse("admin:oversight_officer_create", args=["tests.hire"])
    assert address in desk.get(reverse("admin:oversight_officer_changelist")).content.decode()
    answer = desk.post(address, {"name": "新人", "stage": "confirm"})
    hired = Officer.objects.get(name="新人")
    assert answer["Location"] == reverse("admin:oversight_officer_change", args=[hired.pk])


def test_a_second_click_makes_nothing_more_and_a_changed_form_is_another(
    at_desk: Login, beijing_inspector: Officer
) -> None:
    desk = at_desk(beijing_inspector)
    address = reverse("admin:oversight_officer_create", args=["tests.hire"])
    slip = re.search(r'name="slip" value="([0-9a-f]{32})"', desk.get(address).content.decode())
    assert slip
    typed = {"name": "新人", "stage": "confirm", "slip": slip[1]}
    assert [desk.post(address, typed).status_code for _ in range(2)] == [302, 302]
    assert Officer.objects.filter(name="新人").count() == 1
    desk.post(address, {**typed, "name": "另一人"})
    assert Officer.objects.filter(name="另一人").count() == 1


@pytest.mark.parametrize("name", ["tests.nothing", "tests.hire"])
def test_an_act_of_something_else_has_no_page_here(
    at_desk: Login, beijing_inspector: Officer, beijing: Authority, name: str
) -> None:
    desk = at_desk(beijing_inspector)
    assert desk.get(reverse("admin:oversight_authority_act", args=[beijing.pk, name])).status_code == 404
    assert desk.get(reverse("admin:oversight_authority_create", args=["tests.phone"])).status_code == 404


def test_the_filters_of_the_list_survive_the_act(
    at_desk: Login, beijing_inspector: Officer, beijing: Authority
) -> None:
    desk = at_desk(beijing_inspector)
    kept = "_changelist_filters=level__exact%3D3"
    opened = desk.get(f"{page(beijing, 'phone')}?{kept}")
    assert 'name="_changelist_filters" value="level__exact=3"' in opened.content.decode()
    done = desk.post(
        page(beijing, "phone"),
        {**TYPED, "version": 0, "stage": "confirm", "_changelist_filters": "level__exact=3"},
    )
    assert done["Location"].endswith(f"/change/?{kept}")
    assert 'href="/admin/oversight/authority/?level__exact=3"' in desk.get(done["Location"]).content.decode()


def test_buttons_offer_what_is_possible_and_explain_what_is_not(
    at_desk: Login, beijing_inspector: Officer, beijing: Authority
) -> None:
    answer = at_desk(beijing_inspector).get(reverse("admin:oversight_authority_change", args=[beijing.pk]))
    shown = answer.context["buttons"]
    buttons = {button.name: button for button in [*shown.possible, *shown.impossible]}
    assert not buttons["tests.phone"].reasons
    assert buttons["tests.move"].second_person
    assert [reason.code for reason in buttons["tests.close"].reasons] == ["open_cases"]
    assert 'aria-disabled="true">Close the office' in answer.content.decode()


def test_acts_of_other_roles_are_not_offered(at_desk: Login, beijing_approver: Officer, beijing: Authority) -> None:
    answer = at_desk(beijing_approver).get(reverse("admin:oversight_authority_change", args=[beijing.pk]))
    assert not [*answer.context["buttons"].possible, *answer.context["buttons"].impossible]


@pytest.mark.parametrize("version", ["²", "9" * 5000, "-1", "\0"])
def test_a_version_that_is_none_does_not_fail(
    at_desk: Login, beijing_inspector: Officer, beijing: Authority, version: str
) -> None:
    answer = at_desk(beijing_inspector).post(page(beijing, "phone"), {**TYPED, "version": version, "stage": "preview"})
    assert answer.status_code == 200
