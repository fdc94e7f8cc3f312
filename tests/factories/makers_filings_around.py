"""One object of each kind that stands around a filing, in an authority's region."""

from datetime import date
from itertools import count

from filings.models import (
    Assessment,
    BulkSubmission,
    CancellationNotice,
    CapacityDecision,
    DisplayCheck,
    ErrorReport,
    Filing,
    PartyMerge,
    RumourReport,
)
from oversight import statute
from oversight.clock import now
from oversight.models import Authority, Officer, Role
from tests.factories.filings import PartyFactory, ProductFactory
from tests.factories.makers_filings import filing
from tests.factories.oversight import OfficerFactory
from tests.factories.registry import makes

_number = count(1)


def intake(authority: Authority) -> Officer:
    return OfficerFactory.create(authority=authority, roles=[Role.INTAKE])


@makes(Assessment)
def assessment(authority: Authority) -> Assessment:
    return Assessment.objects.create(
        product=ProductFactory.create(party=PartyFactory.create(division=authority.division)),
        article=Assessment.Article.CAPACITY,
        kind=Assessment.Kind.SELF,
        assessed_on=date(2026, 9, 1),
        scope="文本生成功能",
        outcome=Assessment.Outcome.PASSED,
        recorded_at=now(),
        recorded_by=intake(authority),
    )


@makes(CapacityDecision)
def capacity(authority: Authority) -> CapacityDecision:
    return CapacityDecision.objects.create(
        product=ProductFactory.create(party=PartyFactory.create(division=authority.division)),
        has_capacity=True,
        reasons="用户可以公开发布生成内容。",
        decided_on=date(2026, 9, 1),
        decided_by=intake(authority),
        edition=statute.CURRENT,
    )


@makes(DisplayCheck)
def failed_check(authority: Authority) -> DisplayCheck:
    """A check that found no number and no link."""
    checked: Filing = filing(authority)
    return DisplayCheck.objects.create(
        product=checked.products.get(),
        filing=checked,
        checked_on=date(2026, 9, 24),
        officer=intake(authority),
        place="https://example.com/",
        number_shown=False,
        number_right=False,
        link_present=False,
        link_right=False,
        passed=False,
    )


@makes(RumourReport)
def rumour(authority: Authority) -> RumourReport:
    return RumourReport.objects.create(
        party=PartyFactory.create(division=authority.division),
        number=f"测备谣〔2026〕{next(_number)}号",
        title="虚假灾情视频",
        facts="使用者合成灾情视频并传播。",
        measures="下线并发布说明。",
        found_on=date(2026, 9, 1),
        reported_on=date(2026, 9, 2),
        received_at=now(),
        received_by=intake(authority),
    )


@makes(ErrorReport)
def reported_error(authority: Authority) -> ErrorReport:
    return ErrorReport.objects.create(
        filing=filing(authority), code=f"TEST{next(_number):012d}", text="产品名称有误。", reported_at=now()
    )


@makes(BulkSubmission)
def bulk(authority: Authority) -> BulkSubmission:
    return BulkSubmission.objects.create(
        party=PartyFactory.create(division=authority.division),
        file_name="filings.xlsx",
        sha256=f"{next(_number):064x}",
        rows=1,
        result=[{"row": 2, "algorithm": "甲算法", "role": "provider", "receipt": "测备收〔2026〕1号"}],
        received_at=now(),
        received_by=intake(authority),
    )


@makes(CancellationNotice)
def cancellation_notice(authority: Authority) -> CancellationNotice:
    return CancellationNotice.objects.create(
        notice_id=f"notice_{next(_number)}",
        title="关于注销算法备案编号的公告",
        published_on=date(2026, 9, 11),
        imported_at=now(),
        cancelled=0,
        known=0,
        missing=1,
        rows=[
            {
                "row": 2,
                "number": "网信算备110108123456701240019号",
                "algorithm": "甲算法",
                "role": "服务提供者",
                "entity": "甲科技有限公司",
                "products": "甲写作(APP)",
                "month": "2026-09",
                "ended_on": "2026-09-11",
                "outcome": "missing",
            }
        ],
    )


@makes(PartyMerge)
def merge(authority: Authority) -> PartyMerge:
    survivor, absorbed = PartyFactory.create_batch(2, division=authority.division)
    absorbed.merged_into = survivor
    absorbed.save()
    return PartyMerge.objects.create(
        survivor=survivor, absorbed=absorbed, reason="更名登记", moved={}, at=now(), by=intake(authority)
    )
