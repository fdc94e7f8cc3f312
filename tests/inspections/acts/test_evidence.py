"""Evidence (APL 46): eight kinds, two officers, kept as it arrives, excluded but never deleted."""

import hashlib
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import DatabaseError, transaction

from inspections.acts.evidence import (
    add_evidence,
    add_evidence_to_lead,
    attach_to_breach,
    exclude_evidence,
    release_from_quarantine,
)
from inspections.acts.things import move_thing, return_thing
from inspections.models import Case, CustodyEvent, Evidence, Lead
from oversight.acts import ActRefused, approve
from oversight.clock import now, today
from oversight.models import Officer, Role
from tests.factories.filings import PartyFactory
from tests.inspections.factories import breach_of, opened
from tests.inspections.proofs import PDF, file_of, said, thing_of

What = CustodyEvent.What
EXE = b"MZ\x90\x00 a program"


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


def custody(evidence: Evidence) -> list[str]:
    return list(evidence.custody.values_list("what", flat=True))


def test_a_file_is_known_by_its_hash_from_the_moment_it_arrives(
    case: Case, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    evidence = file_of(case, beijing_inspector, obtained_by=beijing_inspector, witnessed_by=beijing_colleague)
    assert (evidence.number, evidence.name, evidence.sha256) == (1, "录像.pdf", hashlib.sha256(PDF).hexdigest())
    received = evidence.custody.first()
    assert received is not None
    assert (received.what, received.by, received.matches) == (What.RECEIVED, beijing_inspector, True)
    assert received.sha256 == evidence.sha256


def test_the_pieces_of_a_file_are_numbered_one_after_the_other(case: Case, beijing_inspector: Officer) -> None:
    numbers = [file_of(case, beijing_inspector).number, thing_of(case, beijing_inspector).number]
    assert numbers == [1, 2]


def test_evidence_of_a_lead_has_numbers_of_its_own(case: Case, beijing_inspector: Officer) -> None:
    file_of(case, beijing_inspector)
    lead = Lead.objects.create(
        number="京网信线索〔2026〕1号",
        authority=case.authority,
        source=Case.Source.COMPLAINT,
        text="A clip without a label.",
        registered_at=now(),
        registered_on=today(),
    )
    evidence = add_evidence_to_lead(lead, beijing_inspector, **said(file=ContentFile(PDF, name="a.pdf")))
    assert (evidence.lead, evidence.case, evidence.number) == (lead, None, 1)
    assert set(Evidence.objects.visible_to(beijing_inspector)) == {evidence, case.evidence.get()}


def both(inspector: Officer, _colleague: Officer) -> dict[str, Any]:
    return {"obtained_by": inspector, "witnessed_by": inspector}


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({}, "file_or_thing", "file"),
        ({"file": ContentFile(PDF, name="a.pdf"), "kept_at": "柜"}, "file_or_thing", "file"),
        ({"kept_at": "柜", "obtained_on": date(2099, 1, 1)}, "future", "obtained_on"),
        ({"file": ContentFile(b"", name="a.pdf")}, "file_empty", "file"),
    ],
)
def test_what_is_no_evidence_is_refused(
    case: Case, beijing_inspector: Officer, given: dict[str, Any], code: str, field: str
) -> None:
    with pytest.raises(ActRefused) as refused:
        add_evidence(case, beijing_inspector, **said(**given))
    assert (refused.value.code, refused.value.refusals[0].field) == (code, field)
    assert not Evidence.objects.exists()


def test_two_officers_with_certificates_obtain_evidence(
    case: Case, beijing_inspector: Officer, beijing_colleague: Officer
) -> None:
    beijing_colleague.card_number = ""
    beijing_colleague.save()
    for other, code in (
        (None, "two_officers"),
        (beijing_inspector, "two_officers"),
        (beijing_colleague, "no_certificate"),
    ):
        with pytest.raises(ActRefused) as refused:
            add_evidence(
                case, beijing_inspector, **said(kept_at="柜", obtained_by=beijing_inspector, witnessed_by=other)
            )
        assert (refused.value.code, refused.value.refusals[0].field) == (code, "witnessed_by")


def test_an_inspector_of_the_authority_that_has_the_case_adds_evidence_and_nobody_else(
    case: Case, beijing_intake: Officer, shanghai_inspector: Officer, national_inspector: Officer
) -> None:
    for officer, code in ((beijing_intake, "role"), (shanghai_inspector, "region"), (national_inspector, "region")):
        with pytest.raises(ActRefused) as refused:
            add_evidence(case, officer, **said(kept_at="柜"))
        assert refused.value.code == code


def test_any_level_obtains_evidence(county_case: Case, haidian_inspector: Officer) -> None:
    assert thing_of(county_case, haidian_inspector).case == county_case


@pytest.mark.parametrize("status", [Case.Status.CLOSED, Case.Status.HANDED_OVER])
def test_the_file_of_a_case_that_is_over_does_not_grow(
    case: Case, beijing_inspector: Officer, status: Case.Status
) -> None:
    closed = {"closed_on": today(), "closing_reason": Case.Closing.NO_BREACH} if status == Case.Status.CLOSED else {}
    Case.objects.filter(pk=case.pk).update(status=status, **closed)
    with pytest.raises(ActRefused) as refused:
        thing_of(case, beijing_inspector)
    assert refused.value.code == "state"


