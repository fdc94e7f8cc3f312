"""A service as an officer states it: handed over to the mail room, by two officers."""

from typing import Any

from oversight.clock import now
from oversight.models import Officer
from reports.models import Notice
from tests.factories.oversight import OfficerFactory


def colleague_of(officer: Officer) -> Officer:
    """Another officer of the same authority with a certificate; the one there is, or one more."""
    others = Officer.objects.filter(authority=officer.authority, is_active=True).exclude(pk=officer.pk)
    found: Officer | None = others.exclude(card_number="").order_by("pk").first()
    return found or OfficerFactory.create(authority=officer.authority)


def direct(second: Officer | None) -> dict[str, Any]:
    """All that personal service needs but the day."""
    return {
        "method": "direct",
        "place": "北京市海淀区示例路1号前台",
        "receiver": "赵六",
        "capacity": "mailroom",
        "second_officer": second,
        "proof": "Signed proof of service, file page 12",
    }


def ready(notice: Notice) -> Notice:
    """The document as it stands once it is printed and signed, where it is not; its files are nowhere."""
    rows, at = Notice.objects.filter(pk=notice.pk), now()
    rows.filter(rendered_at__isnull=True).update(rendered_at=at, pdf="notices/a.pdf", pdf_sha256="a" * 64)
    rows.filter(signed_at__isnull=True).update(
        signed_at=at, signed_pdf="notices/b.pdf", signed_sha256="b" * 64, signer="Test authority"
    )
    return Notice.objects.get(pk=notice.pk)
