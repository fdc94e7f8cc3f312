"""The page of one item behind the address of its document: what is asked, the clock, the two forms."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from filings.models import Party
from inspections.answer_forms import AnswerForm
from inspections.models import Case, CorrectionAnswer, CorrectionItem, ExtensionRequest
from inspections.party_page import items
from inspections.public import limits
from oversight.acts import ActRefused
from oversight.files import MAX_SIZE
from oversight.models import Officer
from tests.inspections.acts.test_party_answers import PDF
from tests.inspections.correcting import Result, asked, item_of, look, path_of, with_breaches
from tests.inspections.factories import fresh, on, opened

SAID = {"which": "answer", "answer-text": "Every clip is labelled.", "answer-given_by": "赵六"}
MORE = {"which": "extension", "extension-length": "5", "extension-reason": "Late.", "extension-asked_by": "赵六"}


@pytest.fixture
def item(case: Case, beijing_inspector: Officer, beijing_approver: Officer) -> CorrectionItem:
    case = with_breaches(case, beijing_inspector, ("18", None))
    return item_of(asked(case, beijing_inspector, beijing_approver, own="18"), "18")


@pytest.fixture
def visitor() -> Client:
    return Client(enforce_csrf_checks=True, headers={"accept-language": "en"})


def test_the_page_of_the_document_lists_every_item_with_its_day(item: CorrectionItem, visitor: Client) -> None:
    path = path_of(item)
    shown = visitor.get(path.split("items/")[0]).content.decode()
    for said in ("Do 14.", "Do 18.", path, "3 days left", "14 days left", "Why this date?"):
        assert said in shown, said


def test_the_page_of_an_item_says_what_is_asked_and_takes_an_answer_with_files(
    item: CorrectionItem, visitor: Client
) -> None:
    path = path_of(item)
    for said in ("Do 18.", "Proof of 18.", "Sept. 4, 2026"):
        assert said in visitor.get(path).content.decode(), said
    files = [SimpleUploadedFile("a.pdf", PDF), SimpleUploadedFile("b.pdf", PDF)]
    response = visitor.post(path, {**SAID, "answer-says_corrected": "on", "answer-files": files})
    assert response.status_code == 302
    answer = CorrectionAnswer.objects.get()
    assert (answer.says_corrected, answer.files.count(), answer.in_time) == (True, 2, True)
    shown = visitor.get(response["Location"]).content.decode()
    for said in ("Your answer has been received", "Every clip is labelled.", "a.pdf", "in time"):
        assert said in shown, said


def test_every_error_is_said_at_once_and_what_was_typed_stays(item: CorrectionItem, visitor: Client) -> None:
    files = [SimpleUploadedFile(f"{n}.pdf", PDF) for n in range(6)]
    response = visitor.post(path_of(item), {"which": "answer", "answer-given_by": "a\tb", "answer-files": files})
    shown = response.content.decode()
    assert response.status_code == 422
    assert set(response.context["bad"][0].errors) == {"text", "given_by", "files"}
    assert "a\tb" in shown
    response = visitor.post(path_of(item), {**SAID, "answer-files": [SimpleUploadedFile("x.pdf", b"MZ\x90\x00" * 9)]})
    assert (response.status_code, "Every clip is labelled." in response.content.decode()) == (422, True)
    assert set(response.context["bad"][0].errors) == {"files"}
    large = SimpleUploadedFile("large.pdf", PDF + bytes(MAX_SIZE))
    assert visitor.post(path_of(item), {**SAID, "answer-files": [large]}).status_code == 422
    assert not CorrectionAnswer.objects.exists()


def test_more_than_all_files_may_have_is_not_read(item: CorrectionItem, visitor: Client) -> None:
    said = visitor.generic("POST", path_of(item), b"", CONTENT_LENGTH=str(limits.MOST_BYTES + 1))
    assert (said.status_code, "20 MB" in said.content.decode()) == (413, True)


def test_what_officers_do_in_the_same_moment_is_told_without_their_names(
    item: CorrectionItem, visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def overtaken(*_args: object, **_said: object) -> None:
        raise ActRefused("stale", "李四 (Beijing) has recorded a re-inspection.")

    monkeypatch.setitem(items.FORMS, "answer", (AnswerForm, overtaken))
    said = visitor.post(path_of(item), SAID)
    assert (said.status_code, "李四" in said.content.decode()) == (409, False)


def test_more_time_is_asked_for_once_and_never_after_the_day(item: CorrectionItem, visitor: Client) -> None:
    path = path_of(item)
    assert visitor.post(path, MORE).status_code == 302
    assert ExtensionRequest.objects.get().asked_length == 5
    assert visitor.post(path, {**MORE, "extension-length": "6"}).status_code == 409
    assert ExtensionRequest.objects.count() == 1
    with on("2026-09-07"):
        response = visitor.post(path, SAID)
        assert response.status_code == 302
        assert "late" in visitor.get(path).content.decode()
        assert b"extension-length" not in visitor.get(path).content


def test_an_item_of_another_document_is_not_behind_this_address(
    item: CorrectionItem, visitor: Client, provider: Party, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = opened(provider, beijing_inspector, item.breach.case.second_handler, articles=("13",))
    other = item_of(asked(case, beijing_inspector, beijing_approver), "13")
    wrong = path_of(item).replace(f"/items/{item.pk}/", f"/items/{other.pk}/")
    assert visitor.get(wrong).status_code == 404
    assert visitor.post(wrong, SAID).status_code == 404
    assert visitor.post("/n/unknown/items/1/", SAID).status_code == 404


def test_a_closed_item_says_so_and_takes_nothing(
    item: CorrectionItem, visitor: Client, beijing_inspector: Officer
) -> None:
    look(fresh(item.breach.case), beijing_inspector, {"18": Result.CORRECTED})
    assert "nothing more can be answered" in visitor.get(path_of(item)).content.decode()
    assert visitor.post(path_of(item), SAID).status_code == 409


def test_nothing_is_kept_listed_or_told(item: CorrectionItem, visitor: Client) -> None:
    response = visitor.get(path_of(item))
    assert (response["X-Robots-Tag"], response["Referrer-Policy"]) == ("noindex", "no-referrer")
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


def test_tries_are_limited(item: CorrectionItem, visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inspections.party_page.items.MOST_ANSWERS", 1)
    assert visitor.post(path_of(item), SAID).status_code == 302
    assert visitor.post(path_of(item), SAID).status_code == 429


def test_a_second_click_is_no_second_answer_and_no_second_request(item: CorrectionItem, visitor: Client) -> None:
    path = path_of(item)

    def send(said: dict[str, str], content: bytes = PDF) -> int:
        return visitor.post(path, {**said, "answer-files": SimpleUploadedFile("proof.pdf", content)}).status_code

    assert [send(SAID), send(SAID), send(MORE), send(MORE)] == [302] * 4
    assert (CorrectionAnswer.objects.count(), ExtensionRequest.objects.count()) == (1, 1)
    assert send({**SAID, "answer-text": "And every picture."}) == 302
    assert send({**SAID, "answer-text": "And every picture."}, PDF + b" 2") == 302
    assert CorrectionAnswer.objects.count() == 3
