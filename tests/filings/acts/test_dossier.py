"""The dossier before it is handed in: opened on a party, filled in, with its files."""

from collections.abc import Iterator

import pytest
from django.http import QueryDict

from filings.acts.dossier import amend_dossier, attach_upload, open_dossier, remove_upload
from filings.acts.dossier_form import DossierForm
from filings.acts.submissions import uploads_of
from filings.models import Filing, Party
from filings.uploads import read_upload
from oversight.acts import ActRefused
from oversight.models import Authority, LedgerEntry, Officer
from tests.factories.filing_stages import again, drafted, intake_of, last_submission, pdf, product_row, received
from tests.factories.filings import PartyFactory
from tests.inspections.factories import on

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _september() -> Iterator[None]:
    with on("2026-09-01"):
        yield


@pytest.fixture
def draft(filer: Party, intake: Officer) -> Filing:
    return open_dossier(filer, intake, role="provider", algorithm_name="星语 语音合成算法")


def test_a_draft_has_no_number_and_knows_of_its_party_what_the_register_knows(draft: Filing, filer: Party) -> None:
    assert (draft.status, draft.number, draft.division) == ("draft", None, filer.division)
    content = last_submission(draft).content
    assert content["entity_name"] == filer.name
    assert content["algorithm_name"] == "星语 语音合成算法"
    assert str(draft).startswith("星语 语音合成算法")
    assert str(draft) != content["algorithm_name"], "it says that it is a draft"
    assert not Filing.objects.public().exists()


def test_opening_stands_in_the_ledger_of_the_party_and_of_the_filing(draft: Filing, filer: Party) -> None:
    for subject in (draft, filer):
        assert LedgerEntry.objects.about(subject).filter(act="filings.open_dossier").count() == 1


def test_a_party_that_was_merged_into_another_files_nothing(filer: Party, intake: Officer) -> None:
    gone = PartyFactory.create(merged_into=filer)
    assert [one.code for one in open_dossier.refusals(gone, intake)] == ["merged"]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"role": "user", "algorithm_name": "甲"}, "role"),
        ({"role": "provider", "algorithm_name": " "}, "type"),
        ({"role": "provider", "algorithm_name": "甲" * 301}, "too_long"),
        ({"role": "provider", "algorithm_name": "甲", "category": "云计算类"}, "choice"),
    ],
)
def test_a_filing_is_of_one_algorithm_in_one_role(
    said: dict[str, str], code: str, filer: Party, intake: Officer
) -> None:
    with pytest.raises(ActRefused) as refused:
        open_dossier(filer, intake, **said)
    assert refused.value.code == code


def test_a_draft_is_filled_in_field_by_field(draft: Filing, intake: Officer) -> None:
    amend_dossier(again(draft), intake, content={"purpose": "配音", "website": "https://example.com"})
    amend_dossier(again(draft), intake, content={"website": None, "algorithm_name": "星语二号"})
    content = last_submission(draft).content
    assert (content["purpose"], "website" in content) == ("配音", False)
    assert again(draft).algorithm_name == "星语二号"


def test_every_value_that_cannot_be_stored_is_told_at_once(draft: Filing, intake: Officer) -> None:
    wrong = {
        "launched_on": "gestern",
        "monthly_users": -1,
        "category": "云计算类",
        "officer_email": "niemand",
        "support_ways": ["api"],
        "purpose": "a\x00b",
        "products": [product_row("甲", form="fax")],
    }
    with pytest.raises(ActRefused) as refused:
        amend_dossier(again(draft), intake, content=wrong)
    told = {one.field: one.code for one in refused.value.refusals}
    assert told == {
        "launched_on": "day",
        "monthly_users": "number",
        "category": "choice",
        "officer_email": "email",
        "support_ways": "unknown_field",
        "purpose": "unprintable",
        "products-0-form": "choice",
    }
    assert last_submission(draft).content.get("purpose") is None


