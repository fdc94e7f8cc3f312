"""Anybody may ask whether a document is genuine; nobody learns whom it went to or what it is about."""

from io import BytesIO

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from oversight.models import Officer
from reports.acts.void import take_back, void_notice, withdraw_notice
from reports.models import Notice
from reports.notices.issue import Recipient
from reports.notices.proof import issue_proof, preview_proof
from reports.public import limits
from tests.inspections.factories import served
from tests.reports.conftest import MakeNotice
from tests.reports.samples import RECIPIENT, CommentsSample
from tests.reports.signing import SIGNED, UNSIGNED, signed

HOSTILE = '<script>alert("x")</script>'
ABROAD = {"REMOTE_ADDR": "8.8.8.8"}


def address(notice: Notice, end: str = "") -> str:
    return f"/verify/{notice.verification.pk}{end}"


def posted(visitor: Client, notice: Notice, content: bytes, **how: str) -> tuple[int, str]:
    """The status and what the comparison found."""
    file = BytesIO(content)
    file.name = "paper.pdf"
    response = visitor.post(address(notice), {"file": file}, **how)  # type: ignore[arg-type]
    found = response.context and response.context.get("compared")
    return response.status_code, found["key"] if found else ""


def corrected(notice: Notice, make_notice: MakeNotice) -> Notice:
    return make_notice(corrects=notice)


def test_a_genuine_document_is_told_by_kind_number_authority_day_and_file(visitor: Client, paper: Notice) -> None:
    shown = visitor.get(address(paper)).content.decode()
    for said in (paper.number, "整改意见书", "Corrective Comments", "北京市网信办", "Beijing department",
                 "March 10, 2026", "Genuine", "In force", paper.signed_sha256, str(paper.verification)):  # fmt: skip
        assert said in shown, said


def test_no_page_about_a_document_names_its_recipient_or_its_matter(visitor: Client, paper: Notice) -> None:
    secrets = (RECIPIENT.name, RECIPIENT.uscc, RECIPIENT.address, RECIPIENT.representative, RECIPIENT.email,
               "示例换脸", "李四", "王五", paper.issued_by.name)  # fmt: skip
    pages = [
        visitor.get(address(paper)),
        visitor.get(address(paper, ".json")),
        visitor.post(address(paper), {"file": SimpleUploadedFile("a.pdf", b"%PDF other")}),
    ]
    for response in pages:
        shown = response.content.decode()
        assert [one for one in secrets if one and one in shown] == []


def test_the_code_is_read_as_people_write_it(visitor: Client, paper: Notice) -> None:
    code = paper.verification.pk
    written = f"{code[:4]}-{code[4:8]} {code[8:]}".lower()
    response = visitor.get("/verify/", {"code": written.replace("0", "o").replace("1", "l")})
    assert response["Location"] == f"/verify/{code}"
    assert visitor.get(f"/verify/{written}")["Location"] == f"/verify/{code}"
    assert visitor.get(f"/verify/{written}.json").json()["code"] == code


@pytest.mark.parametrize("code", ["0" * 16, "ABCD", "-", "U" * 16, "é" * 16, HOSTILE, "a" * 3000])
def test_a_code_of_no_document_is_a_plain_page_that_says_what_to_do(visitor: Client, paper: Notice, code: str) -> None:
    response = visitor.get("/verify/" + code.replace("/", "%2F"))
    shown = response.content.decode()
    assert response.status_code == 404
    if code != HOSTILE:  # its slash makes it no code at all
        assert "What to do" in shown
        assert "no-store" in response["Cache-Control"]
    assert "<script>alert" not in shown
    assert visitor.get(f"/verify/{code[:40]}x.json").status_code == 404


def test_the_hostile_part_of_a_code_is_shown_as_text(visitor: Client) -> None:
    shown = visitor.get("/verify/<script>alert(1)").content.decode()
    assert "&lt;script&gt;alert(1)" in shown


def test_a_document_made_void_says_so_with_its_day(
    visitor: Client, paper: Notice, clock: time_machine.Traveller
) -> None:
    clock.move_to("2026-03-12T17:00:00Z")  # the 13th in Beijing
    void_notice(paper, None, reason="given up")
    said = visitor.get(address(paper, ".json")).json()
    assert (said["state"], said["ended_on"]) == ("void", "2026-03-13")
    shown = visitor.get(address(paper)).content.decode()
    assert "no longer in force" in shown
    assert "March 13, 2026" in shown


