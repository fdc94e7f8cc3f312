"""Invented rows that samples of the desk's documents are made of. None is ever saved; every name says 演示."""

from datetime import UTC, date, datetime
from typing import Final

from filings.models import Filing, Party, Product, Series, Submission
from oversight.models import Deadline

NUMBER: Final = "网信算备000000000001501260019号"
SHA256: Final = "3f0a" * 16


def party() -> Party:
    return Party(name="演示合成科技有限公司", uscc="91000000MA00DEMO0X", division="000000")


def filing(**changed: object) -> Filing:
    """A filing that stands, of a provider."""
    return Filing(
        **{
            "party": party(),
            "entity_name": "演示合成科技有限公司",
            "division": "000000",
            "series": Series.DEEP_SYNTHESIS,
            "role": Filing.Role.PROVIDER,
            "category": "生成合成类",
            "algorithm_name": "演示人脸合成算法",
            "products_text": "演示换脸(APP)、演示变声秀(小程序)",
            "number": NUMBER,
            "status": Filing.Status.FILED,
            **changed,
        }
    )


def submission(of: Filing, kind: str = Submission.Kind.INITIAL, **changed: object) -> Submission:
    """A submission received on 1 September 2026, three days after it was first handed in."""
    return Submission(
        **{
            "filing": of,
            "kind": kind,
            "receipt_number": "演示备收〔2026〕7号",
            "event_on": date(2026, 8, 20),
            "received_at": datetime(2026, 9, 1, 2, 5, tzinfo=UTC),
            "received_on": date(2026, 8, 31),
            "original_on": date(2026, 8, 28),
            "answers_id": 1,
            "content_sha256": SHA256,
            **changed,
        }
    )


def product() -> Product:
    return Product(party=party(), name="演示换脸", form=Product.Form.APP, launch_source="应用商店页面（演示）")


def overdue() -> Deadline:
    """The filing deadline of a service begun on 3 August 2026."""
    return Deadline(rule="filing", edition="DS-DRAFT-2022", start_on=date(2026, 8, 3), due_on=date(2026, 8, 17))
