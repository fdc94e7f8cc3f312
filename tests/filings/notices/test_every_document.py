"""What holds of every document of the desk: what none of them says, and that what was typed stays text."""

import pytest
from django.db import transaction
from django.utils import translation

from filings.models import Filing, Party, Product, Submission
from filings.notices import (
    CancellationNotice,
    ChangeRecorded,
    ExOfficioCancellation,
    FilingNotice,
    FilingReceipt,
    FilingRefusal,
    OverdueFilingReminder,
    Reason,
    RestorationNotice,
    ReturnForCorrection,
    RevocationDecision,
    recipient_of,
)
from filings.rules.dossier import Difference, find
from oversight.acts import ActRefused
from oversight.models import Authority, Officer
from reports.models import Notice
from reports.notices import render
from reports.notices.issue import issue, preview
from reports.notices.kinds import NoticeKind, Wording
from tests.filings.notices.documents import MAKERS, Said, filing_of, numbered, overdue, says, submission_of
from tests.shapes import differences

HOSTILE = '<script>alert(1)</script><!--reserved:number-->{{ facts }}&amp;"'


@pytest.mark.parametrize("key", MAKERS)
def test_every_document_speaks_both_languages_and_never_of_an_approval(key: str, party: Party, said: Said) -> None:
    kind = MAKERS[key](party)
    text = said(kind)
    assert kind.key == key
    says(text, kind.title_zh, kind.title_en, party.name)
    lower = text.lower()
    assert not [word for word in ("批准", "许可", "核准", "approv", "licens", "permi") if word in lower]


@pytest.mark.parametrize("key", MAKERS)
def test_a_sample_has_the_keys_of_a_real_document(key: str, party: Party) -> None:
    kind = MAKERS[key](party)
    assert differences(kind.sample(), kind.context()) == []


@pytest.mark.parametrize("key", MAKERS)
def test_the_desk_of_a_county_may_only_remind(key: str, party: Party, haidian: Authority) -> None:
    """Filings, their numbers and their ends are the national and provincial departments' (ARP 25, 33)."""
    codes: set[str] = set()
    try:
        preview(MAKERS[key](party), authority=haidian, recipient=recipient_of(party))
    except ActRefused as refused:
        codes = {one.code for one in refused.refusals}
    assert ("level" in codes) == (key != "filing_reminder")


@pytest.mark.parametrize("key", MAKERS)
def test_no_document_of_the_desk_names_a_person_or_prints_a_date_that_follows(
    key: str, party: Party, said: Said
) -> None:
    text = said(MAKERS[key](party))
    assert "张三丰" not in text
    assert "2026年10月" not in text  # thirty working days of 1 September end there
    assert "October" not in text


@pytest.mark.parametrize("key", MAKERS)
def test_a_document_reads_the_same_whatever_language_the_officer_works_in(key: str, party: Party, said: Said) -> None:
    with translation.override("en"):
        english = said(MAKERS[key](party))
    with translation.override("zh-hans"):
        assert said(MAKERS[key](party)) == english


@pytest.mark.parametrize("key", MAKERS)
def test_only_decisions_against_the_filer_tell_how_to_seek_review(key: str, party: Party, said: Said) -> None:
    decisions = {"filing_refusal", "filing_cancellation_ex_officio", "filing_revocation"}
    assert ("申请行政复议" in said(MAKERS[key](party))) == (key in decisions)


@pytest.mark.parametrize("key", MAKERS)
def test_cancelled_revoked_and_returned_are_never_mixed_up(key: str, party: Party, said: Said) -> None:
    text = said(MAKERS[key](party))
    revokes = {"filing_revocation", "filing_restoration"}
    assert ("撤销" in text) == (key in revokes)
    assert ("revoke" in text.lower()) == (key in revokes)
    assert ("退回" in text) == (key == "filing_return")


@pytest.mark.parametrize("key", MAKERS)
def test_what_was_typed_never_becomes_more_than_text(key: str, beijing: Authority, party: Party) -> None:
    party.name = party.address = HOSTILE
    reasons: list[Reason] = [{"field": HOSTILE, "message": HOSTILE, "remedy": HOSTILE}]
    filing = numbered(party, algorithm_name=HOSTILE, category=HOSTILE, products_text=HOSTILE, entity_name=HOSTILE)
    submission = submission_of(filing, receipt_number=HOSTILE)
    filing_ended = filing_of(party, number=HOSTILE, status=Filing.Status.REVOKED)
    hostile: dict[str, NoticeKind] = {
        "filing_receipt": FilingReceipt(submission),
        "filing_return": ReturnForCorrection(submission, reasons),
        "filing_refusal": FilingRefusal(submission, reasons),
        "filing_number": FilingNotice(filing, submission),
        "filing_change": ChangeRecorded(filing, submission, [Difference(find("purpose"), HOSTILE, HOSTILE)]),
        "filing_cancellation": CancellationNotice(filing, submission),
        "filing_cancellation_ex_officio": ExOfficioCancellation(filing, ground="closed", facts=HOSTILE),
        "filing_revocation": RevocationDecision(filing, facts=HOSTILE),
        "filing_restoration": RestorationNotice(filing_ended, reason=HOSTILE, document=HOSTILE),
        "filing_reminder": OverdueFilingReminder(
            Product(pk=1, party=party, name=HOSTILE, form=Product.Form.APP, launch_source=HOSTILE), overdue(Product())
        ),
    }
    text = preview(hostile[key], authority=beijing, recipient=recipient_of(party)).text
    plain = preview(MAKERS[key](party), authority=beijing, recipient=recipient_of(party)).text
    assert "<script>alert(1)</script><!--reserved:number-->{{ facts }}" in text
    assert text.count("〔文号 number〕") == plain.count("〔文号 number〕")


@pytest.mark.parametrize("key", ["filing_receipt", "filing_number"])
def test_a_document_can_be_printed(key: str, party: Party, beijing: Authority, beijing_intake: Officer) -> None:
    filing = numbered(party, pk=None)
    filing.save()
    submission = submission_of(filing, state=Submission.State.RECEIVED, authority=beijing, edition=filing.edition)
    submission.save()
    kind = FilingReceipt(submission) if key == "filing_receipt" else FilingNotice(filing, submission)
    with transaction.atomic():
        notice = issue(
            kind, authority=beijing, recipient=recipient_of(party), by=beijing_intake, division=party.division
        )
    assert isinstance(notice, Notice)
    content = render.render_pdf(notice.printed_html, identifier=notice.body_hash[:32])
    assert content.startswith(b"%PDF")
    assert notice.kind_class is type(kind)


@pytest.mark.parametrize("key", MAKERS)
def test_every_passage_that_may_be_changed_is_printed_as_it_was_changed(key: str, party: Party, said: Said) -> None:
    kind = MAKERS[key](party)
    wording: Wording = {one.key: {"zh": f"改动{one.key}。", "en": f"changed {one.key}"} for one in kind.passages}
    text = said(kind.worded(wording))
    for passage in kind.passages:
        says(text, wording[passage.key]["zh"], wording[passage.key]["en"])
        assert not passage.zh or passage.zh not in text