def test_a_document_withdrawn_after_service_says_so_with_its_day(visitor: Client, paper: Notice) -> None:
    withdraw_notice(paper, None, reason="the defence is well founded")
    said = visitor.get(address(paper, ".json")).json()
    assert (said["state"], said["ended_on"]) == ("withdrawn", "2026-03-10")
    assert "well founded" not in visitor.get(address(paper)).content.decode()


def test_a_corrected_document_leads_to_its_correction_and_back(
    visitor: Client, paper: Notice, make_notice: MakeNotice
) -> None:
    correction = corrected(paper, make_notice)
    said = visitor.get(address(paper, ".json")).json()
    assert said["state"] == "corrected"
    assert said["corrected_by"] == [{"number": correction.number, "code": correction.verification.pk}]
    assert address(correction) in visitor.get(address(paper)).content.decode()
    assert visitor.get(address(correction, ".json")).json()["corrects"]["number"] == paper.number


def test_a_proof_of_service_that_was_replaced_holds_no_more(
    visitor: Client, paper: Notice, beijing_inspector: Officer
) -> None:
    service = served(paper, beijing_inspector)
    first = Notice.objects.about(service).get()
    with transaction.atomic():
        newest = issue_proof(paper, service, by=beijing_inspector, reason="误录")
    said = visitor.get(address(first, ".json")).json()
    assert said["state"] == "replaced"
    assert said["corrected_by"] == [{"number": newest.number, "code": newest.verification.pk}]
    shown = visitor.get(address(first)).content.decode()
    assert "Replaced by" in shown
    assert "Genuine, but no longer in force" in shown
    assert visitor.get(address(newest, ".json")).json()["state"] == "in_force"


def test_the_reason_of_a_correction_is_told_without_an_earlier_proof_too(
    paper: Notice, beijing_inspector: Officer
) -> None:
    service = served(paper, beijing_inspector)
    service.pk = 0  # no proof is about it
    assert "更正理由：误录" in preview_proof(paper, service, reason="误录").text


def test_a_correction_that_was_taken_back_corrects_nothing(
    visitor: Client, paper: Notice, make_notice: MakeNotice
) -> None:
    with transaction.atomic():
        take_back(corrected(paper, make_notice), "issued by mistake")
    assert visitor.get(address(paper, ".json")).json()["state"] == "in_force"


def test_a_document_that_is_not_signed_yet_has_no_file_to_compare(visitor: Client, notice: Notice) -> None:
    said = visitor.get(address(notice, ".json")).json()
    assert (said["signed"], said["signed_sha256"]) == (False, None)
    assert "not yet signed" in visitor.get(address(notice)).content.decode()
    assert posted(visitor, notice, b"") == (404, "")