def test_nobody_deletes_evidence_nor_rewrites_its_chain(case: Case, beijing_inspector: Officer) -> None:
    evidence = file_of(case, beijing_inspector)
    for attempt in (
        lambda: Evidence.objects.filter(pk=evidence.pk).delete(),
        lambda: Evidence.objects.filter(pk=evidence.pk).update(sha256="0" * 64),
        lambda: evidence.custody.update(note="x"),
        lambda: evidence.custody.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()


def test_evidence_is_tied_to_the_breach_that_it_shows(case: Case, beijing_inspector: Officer) -> None:
    evidence = file_of(case, beijing_inspector)
    attach_to_breach(evidence, beijing_inspector, breaches=[breach_of(case)])
    assert breach_of(case).evidence.get() == evidence


def test_it_shows_no_breach_of_another_case(case: Case, beijing_inspector: Officer, beijing_colleague: Officer) -> None:
    other = opened(PartyFactory.create(division="110108"), beijing_inspector, beijing_colleague)
    evidence = file_of(case, beijing_inspector)
    with pytest.raises(ActRefused) as refused:
        attach_to_breach(evidence, beijing_inspector, breaches=[breach_of(other)])
    assert refused.value.code == "foreign_breach"


def test_illegal_evidence_is_excluded_by_two_people_and_stays_readable(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    evidence = file_of(case, beijing_inspector)
    with pytest.raises(ActRefused) as alone:
        exclude_evidence(evidence, beijing_inspector, ground="illegal", reason="No warrant.")
    assert alone.value.code == "second_person"
    proposal = exclude_evidence.propose(evidence, beijing_inspector, ground="illegal", reason="No warrant.")
    approve(proposal, beijing_approver)
    evidence.refresh_from_db()
    assert evidence.excluded_at is not None
    assert evidence.excluded_because.endswith("No warrant.")
    assert custody(evidence)[-1] == What.EXCLUDED
    assert not Evidence.objects.in_force().exists()
    with pytest.raises(ActRefused) as refused:
        attach_to_breach(evidence, beijing_inspector, breaches=[breach_of(case)])
    assert refused.value.code == "excluded"


def test_what_is_unknown_is_quarantined_and_released_by_two_people_with_a_reason(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    evidence = file_of(case, beijing_inspector, EXE, "样本.exe")
    assert evidence.scan == Evidence.Scan.QUARANTINED
    proposal = release_from_quarantine.propose(evidence, beijing_inspector, reason="The sample itself is the proof.")
    approve(proposal, beijing_approver)
    evidence.refresh_from_db()
    assert evidence.scan == Evidence.Scan.CLEAN
    assert custody(evidence) == [What.RECEIVED, What.SCANNED, What.RELEASED]


def test_only_what_is_in_quarantine_is_released(case: Case, beijing_inspector: Officer) -> None:
    with pytest.raises(ActRefused) as refused:
        release_from_quarantine.propose(file_of(case, beijing_inspector), beijing_inspector, reason="why not")
    assert refused.value.code == "not_quarantined"


def test_a_thing_is_moved_and_returned_and_every_hand_is_on_record(case: Case, beijing_inspector: Officer) -> None:
    thing = thing_of(case, beijing_inspector)
    move_thing(thing, beijing_inspector, place="鉴定机构", reason="appraisal")
    return_thing(thing, beijing_inspector, receiver="张三", returned_on=today(), reason="appraised")
    assert thing.kept_at == "鉴定机构"
    assert custody(thing) == [What.RECEIVED, What.MOVED, What.RETURNED]
    with pytest.raises(ActRefused) as refused:
        move_thing(thing, beijing_inspector, place="柜", reason="again")
    assert refused.value.code == "returned"


def test_a_file_is_no_thing_and_a_thing_moves_only_elsewhere(case: Case, beijing_inspector: Officer) -> None:
    with pytest.raises(ActRefused) as refused:
        move_thing(file_of(case, beijing_inspector), beijing_inspector, place="柜", reason="x")
    assert refused.value.code == "no_thing"
    thing = thing_of(case, beijing_inspector)
    with pytest.raises(ActRefused) as refused:
        move_thing(thing, beijing_inspector, place=thing.kept_at, reason="x")
    assert refused.value.code == "same_place"
    with pytest.raises(ActRefused) as refused:
        return_thing(
            thing, beijing_inspector, receiver="张三", returned_on=thing.obtained_on - timedelta(days=1), reason="x"
        )
    assert refused.value.code == "not_then"


@pytest.mark.parametrize("act", [attach_to_breach, exclude_evidence, release_from_quarantine, move_thing, return_thing])
def test_acts_on_evidence_belong_to_inspectors_of_its_authority(
    case: Case, beijing_inspector: Officer, beijing_auditor: Officer, shanghai_inspector: Officer, act: Any
) -> None:
    evidence = thing_of(case, beijing_inspector)
    codes = [{one.code for one in act.refusals(evidence, officer)} for officer in (beijing_auditor, shanghai_inspector)]
    assert codes == [{"role"}, {"region"}]
    assert act.roles == {Role.INSPECTOR}