def test_a_file_is_kept_as_it_arrived(draft: Filing, intake: Officer) -> None:
    upload = attach_upload(again(draft), intake, kind="undertaking", file=pdf("承诺", "承诺书.pdf"))
    assert (upload.name, upload.media_type, upload.added_by, upload.division) == (
        "承诺书.pdf",
        "application/pdf",
        intake,
        draft.division,
    )
    assert read_upload(upload) == b"%PDF-1.7\n" + "承诺".encode() + b"\n%%EOF\n"


def test_a_file_taken_out_of_the_draft_stays_on_record(draft: Filing, intake: Officer) -> None:
    upload = attach_upload(again(draft), intake, kind="undertaking", file=pdf())
    remove_upload(again(draft), intake, upload=upload)
    upload.refresh_from_db()
    assert upload.removed_at is not None
    assert uploads_of(last_submission(draft)) == []
    with pytest.raises(ActRefused) as refused:
        remove_upload(again(draft), intake, upload=upload)
    assert refused.value.code == "not_in_draft"


def test_the_same_file_twice_and_a_file_of_another_kind_are_refused(draft: Filing, intake: Officer) -> None:
    attach_upload(again(draft), intake, kind="undertaking", file=pdf())
    for kind, code in (("undertaking", "upload_twice"), ("screenshot", "upload_kind")):
        with pytest.raises(ActRefused) as refused:
            attach_upload(again(draft), intake, kind=kind, file=pdf())
        assert refused.value.code == code
    assert len(uploads_of(last_submission(draft))) == 1


def test_a_dossier_that_waits_is_no_draft(filer: Party, intake: Officer) -> None:
    filing = received(filer, intake)
    assert [one.code for one in amend_dossier.refusals(filing, intake)] == ["state"]


def test_a_county_and_another_region_prepare_nothing(
    filer: Party, intake: Officer, haidian: Authority, shanghai: Authority
) -> None:
    filing = drafted(filer, intake)
    assert [one.code for one in amend_dossier.refusals(filing, intake_of(haidian))] == ["level"]
    assert [one.code for one in open_dossier.refusals(filer, intake_of(shanghai))] == ["region"]


def test_the_form_asks_for_the_table_and_shows_the_draft(draft: Filing, intake: Officer) -> None:
    form = DossierForm(subject=draft, actor=intake)
    assert form["algorithm_name"].value() == "星语 语音合成算法"
    assert [one.key for one in form.sections()][:3] == ["entity", "officer", "algorithm"]
    assert "support_ways" not in form.fields
    assert "changed_on" not in form.fields
    assert not any(field.required for field in form.fields.values())


def posted(**said: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update({"algorithm_name": "星语", "category": "生成合成类", "products-count": "2", **said})
    data.setlist("technologies", ["voice", "text"])
    return data


def test_what_is_posted_is_read_by_the_table(draft: Filing, intake: Officer) -> None:
    form = DossierForm(
        posted(
            **{
                "products-0-name": "甲",
                "products-0-form": "app",
                "products-0-real_name": "yes",
                "monthly_users": "12,000",
            }
        ),
        subject=draft,
        actor=intake,
    )
    assert form.is_valid(), form.errors
    content = form.arguments()["content"]
    assert content["products"] == [{"name": "甲", "form": "app", "real_name": True}]
    assert (content["monthly_users"], content["technologies"]) == (12000, ["voice", "text"])
    assert content["entity_name"] is None  # emptied: it says nothing any more
    amend_dossier(again(draft), intake, **form.arguments())
    shown = DossierForm(subject=again(draft), actor=intake)
    assert shown["products"].value() == [{"name": "甲", "form": "app", "real_name": "yes"}]


def test_each_value_that_cannot_be_stored_is_said_beside_its_field(draft: Filing, intake: Officer) -> None:
    form = DossierForm(
        posted(**{"launched_on": "heute", "products-0-name": "甲", "products-0-launched_on": "x"}),
        subject=draft,
        actor=intake,
    )
    assert set(form.errors) == {"launched_on", "products"}
    assert str(form.errors["products"][0]).startswith("1. ")
