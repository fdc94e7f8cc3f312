"""责令应用商店核查处置通知书: an app store must check what it offers and act on what it finds (Article 16)."""

from dataclasses import dataclass
from typing import Any

from filings.notices.wording import cited
from inspections.models import Case
from inspections.notices import sample
from inspections.notices.facts import case_facts, period_text
from oversight import statute
from oversight.level import Level
from oversight.workdays import Period, Unit
from reports.notices.kinds import NoticeKind, notice_kind


@dataclass(frozen=True, slots=True)
class ListedApp:
    """An app as the store lists it, and what is doubtful about it."""

    name: str
    package: str
    developer: str
    problem: str


@dataclass(frozen=True, slots=True)
class StoreOrder:
    """What the store must check and do.

    todo     what else must be checked or done, one line each; may be empty
    period   for checking, for measures and for the report, from service
    """

    apps: tuple[ListedApp, ...]
    period: Period
    todo: tuple[str, ...] = ()


@notice_kind
class StoreDirective(NoticeKind):
    """责令应用商店核查处置通知书 (Article 16): an order with effect of its own, so reviewable, and the province's."""

    key = "store_directive"
    series = "店"
    title_zh = "责令应用商店核查处置通知书"
    title_en = "Directive to an App Store to Check and Act"
    template = "notices/store_directive.html"
    template_version = "1"
    least_level = Level.PROVINCE
    remedy = True
    sample_recipient = "演示应用商店有限公司"

    def __init__(self, case: Case, order: StoreOrder) -> None:
        super().__init__(case)
        self.case, self.order = case, order

    def context(self) -> dict[str, Any]:
        order, edition = self.order, statute.edition(self.case.edition)
        apps = [
            {"name": app.name, "package": app.package, "developer": app.developer, "problem": app.problem}
            for app in order.apps
        ]
        return {
            **case_facts(self.case),
            "apps": apps,
            "todo": list(order.todo),
            "period": period_text(order.period),
            "basis": cited(edition, "DS 16"),
        }

    @classmethod
    def sample(cls) -> dict[str, Any]:
        order = StoreOrder(
            apps=(
                ListedApp(
                    "演示换脸", "cn.example.demo.faceswap", "演示合成科技有限公司", "未查到涵盖该应用的备案记录。"
                ),
                ListedApp(
                    "演示变声秀",
                    "cn.example.demo.voiceshow",
                    "演示声音科技有限公司",
                    "页面所示备案编号网信算备000000000001501260019号属于另一主体。",
                ),
            ),
            period=Period(5, Unit.WORKING),
            todo=("以相同算法名称或者相同开发者检索本商店其他应用，一并核查。",),
        )
        return cls(sample.case(), order).context()
