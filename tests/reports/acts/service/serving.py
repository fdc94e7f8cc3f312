"""Ways of service with what each needs, and what electronic service rests on."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.core.files.base import ContentFile, File

from oversight.models import Officer
from reports.acts import record_service
from reports.models import AddressConfirmation, Delivery, Notice, Service
from tests.factories.service import colleague_of, direct

TODAY = date(2026, 3, 10)
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40

PUBLIC_NOTICE: dict[str, Any] = {
    "method": "public_notice",
    "published_in": "https://www.example.gov.cn/gg/1",
    "refusal": "其他方式均无法送达：两次邮寄退回，住所无人。",
    "proof": "公告网页截图",
}

WAYS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "direct": lambda officer: direct(colleague_of(officer)),
    "leaving": lambda officer: {
        "method": "leaving",
        "place": "北京市海淀区示例路1号",
        "refusal": "前台拒绝签收",
        "witness": "孙七，社区居民委员会",
        "second_officer": colleague_of(officer),
        "proof": "照片三张",
    },
    "entrusted": lambda _: {
        "method": "entrusted",
        "entrusted_to": "海淀区网信办",
        "receiver": "赵六",
        "capacity": "mailroom",
        "proof": "受托机关寄回的送达回证",
    },
    "postal": lambda _: {
        "method": "postal",
        "carrier": "中国邮政",
        "tracking_number": "EA123456789CN",
        "receiver": "赵六",
        "capacity": "mailroom",
        "proof": "邮件回执",
    },
    "public_notice": lambda _: dict(PUBLIC_NOTICE),
}
"""Each way of service with all that it needs but the day."""


def picture(name: str = "照片.png", content: bytes = PNG) -> "File[bytes]":
    return ContentFile(content, name=name)


def mailed(notice: Notice, at: datetime, address: str = "service@example.com", **changed: Any) -> Delivery:
    """A mail that has left for the address."""
    given: dict[str, Any] = {
        "state": "sent", "sent_at": at, "next_try_at": at, "message_id": f"<{address}@test>", **changed
    }  # fmt: skip
    return Delivery.objects.create(notice=notice, address=address, **given)


def signed(notice: Notice, officer: Officer, **changed: Any) -> AddressConfirmation:
    given: dict[str, Any] = {
        "recipient_name": notice.recipient_name,
        "recipient_uscc": notice.recipient_uscc,
        "division": "110108",
        "address": "Service@example.com",
        "signed_on": date(2026, 1, 5),
        "signed_by": "张三，法定代表人",
        "document": "卷宗第3页",
        "recorded_by": officer,
        "recorded_at": notice.issued_at,
    }
    return AddressConfirmation.objects.create(**{**given, **changed})


def serve(notice: Notice, officer: Officer, **changed: Any) -> Service:
    return record_service(notice, officer, **{**WAYS["direct"](officer), "day": TODAY, **changed})
