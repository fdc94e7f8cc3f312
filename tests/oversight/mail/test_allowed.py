"""Outside production mails reach only the addresses that were named; the others are failed, with the reason."""

import pytest
from django.core.mail import EmailMessage
from pytest_django import Settings

from oversight.mail.allowed import not_allowed
from oversight.mail.outbox import Letter, post, send_some
from oversight.models import OutgoingMail

PATTERNS = ["*@Dept.example", " li@corp.example"]


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("anybody@dept.example", True),
        ("Anybody@DEPT.example", True),
        ("li@corp.example", True),
        ("wang@corp.example", False),
        ("x@dept.example.evil.example", False),
        ("x@notdept.example", False),
        ('"a@dept.example"@evil.example', False),
    ],
)
def test_an_address_is_allowed_by_its_pattern(settings: Settings, address: str, allowed: bool) -> None:
    settings.MAIL_ALLOW = PATTERNS
    assert not_allowed([address]) == ([] if allowed else [address])


@pytest.mark.django_db
def test_a_mail_to_another_address_is_failed_and_says_why(settings: Settings, mailoutbox: list[EmailMessage]) -> None:
    settings.MAIL_ALLOW = PATTERNS
    for name in ("a@dept.example", "b@real.example"):
        post([Letter(name, OutgoingMail.Kind.DIGEST, "110000", name, "s", "b")])
    assert send_some(10) == 2
    assert [mail.to for mail in mailoutbox] == [["a@dept.example"]]
    stopped = OutgoingMail.objects.get(address="b@real.example")
    assert stopped.state == "failed"
    assert "not on the allow-list" in stopped.error
    assert "b@real.example" in stopped.error


@pytest.mark.django_db
def test_with_an_empty_list_nobody_is_mailed_to(settings: Settings, mailoutbox: list[EmailMessage]) -> None:
    settings.MAIL_ALLOW = []
    post([Letter("a", OutgoingMail.Kind.DIGEST, "110000", "a@dept.example", "s", "b")])
    send_some(10)
    assert mailoutbox == []
