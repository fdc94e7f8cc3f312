"""The page of a filing: what is next, what the rules find with a link to each field, and what it keeps to itself."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from filings.acts.rectify import rectify
from filings.admin.next_steps import next_step
from filings.models import Filing, Party, Restriction
from oversight.models import Authority, Deadline, Officer, Role
from tests.factories.filing_stages import (
    again,
    approver_of,
    cancel_pending,
    change_pending,
    drafted,
    filed,
    intake_of,
    last_submission,
    provider,
    received,
    returned,
    under_review,
)
from tests.factories.oversight import OfficerFactory
from tests.factories.registry import make
from tests.oversight.admin.conftest import Login

IDENTITY_NUMBER, MOBILE = "11010119900307803X", "13800138000"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2026-09-01T02:00:00Z", tick=False):
        yield


@pytest.fixture
def intake(beijing: Authority) -> Officer:
    return intake_of(beijing)


@pytest.fixture
def approver(beijing: Authority) -> Officer:
    return approver_of(beijing)


@pytest.fixture
def filer(beijing: Authority) -> Party:
    return provider(beijing)


def said(filing: Filing, officer: Officer) -> str:
    return " ".join(next_step(again(filing), officer).sentences)


def page(desk: Client, filing: Filing) -> str:
    answer = desk.get(reverse("admin:filings_filing_change", args=[filing.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_is_next_follows_the_desk(filer: Party, intake: Officer, approver: Officer) -> None:
    assert said(drafted(filer, intake), intake).startswith("A dossier is being prepared. Fill it in")
    assert "Take up the review" in said(received(filer, intake), intake)
    whole = under_review(filer, intake)
    assert said(whole, intake).startswith("You review it. No rule stands in the way.")
    assert "reviews it. No rule" in said(whole, approver)
    assert "5 errors stand in the way" in said(under_review(filer, intake, files=False), intake)
    assert "stays judged by Sept. 1, 2026" in said(returned(filer, intake), intake)
    made = filed(filer, intake, approver)
    assert said(made, intake).startswith("The filing stands.")
    assert "Read what changes" in said(change_pending(made, intake), intake)
    assert "Propose the cancellation" in said(cancel_pending(filed(filer, intake, approver), intake), intake)


def test_the_clock_of_the_review_stands_beside_what_is_next(at_desk: Login, filer: Party, intake: Officer) -> None:
    filing = under_review(filer, intake)
    shown = page(at_desk(intake), filing)
    deadline = Deadline.objects.get(rule="review")
    assert reverse("admin:oversight_deadline_why", args=[deadline.pk]) in shown


def test_every_finding_leads_to_its_field_on_the_page(at_desk: Login, filer: Party, intake: Officer) -> None:
    filing = under_review(filer, intake, files=False, labelling=None, officer_mobile="12")
    shown = page(at_desk(intake), filing)
    findings = shown[shown.index('id="findings"') : shown.index('class="acts"')]
    places = set(re.findall(r'href="#([^"]+)"', findings))
    assert {"dossier-labelling", "uploads"} <= places
    assert not [place for place in places if f'id="{place}"' not in shown]
    assert "Fill in" not in findings  # what was received is not filled in any more


def test_a_finding_of_a_draft_leads_to_the_input_that_puts_it_right(
    at_desk: Login, filer: Party, intake: Officer
) -> None:
    desk = at_desk(intake)
    filing = drafted(filer, intake, files=False, labelling=None)
    shown = page(desk, filing)
    form_url = reverse("admin:filings_filing_act", args=[filing.pk, "filings.amend_dossier"])
    upload_url = reverse("admin:filings_filing_act", args=[filing.pk, "filings.attach_upload"])
    assert f"{form_url}#id_labelling" in shown
    assert 'id="id_labelling"' in desk.get(form_url).content.decode()
    assert f"{upload_url}?kind=undertaking" in shown
    chosen = desk.get(f"{upload_url}?kind=undertaking").content.decode()
    assert re.search(r'<option value="undertaking"\s+selected', chosen)


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        (Role.INTAKE, True),
        (Role.APPROVER, True),
        (Role.INSPECTOR, False),
        (Role.AUDITOR, False),
        (Role.LEGAL_REVIEWER, False),
        (Role.ADMINISTRATOR, False),
    ],
)
def test_identity_numbers_and_telephones_are_for_those_who_examine_or_decide(
    at_desk: Login, filer: Party, intake: Officer, beijing: Authority, role: Role, sees: bool
) -> None:
    filing = under_review(filer, intake)
    rectify(
        filing, intake, submission=last_submission(filing), field="officer_mobile", new="13900139000", ground="来函更正"
    )
    reader = OfficerFactory.create(authority=beijing, roles=[role])
    shown = page(at_desk(reader), filing)
    for personal in (IDENTITY_NUMBER, MOBILE, "13900139000", "李测试"):
        assert (personal in shown) == sees, personal
    assert ("not shown to your role" in shown) != sees
    assert "文本转语音。" in shown


def test_a_changed_personal_field_is_named_without_its_values(
    at_desk: Login, filer: Party, intake: Officer, approver: Officer, beijing_inspector: Officer
) -> None:
    filing = change_pending(filed(filer, intake, approver), intake, officer_mobile="13900139000", summary="新模型。")
    shown = page(at_desk(beijing_inspector), filing)
    changes = shown[shown.index('id="differences"') : shown.index('id="dossier"')]
    assert "新模型。" in changes
    assert "mobile telephone" in changes
    assert "139001" not in shown


def test_what_was_put_right_is_marked_and_told(at_desk: Login, filer: Party, intake: Officer) -> None:
    filing = under_review(filer, intake)
    rectify(filing, intake, submission=last_submission(filing), field="address", new="新地址2号", ground="来函更正")
    shown = page(at_desk(intake), filing)
    told = shown[shown.index('id="rectifications"') :]
    for part in ("北京市海淀区示例路1号", "新地址2号", "来函更正"):
        assert part in told
    assert 'href="#rectifications"' in shown


def test_a_restriction_on_a_product_stands_above_everything(
    at_desk: Login, filer: Party, intake: Officer, approver: Officer
) -> None:
    filing = filed(filer, intake, approver)
    Restriction.objects.create(
        product=filing.products.get(),
        kind=Restriction.Kind.UPDATES_STOPPED,
        from_on="2026-08-30",
        source="京网信罚决〔2026〕1号",
    )
    shown = page(at_desk(intake), filing)
    assert shown.index("京网信罚决〔2026〕1号") < shown.index('id="next"')
    product = at_desk(intake).get(reverse("admin:filings_product_changelist")).content.decode()
    assert "information updates stopped" in product


def test_submissions_documents_and_clocks_stand_on_the_page(
    at_desk: Login, filer: Party, intake: Officer, approver: Officer
) -> None:
    filing = filed(filer, intake, approver)
    submission = last_submission(filing)
    shown = page(at_desk(intake), filing)
    assert submission.content_sha256[:12] in shown
    for document in (submission.receipt, submission.outcome):
        assert document is not None
        assert document.number in shown
    assert {"review", "filing"} == set(Deadline.objects.values_list("rule", flat=True))
    for deadline in Deadline.objects.all():
        assert reverse("admin:oversight_deadline_change", args=[deadline.pk]) in shown


def test_a_filing_known_from_lists_has_no_empty_desk(at_desk: Login, beijing: Authority, intake: Officer) -> None:
    shown = page(at_desk(intake), make(Filing, beijing))
    assert "At the desk" not in shown
    assert 'id="dossier"' not in shown


def test_the_dossier_is_filled_in_by_section_and_every_error_leads_to_its_field(
    at_desk: Login, filer: Party, intake: Officer
) -> None:
    desk = at_desk(intake)
    filing = drafted(filer, intake, files=False)
    address = reverse("admin:filings_filing_act", args=[filing.pk, "filings.amend_dossier"])
    form = desk.get(address).content.decode()
    for part in ("entity", "officer", "algorithm", "detail", "products", "posting"):
        assert f'href="#part-{part}"' in form
        assert f'id="part-{part}"' in form
    wrong = desk.post(
        address, {"stage": "confirm", "version": filing.version, "contact_email": "nobody", "products-count": "0"}
    )
    assert wrong.status_code == 422
    shown = wrong.content.decode()
    assert 'href="#id_contact_email"' in shown
    assert 'value="nobody"' in shown


def test_a_draft_is_kept_from_the_form(at_desk: Login, filer: Party, intake: Officer) -> None:
    filing = drafted(filer, intake, files=False)
    address = reverse("admin:filings_filing_act", args=[filing.pk, "filings.amend_dossier"])
    kept = {"algorithm_name": "新算法名", "category": "生成合成类", "summary": "简介。", "products-count": "0"}
    answer = at_desk(intake).post(address, {**kept, "stage": "confirm", "version": filing.version})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    content = last_submission(filing).content
    assert (content["algorithm_name"], content["summary"]) == ("新算法名", "简介。")


def test_before_an_answer_is_drafted_the_findings_are_shown_with_the_way_back(
    at_desk: Login, filer: Party, intake: Officer
) -> None:
    filing = under_review(filer, intake, files=False)
    shown = at_desk(intake).get(reverse("admin:filings_filing_act", args=[filing.pk, "filings.refuse"]))
    assert f"{reverse('admin:filings_filing_change', args=[filing.pk])}#uploads" in shown.content.decode()


@pytest.fixture
def stages(filer: Party, intake: Officer, approver: Officer, beijing: Authority) -> dict[str, Filing]:
    return {
        "draft": drafted(filer, intake),
        "received": received(filer, intake),
        "reviewed": under_review(filer, intake),
        "returned": returned(filer, intake),
        "filed": filed(filer, intake, approver),
        "change": change_pending(filed(filer, intake, approver), intake),
        "cancel": cancel_pending(filed(filer, intake, approver), intake),
        "listed": make(Filing, beijing),
    }


@pytest.mark.parametrize(
    ("selection", "found"),
    [
        ("unassigned", {"received", "change", "cancel"}),
        ("mine", {"reviewed"}),
        ("in_review", {"received", "reviewed", "change", "cancel"}),
        ("returned", {"returned"}),
        ("change", {"change"}),
        ("cancel", {"cancel"}),
        ("preparing", {"draft", "returned"}),
        ("due_week", set()),
        ("review_overdue", set()),
    ],
)
def test_the_selections_of_the_list(
    at_desk: Login, intake: Officer, stages: dict[str, Filing], selection: str, found: set[str]
) -> None:
    answer = at_desk(intake).get(reverse("admin:filings_filing_changelist"), {"selection": selection})
    assert set(answer.context["cl"].result_list) == {stages[name] for name in found}


def test_reviews_due_this_week_and_overdue_are_counted_on_the_home(
    at_desk: Login, intake: Officer, filer: Party
) -> None:
    under_review(filer, intake)
    due = Deadline.objects.get(rule="review").due_on
    for day, key in ((due, "reviews_week"), (due.replace(day=due.day + 1), "reviews_overdue")):
        with time_machine.travel(f"{day}T02:00:00Z", tick=False):
            answer: Any = at_desk(intake).get(reverse("admin:index"))
            counts = {one.key: one.count for _group, numbers in answer.context["groups"] for one in numbers}
        assert counts[key] == 1, key
        assert counts["filings_mine"] == 1


def test_officers_search_as_the_register_does(at_desk: Login, intake: Officer, approver: Officer, filer: Party) -> None:
    filing = filed(filer, intake, approver, algorithm="云声换脸算法")
    waiting = received(filer, intake, algorithm="云端配音算法")
    desk = at_desk(intake)

    def hits(text: str) -> set[Filing]:
        return set(desk.get(reverse("admin:filings_filing_changelist"), {"q": text}).context["cl"].result_list)

    assert hits("换脸") == {filing}
    assert hits("配音") == {waiting}
    assert hits(filing.public_number) == {filing}
    Party.objects.filter(pk=filer.pk).update(uscc="91110108551385082Q")
    assert hits("91110108551385082q") == {filing, waiting}
    assert hits("没有这个") == set()


def test_no_page_of_the_desk_speaks_of_an_approval(
    at_desk: Login, intake: Officer, approver: Officer, filer: Party
) -> None:
    filing = filed(filer, intake, approver)
    shown = page(at_desk(intake), filing)
    assert not re.search(r"licen[sc]ed|filing approved|approved filing", shown, re.IGNORECASE)
