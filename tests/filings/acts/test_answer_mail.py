"""Whoever left an address gets the answer by mail, once; nobody else gets one."""

import pytest

from filings.acts.error_reports import answer_error, report_error
from filings.models import Filing
from oversight.models import Authority, Officer, OutgoingMail
from tests.factories.registry import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("contact", "mails"), [("someone@example.com", 1), ("", 0)])
def test_the_answer_goes_to_whoever_left_an_address(
    contact: str, mails: int, beijing: Authority, beijing_intake: Officer
) -> None:
    report = report_error(make(Filing, beijing), None, text="产品名称有误。", contact=contact)
    answer_error(report, beijing_intake, outcome="corrected", answer="已更正。")
    assert OutgoingMail.objects.filter(kind="answer").count() == mails
    for mail in OutgoingMail.objects.all():
        assert mail.address == contact
        assert mail.body.count("已更正。") == 2
        assert f"/register/reports/{report.code}/" in mail.body