def flipped(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


@pytest.mark.parametrize(
    ("content", "result", "status"),
    [
        (SIGNED, "same", 200),
        (SIGNED + b"another revision", "added", 200),
        (UNSIGNED, "unsigned", 200),
        (UNSIGNED + b"a signature of somebody else", "resigned", 200),
        (flipped(SIGNED, len(SIGNED) - 9), "resigned", 200),
        (flipped(SIGNED, 40), "different", 200),
        (SIGNED[:-1], "resigned", 200),
        (b"%PDF-1.4 another", "different", 200),
        (b"GIF89a", "no_pdf", 422),
        (b"", "empty", 422),
    ],
)
def test_a_file_is_told_from_the_signed_one_to_the_bit(
    visitor: Client, paper: Notice, content: bytes, result: str, status: int
) -> None:
    assert posted(visitor, paper, content) == (status, result)


def test_a_large_file_is_told_though_it_comes_in_many_pieces(visitor: Client, notice: Notice) -> None:
    unsigned = b"%PDF-1.7" + b"x" * 200_000
    paper = signed(notice, unsigned, unsigned + b"y" * 100_001)
    assert posted(visitor, paper, unsigned + b"y" * 100_001) == (200, "same")
    assert posted(visitor, paper, unsigned + b"y" * 200_000) == (200, "added")
    assert posted(visitor, paper, unsigned + b"z" * 100_001) == (200, "resigned")


def test_nothing_of_a_compared_file_is_kept(visitor: Client, paper: Notice, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*args: object, **kwargs: object) -> None:
        raise AssertionError("a file was written")

    monkeypatch.setattr("django.core.files.uploadedfile.TemporaryUploadedFile.__init__", never)
    monkeypatch.setattr("django.core.files.uploadedfile.InMemoryUploadedFile.__init__", never)
    monkeypatch.setattr(type(default_storage), "save", never, raising=False)
    assert posted(visitor, paper, SIGNED + b"x" * 3_000_000) == (200, "added")


def test_a_file_beyond_the_bound_is_not_even_read(visitor: Client, paper: Notice) -> None:
    form = "multipart/form-data; boundary=x"
    response = visitor.post(address(paper), b"x", content_type=form, CONTENT_LENGTH="99999999")
    assert response.status_code == 413


def test_a_form_of_another_site_compares_nothing(paper: Notice) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    assert posted(strict, paper, SIGNED)[0] == 403
    token = strict.get(address(paper)).context["csrf_token"]
    answer = strict.post(
        address(paper), {"file": SimpleUploadedFile("a.pdf", SIGNED), "csrfmiddlewaretoken": str(token)}
    )
    assert answer.context["compared"]["key"] == "same"


def test_pages_are_kept_by_nobody_and_facts_are_asked_for_again(visitor: Client, paper: Notice) -> None:
    page = visitor.get(address(paper))
    assert "no-store" in page["Cache-Control"]
    facts = visitor.get(address(paper, ".json"))
    assert facts["Cache-Control"] == "public, no-cache"
    for response in (page, facts, visitor.get("/verify/")):
        assert response["X-Robots-Tag"] == "noindex"
    assert visitor.get(address(paper, ".json"), headers={"if-none-match": facts["ETag"]}).status_code == 304
    withdraw_notice(Notice.objects.get(pk=paper.pk), None, reason="x")
    assert visitor.get(address(paper, ".json"), headers={"if-none-match": facts["ETag"]}).status_code == 200


def test_a_program_gets_the_facts_by_asking_for_json(visitor: Client, paper: Notice) -> None:
    asked = visitor.get(address(paper), headers={"accept": "application/json"})
    assert asked.json() == visitor.get(address(paper, ".json")).json()
    missing = visitor.get("/verify/" + "0" * 16, headers={"accept": "application/json"})
    assert (missing.status_code, missing["Content-Type"]) == (404, "application/problem+json")


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_a_copy_is_never_given_to_a_reader_that_asks_for_another_form(
    visitor: Client, paper: Notice, accept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asks = {"accept": accept}
    first = visitor.get(address(paper), headers=asks)
    answers = [first, visitor.get("/verify/" + "0" * 16, headers=asks)]
    if "ETag" in first:
        answers.append(visitor.get(address(paper), headers={**asks, "if-none-match": first["ETag"]}))
    monkeypatch.setattr(limits, "MOST_CHECKS", 0)
    answers.append(visitor.get(address(paper), headers=asks, REMOTE_ADDR="8.8.8.8"))
    assert [answer.status_code for answer in answers if answer.status_code != 304] == [200, 404, 429]
    assert all("Accept" in answer["Vary"].split(", ") for answer in answers)


def test_an_address_that_asks_too_often_is_told_when_to_come_back(
    visitor: Client, paper: Notice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_CHECKS", 2)
    for _ in range(2):
        assert visitor.get(address(paper), **ABROAD).status_code == 200  # type: ignore[arg-type]
    for end in ("", ".json"):
        refused = visitor.get(address(paper, end), **ABROAD)  # type: ignore[arg-type]
        assert (refused.status_code, refused["Retry-After"]) == (429, "60")
    assert visitor.get(address(paper), REMOTE_ADDR="9.9.9.9").status_code == 200


def test_files_have_a_limit_of_their_own(visitor: Client, paper: Notice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_FILES", 1)
    assert posted(visitor, paper, SIGNED, **ABROAD)[0] == 200
    assert posted(visitor, paper, SIGNED, **ABROAD)[0] == 429
    assert visitor.get(address(paper), **ABROAD).status_code == 200  # type: ignore[arg-type]


def test_a_document_of_a_hostile_authority_name_is_shown_as_text(
    visitor: Client, make_notice: MakeNotice, beijing: object
) -> None:
    notice = make_notice(CommentsSample, recipient=Recipient(name=HOSTILE))
    type(notice.authority).objects.filter(pk=notice.authority_id).update(name_en=HOSTILE)
    assert "<script>alert" not in visitor.get(address(notice)).content.decode()


def test_a_verdict_asks_a_fixed_number_of_queries(visitor: Client, paper: Notice, make_notice: MakeNotice) -> None:
    asked = address(paper, ".json")

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert visitor.get(asked).status_code == 200
        return len(seen)

    assert queries() == 2
    corrected(paper, make_notice)
    corrected(paper, make_notice)
    assert queries() == 2
    withdraw_notice(Notice.objects.get(pk=paper.pk), None, reason="x")
    assert queries() == 3
