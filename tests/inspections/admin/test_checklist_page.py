"""The checklist takes one answer at a time from a tablet, or all of them without a script, and loses none."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from filings.models import Party
from inspections.acts.answering import answer_entry
from inspections.models import ChecklistEntry, Inspection
from inspections.rules.checklist import Traits
from oversight.models import Officer
from tests.factories.oversight import OfficerFactory
from tests.inspections.visits import Result, again, begun, done, photo, planned


@pytest.fixture
def inspection(provider: Party, beijing_inspector: Officer, beijing_colleague: Officer) -> Inspection:
    return begun(planned(provider, beijing_inspector, beijing_colleague))


def page_of(inspection: Inspection) -> str:
    return reverse("admin:inspections_inspection_checklist", args=[inspection.pk])


def answer_of(inspection: Inspection) -> str:
    return reverse("admin:inspections_inspection_answer", args=[inspection.pk])


def given(entry: ChecklistEntry, result: str, **more: Any) -> dict[str, Any]:
    return {"entry": entry.pk, "version": entry.version, "result": result, **more}


def client_of(officer: Officer, **options: Any) -> Client:
    client = Client(**options)
    client.force_login(officer, backend="oversight.permissions.RoleBackend")
    return client


def entries(inspection: Inspection) -> list[ChecklistEntry]:
    return list(inspection.entries.order_by("position"))


def test_an_answer_is_kept_at_once_and_says_when_and_how_far(inspection: Inspection) -> None:
    entry = entries(inspection)[0]
    said = client_of(inspection.officer).post(
        answer_of(inspection), given(entry, "not_met", note="no label", evidence=[photo()])
    )
    assert said.status_code == 200
    told = said.json()
    assert (told["answered"], told["total"]) == (1, inspection.entries.count())
    assert told["version"] == entry.version + 1
    assert len(told["evidence"]) == 1
    assert told["at"] == "12:00"
    entry.refresh_from_db()
    assert (entry.result, entry.note, entry.answered_by) == (Result.NOT_MET, "no label", inspection.officer)


def test_a_stale_answer_is_refused_with_the_other_officers_value(inspection: Inspection) -> None:
    entry = entries(inspection)[0]
    seen = entry.version
    answer_entry(entry, inspection.second_officer, result=Result.MET, note="label at 0:03")
    said = client_of(inspection.officer).post(
        answer_of(inspection), given(entry, "not_met", note="no label", version=seen)
    )
    assert said.status_code == 409
    told = said.json()
    assert [one["code"] for one in told["refusals"]] == ["stale"]
    assert (told["theirs"]["result"], told["theirs"]["note"]) == ("met", "label at 0:03")
    assert told["theirs"]["by"] == str(inspection.second_officer)
    assert told["theirs"]["version"] == seen + 1
    entry.refresh_from_db()
    assert entry.note == "label at 0:03"


def test_another_officer_of_the_house_gets_403_and_another_region_nothing(
    inspection: Inspection, shanghai_inspector: Officer, beijing_approver: Officer
) -> None:
    entry = entries(inspection)[0]
    stranger = OfficerFactory.create(authority=inspection.authority)
    for officer, status in ((stranger, 403), (beijing_approver, 403), (shanghai_inspector, 404)):
        assert client_of(officer).post(answer_of(inspection), given(entry, "met")).status_code == status
    assert Client().post(answer_of(inspection), given(entry, "met")).status_code == 302
    entry.refresh_from_db()
    assert entry.result == Result.NOT_CHECKED


def test_a_foreign_page_cannot_answer(inspection: Inspection) -> None:
    entry = entries(inspection)[0]
    client = client_of(inspection.officer, enforce_csrf_checks=True)
    assert client.post(answer_of(inspection), given(entry, "met")).status_code == 403
    entry.refresh_from_db()
    assert entry.result == Result.NOT_CHECKED


@pytest.mark.parametrize(
    ("typed", "code"),
    [({"result": "not_met"}, "note_needed"), ({"result": "perhaps"}, "invalid"), ({"note": "x"}, "invalid")],
)
def test_what_cannot_be_kept_is_told_with_its_field(inspection: Inspection, typed: dict[str, str], code: str) -> None:
    entry = entries(inspection)[0]
    said = client_of(inspection.officer).post(
        answer_of(inspection), {"entry": entry.pk, "version": entry.version, **typed}
    )
    assert said.status_code == 422
    assert [one["code"] for one in said.json()["refusals"]] == [code]
    assert said.json()["refusals"][0]["field"] in {"note", "result"}


def test_a_question_of_another_inspection_is_not_answered_here(
    inspection: Inspection, provider: Party, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    other = entries(begun(planned(provider, beijing_inspector, beijing_colleague, articles=["13"])))[0]
    client = client_of(beijing_inspector)
    for strange in (other.pk, "", "x", "9" * 30, "²"):
        assert client.post(answer_of(inspection), {**given(other, "met"), "entry": strange}).status_code == 404
    assert client.get(answer_of(inspection)).json() == {"answered": 0, "total": inspection.entries.count()}
    assert client.put(answer_of(inspection)).status_code == 405


def test_a_finished_checklist_is_a_record(
    provider: Party, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    finished = done(planned(provider, beijing_inspector, beijing_colleague), not_met=1)
    client = client_of(beijing_inspector)
    shown = client.get(page_of(finished))
    assert shown.status_code == 200
    assert b'type="radio"' not in shown.content
    assert shown.content.count(b'data-said="not_met"') == 1
    entry = entries(finished)[0]
    assert client.post(answer_of(finished), given(entry, "met")).status_code == 409


def posted(inspection: Inspection, client: Client, **changed: str) -> dict[str, str]:
    """Every field as the page shows it, with some of them changed."""
    shown = client.get(page_of(inspection)).context
    data: dict[str, str] = {}
    for group in shown["groups"]:
        for row in group.rows:
            pk = row.entry.pk
            data |= {
                f"{pk}-version": str(row.entry.version), f"{pk}-shown": row.mark, f"{pk}-result": row.result,
                f"{pk}-note": row.note,
            }  # fmt: skip
    return {**data, **changed}


def test_without_a_script_one_button_saves_all_that_was_touched(inspection: Inspection) -> None:
    client = client_of(inspection.officer)
    one, two, *rest = entries(inspection)
    data = posted(inspection, client, **{f"{one.pk}-result": "met", f"{two.pk}-result": "not_met"})
    said = client.post(page_of(inspection), {**data, f"{two.pk}-note": "line one\r\nline two", "save": "all"})
    assert said.status_code == 302
    assert said["Location"].endswith(f"#q-{rest[0].pk}")
    assert inspection.entries.open().count() == len(rest)
    assert ChecklistEntry.objects.get(pk=two.pk).answered_by == inspection.officer
    again_posted = posted(inspection, client, save="all")
    versions = [entry.version for entry in entries(inspection)]
    client.post(page_of(inspection), again_posted)
    assert [entry.version for entry in entries(inspection)] == versions, "what nobody touched is nobody's answer"


def test_without_a_script_nothing_typed_is_lost_where_one_answer_is_refused(inspection: Inspection) -> None:
    client = client_of(inspection.officer)
    one, two, three, *_rest = entries(inspection)
    data = posted(
        inspection, client,
        **{f"{one.pk}-result": "met", f"{two.pk}-result": "not_met", f"{three.pk}-result": "met",
           f"{three.pk}-note": "mine"},
    )  # fmt: skip
    answer_entry(three, inspection.second_officer, result=Result.NOT_MET, note="theirs")
    said = client.post(page_of(inspection), {**data, "save": "all"})
    assert said.status_code == 409
    assert ChecklistEntry.objects.get(pk=one.pk).result == Result.MET
    rows = {row.entry.pk: row for group in said.context["groups"] for row in group.rows}
    assert [one.code for one in rows[two.pk].refusals] == ["note_needed"]
    assert (rows[three.pk].result, rows[three.pk].note, rows[three.pk].stale) == ("met", "mine", True)
    assert "theirs" in said.content.decode()
    assert ChecklistEntry.objects.get(pk=three.pk).note == "theirs"


def test_one_button_saves_one_question(inspection: Inspection) -> None:
    client = client_of(inspection.officer)
    one, two, *_rest = entries(inspection)
    data = posted(inspection, client, **{f"{one.pk}-result": "met", f"{two.pk}-result": "met"})
    client.post(page_of(inspection), {**data, "save": str(two.pk)})
    assert [entry.pk for entry in inspection.entries.exclude(result=Result.NOT_CHECKED)] == [two.pk]


def test_each_officer_goes_on_after_the_own_latest_answer(inspection: Inspection) -> None:
    client = client_of(inspection.officer)
    assert client.get(page_of(inspection)).context["resume"] is None
    one, two, three, *_rest = entries(inspection)
    answer_entry(two, inspection.officer, result=Result.MET)
    assert client.get(page_of(inspection)).context["resume"].entry.pk == three.pk
    last = entries(inspection)[-1]
    answer_entry(last, inspection.officer, result=Result.MET)
    assert client.get(page_of(inspection)).context["resume"].entry.pk == one.pk


def test_the_list_says_which_article_is_not_asked_and_why(
    provider: Party, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    made = planned(
        provider, beijing_inspector, beijing_colleague, articles=["14", "20"], traits=Traits(has_capacity=False)
    )
    shown = client_of(beijing_inspector).get(page_of(made), headers={"accept-language": "en"})
    assert [one.questions for one in shown.context["gone"]] == [2]
    assert not made.entries.filter(article="20").exists()


def test_the_page_needs_as_many_queries_for_every_question_as_for_one(
    provider: Party, beijing_inspector: Officer, beijing_colleague: Officer, django_assert_max_num_queries: Any
) -> None:
    short = begun(planned(provider, beijing_inspector, beijing_colleague, articles=["19"]))
    long = begun(planned(provider, beijing_inspector, beijing_colleague, articles=[]))
    client = client_of(beijing_inspector)
    for made in (short, long):
        answer_entry(entries(made)[0], beijing_inspector, result=Result.MET, evidence=[photo()])
    client.get(page_of(short))
    with django_assert_max_num_queries(100) as few:
        client.get(page_of(short))
    with django_assert_max_num_queries(len(few)):
        client.get(page_of(long))


@pytest.mark.parametrize("state", ["planned", "under_way", "done", "called_off"])
def test_the_page_of_an_inspection_says_what_is_next(
    state: str, provider: Party, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    made = planned(provider, beijing_inspector, beijing_colleague)
    if state == "done":
        made = done(made, not_met=1)
    elif state != "planned":
        made = begun(made)
    if state == "called_off":
        Inspection.objects.filter(pk=made.pk).update(state=state, called_off_because="x")
    url = reverse("admin:inspections_inspection_change", args=[made.pk])
    shown = client_of(beijing_inspector).get(url)
    first = shown.context["first_panels"][0]
    assert first.key == "next"
    assert first.context["under_way"] == (state == "under_way")
    names = {button.name for button in shown.context["buttons"].possible}
    assert ("inspections.findings_to_case" in names) == (state == "done")
    assert ("inspections.begin_inspection" in names) == (state == "planned")
    assert again(made).state == state


def test_the_whole_list_can_be_sent_at_once_and_what_waits_in_a_tab_belongs_to_one_officer(
    inspection: Inspection, settings: Settings
) -> None:
    shown = client_of(inspection.officer).get(page_of(inspection)).content.decode()
    assert f'data-officer="{inspection.officer.pk}"' in shown
    assert shown.count('type="file"') * 2 <= settings.DATA_UPLOAD_MAX_NUMBER_FILES


def test_an_answer_that_was_kept_and_is_sent_again_is_no_conflict(inspection: Inspection) -> None:
    entry, client = entries(inspection)[0], client_of(inspection.officer)
    sent = given(entry, "not_met", note="no label")
    assert client.post(answer_of(inspection), sent).status_code == 200
    assert client.post(answer_of(inspection), sent).json()["version"] == entry.version + 1
    other = client_of(inspection.second_officer).post(answer_of(inspection), sent)
    assert (other.status_code, other.json()["theirs"]["note"]) == (409, "no label")


def test_an_empty_file_is_named_and_the_file_of_the_inspection_is_kept_in_chinese(inspection: Inspection) -> None:
    entry, client = entries(inspection)[0], client_of(inspection.officer)
    client.cookies["django_language"] = "en"
    empty = SimpleUploadedFile("nothing.pdf", b"")
    said = client.post(answer_of(inspection), given(entry, "not_met", note="-", evidence=[photo(), empty]))
    (refusal,) = said.json()["refusals"]
    assert (said.status_code, refusal["code"], refusal["file"]) == (422, "file_empty", "nothing.pdf")
    assert client.post(answer_of(inspection), given(entry, "not_met", note="-", evidence=[photo()])).status_code == 200
    entry.refresh_from_db()
    (piece,) = entry.evidence.all()
    assert (piece.proves, piece.title[:1]) == (entry.question_zh, "第")
    assert piece.lead is not None
    assert piece.lead.deadline is not None


def test_a_large_film_may_be_chosen_on_the_spot(inspection: Inspection) -> None:
    page = client_of(inspection.officer).get(page_of(inspection)).content.decode()
    offered = re.findall(r'<input type="file"[^>]* multiple[^>]*>', page)
    assert len(offered) == inspection.entries.count()
    assert not [one for one in offered if "accept=" in one]
