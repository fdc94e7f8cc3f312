"""Evidence at the desk: handed in by a form, verified before it is given out, its bundle fetched by who may read it."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from inspections.acts.exporting import export_evidence
from inspections.models import Case, CustodyEvent, Evidence, Preservation
from oversight.models import Officer
from tests.factories.makers_evidence import preservation, support
from tests.inspections.factories import fresh
from tests.inspections.proofs import PDF, file_of, said, tamper, thing_of
from tests.oversight.admin.conftest import Login


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


def address(evidence: Evidence, page: str = "file") -> str:
    return reverse(f"admin:inspections_evidence_{page}", args=[evidence.pk])


def received(answer: Any) -> bytes:
    return b"".join(answer)


def test_a_file_is_handed_in_by_the_form_of_the_case(at_desk: Login, case: Case, beijing_inspector: Officer) -> None:
    url = reverse("admin:inspections_case_act", args=[case.pk, "inspections.add_evidence"])
    given = {**said(), "file": SimpleUploadedFile("录像.pdf", PDF), "version": case.version, "stage": "confirm"}
    desk = at_desk(beijing_inspector)
    assert 'enctype="multipart/form-data"' in desk.get(url).content.decode()
    answer = desk.post(url, given)
    evidence = Evidence.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, address(evidence, "change"))
    assert (evidence.case, evidence.name, evidence.size) == (case, "录像.pdf", len(PDF))


def test_neither_file_nor_thing_is_told_beside_the_field(
    at_desk: Login, case: Case, beijing_inspector: Officer
) -> None:
    url = reverse("admin:inspections_case_act", args=[case.pk, "inspections.add_evidence"])
    answer = at_desk(beijing_inspector).post(url, {**said(), "version": case.version, "stage": "confirm"})
    assert answer.status_code == 422
    assert "file" in answer.context["form"].errors


def test_it_is_given_out_to_be_saved_and_never_run(
    at_desk: Login, case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    answer = at_desk(beijing_approver).get(address(file_of(case, beijing_inspector)))
    assert (answer.status_code, received(answer)) == (200, PDF)
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert CustodyEvent.objects.filter(what=CustodyEvent.What.READ, by=beijing_approver).exists()


def test_an_altered_file_answers_with_a_page_that_says_so_and_the_home_counts_it(
    at_desk: Login, case: Case, beijing_inspector: Officer
) -> None:
    evidence = file_of(case, beijing_inspector)
    tamper(evidence)
    desk = at_desk(beijing_inspector)
    answer = desk.get(address(evidence))
    assert answer.status_code == 409
    assert 'data-code="altered"' in answer.content.decode()
    assert "no longer what arrived" in desk.get(address(evidence, "change")).content.decode()
    assert (
        "found altered or gone" in desk.get(reverse("admin:inspections_case_change", args=[case.pk])).content.decode()
    )
    listed = desk.get(reverse("admin:inspections_evidence_changelist"), {"file": "altered"}).content.decode()
    assert address(evidence, "change") in listed
    home = desk.get(reverse("admin:index")).content.decode()
    assert "Evidence found altered or gone" in home


def test_what_is_quarantined_has_no_link_and_is_not_given_out(
    at_desk: Login, case: Case, beijing_inspector: Officer
) -> None:
    evidence = file_of(case, beijing_inspector, b"MZ\x90\x00", "a.exe")
    desk = at_desk(beijing_inspector)
    assert address(evidence) not in desk.get(address(evidence, "change")).content.decode()
    assert desk.get(address(evidence)).status_code == 409


def test_other_roles_and_other_regions_get_nothing(
    at_desk: Login, case: Case, beijing_inspector: Officer, beijing_intake: Officer, shanghai_inspector: Officer
) -> None:
    evidence = file_of(case, beijing_inspector)
    assert at_desk(beijing_intake).get(address(evidence)).status_code == 403
    assert at_desk(shanghai_inspector).get(address(evidence)).status_code == 404
    assert not CustodyEvent.objects.filter(what=CustodyEvent.What.READ).exists()


def test_a_bundle_is_fetched_from_the_page_of_its_case(
    at_desk: Login,
    case: Case,
    beijing_inspector: Officer,
    beijing_intake: Officer,
    shanghai_inspector: Officer,
) -> None:
    evidence, other = file_of(case, beijing_inspector), file_of(case, beijing_inspector, PDF + b"2")
    bundle = export_evidence(fresh(case), beijing_inspector, reason="For the court.")
    url = f"{address(other, 'bundle')}?manifest={bundle.manifest_sha256}"
    desk = at_desk(beijing_inspector)
    page = desk.get(reverse("admin:inspections_case_change", args=[case.pk])).content.decode()
    assert url in page
    assert bundle.manifest_sha256 in page
    answer = desk.get(url)
    assert answer.status_code == 200
    assert received(answer).startswith(b"PK")
    assert desk.get(address(evidence, "bundle"), {"manifest": "0" * 64}).status_code == 404
    assert at_desk(beijing_intake).get(url).status_code == 403
    assert at_desk(shanghai_inspector).get(url).status_code == 404
    read = CustodyEvent.objects.filter(what=CustodyEvent.What.READ).values_list("evidence", "by")
    assert sorted(read) == [(evidence.pk, beijing_inspector.pk), (other.pk, beijing_inspector.pk)]


def test_preservations_and_requests_have_pages_and_stand_on_that_of_their_case(
    at_desk: Login, case: Case, beijing_inspector: Officer
) -> None:
    kept, asked = preservation(case.authority), support(case.authority)
    desk = at_desk(beijing_inspector)
    for row, name in ((kept, "preservation"), (asked, "cooperationrequest")):
        url = reverse(f"admin:inspections_{name}_change", args=[row.pk])
        assert desk.get(url).status_code == 200
        assert url in desk.get(reverse("admin:inspections_case_change", args=[row.case_id])).content.decode()
        listed = desk.get(reverse(f"admin:inspections_{name}_changelist"))
        assert url in listed.content.decode()
    Preservation.objects.filter(pk=kept.pk).update(handling=Preservation.Handling.KEPT, handled_on=kept.preserved_on)
    waiting = desk.get(reverse("admin:inspections_preservation_changelist")).content.decode()
    assert reverse("admin:inspections_preservation_change", args=[kept.pk]) not in waiting


def test_a_thing_says_where_it_is_kept(at_desk: Login, case: Case, beijing_inspector: Officer) -> None:
    thing = thing_of(case, beijing_inspector)
    desk = at_desk(beijing_inspector)
    assert "物证室1号柜" in desk.get(address(thing, "change")).content.decode()
    assert desk.get(address(thing)).status_code == 409
