"""One sample of each document of the desk, and what it is made from."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from filings.models import Filing, Party, Product, Series, Submission
from filings.notices import (
    CancellationNotice,
    ChangeRecorded,
    ExOfficioCancellation,
    ExOfficioGround,
    FilingNotice,
    FilingReceipt,
    FilingRefusal,
    OverdueFilingReminder,
    Reason,
    RestorationNotice,
    ReturnForCorrection,
    RevocationDecision,
)
from oversight.models import Deadline
from reports.notices.kinds import NoticeKind

NUMBER = "网信算备110108000001401260019号"
SHA256 = "ab" * 32
REASONS: list[Reason] = [
    {"field": "", "message": "盖章页不清晰。", "remedy": "请重新扫描并上传。"},
    {"field": "", "message": "算法简介过短。", "remedy": ""},
]

Said = Callable[[NoticeKind], str]
"""The text of a document, as a department in Beijing would issue it."""


def filing_of(party: Party, **changed: object) -> Filing:
    return Filing(
        **{
            "pk": 1,
            "party": party,
            "entity_name": party.name,
            "division": party.division,
            "series": Series.DEEP_SYNTHESIS,
            "role": Filing.Role.PROVIDER,
            "category": "生成合成类",
            "algorithm_name": "变声算法",
            "products_text": "变声秀(APP)",
            "status": Filing.Status.UNDER_REVIEW,
            **changed,
        }
    )


def submission_of(filing: Filing, **changed: object) -> Submission:
    return Submission(
        **{
            "filing": filing,
            "kind": Submission.Kind.INITIAL,
            "receipt_number": "京网信备收〔2026〕7号",
            "event_on": date(2026, 8, 20),
            "received_at": datetime(2026, 9, 1, 2, 5, tzinfo=UTC),
            "received_on": date(2026, 9, 1),
            "original_on": date(2026, 9, 1),
            "content_sha256": SHA256,
            **changed,
        }
    )


def overdue(product: Product) -> Deadline:
    return Deadline(
        rule="filing",
        edition="DS-DRAFT-2022",
        start_on=date(2026, 8, 3),
        due_on=date(2026, 8, 17),
    )


def numbered(party: Party, **changed: object) -> Filing:
    return filing_of(party, number=NUMBER, status=Filing.Status.FILED, **changed)


MAKERS: dict[str, Callable[[Party], NoticeKind]] = {
    "filing_receipt": lambda party: FilingReceipt(submission_of(filing_of(party))),
    "filing_return": lambda party: ReturnForCorrection(submission_of(filing_of(party)), REASONS),
    "filing_refusal": lambda party: FilingRefusal(submission_of(filing_of(party)), REASONS),
    "filing_number": lambda party: FilingNotice(filing_of(party), submission_of(filing_of(party))),
    "filing_change": lambda party: ChangeRecorded(
        numbered(party), submission_of(numbered(party), kind=Submission.Kind.CHANGE)
    ),
    "filing_cancellation": lambda party: CancellationNotice(
        numbered(party), submission_of(numbered(party), kind=Submission.Kind.CANCELLATION)
    ),
    "filing_cancellation_ex_officio": lambda party: ExOfficioCancellation(
        numbered(party), ground=ExOfficioGround.SERVICE_ENDED, facts="经查，服务已于2026年3月停止。"
    ),
    "filing_revocation": lambda party: RevocationDecision(numbered(party), facts="自评估报告系伪造。"),
    "filing_restoration": lambda party: RestorationNotice(
        filing_of(party, number=NUMBER, status=Filing.Status.REVOKED),
        reason="复议决定撤销原决定。",
        document="京政复〔2026〕9号",
    ),
    "filing_reminder": lambda party: OverdueFilingReminder(
        Product(pk=1, party=party, name="变声秀", form=Product.Form.APP, launch_source="应用商店页面"),
        overdue(Product()),
    ),
}


def says(text: str, *parts: str) -> None:
    for part in parts:
        assert part in text
