"""Why a verdict on a listing is what it is: each reason with its article, its measures and its sentence.

One principle stands behind the table: Article 16 asks for a measure where a provision *is* violated, so only a fact
that a department has recorded asks for one; whatever merely looks wrong asks the store to look.
"""

from dataclasses import dataclass
from enum import StrEnum

from filings.rules.listing_measures import Measure, Stage


class Code(StrEnum):
    """Stable names of the reasons."""

    FILED = "filed"
    FILED_NUMBER_NOT_GIVEN = "filed_number_not_given"
    UNDER_REVIEW = "under_review"
    PRODUCT_NOT_IN_FILING = "product_not_in_filing"
    FORM_NOT_IN_FILING = "form_not_in_filing"
    OTHER_ENTITY = "other_entity"
    ENTITY_NOT_STATED = "entity_not_stated"
    SUPPORTER_FILING = "supporter_filing"
    OTHER_CATEGORY = "other_category"
    NUMBER_MALFORMED = "number_malformed"
    NUMBER_MISTYPED = "number_mistyped"
    NUMBER_NOT_FOUND = "number_not_found"
    OTHER_NUMBER_STANDS = "other_number_stands"
    NOTHING_FOUND = "nothing_found"
    NAME_ONLY = "name_only"
    NAME_AMBIGUOUS = "name_ambiguous"
    NAMESAKE_RESTRICTED = "namesake_restricted"
    FILING_NOT_IN_FORCE_ELSEWHERE = "filing_not_in_force_elsewhere"
    FILING_CANCELLED = "filing_cancelled"
    FILING_REVOKED = "filing_revoked"
    UNFILED_START_UNKNOWN = "unfiled_start_unknown"
    PERIOD_OPEN = "period_open"
    PERIOD_OVER = "period_over"
    PERIOD_OPEN_AS_DECLARED = "period_open_as_declared"
    PERIOD_OVER_AS_DECLARED = "period_over_as_declared"
    OPERATIONS_STOPPED = "operations_stopped"
    UPDATES_STOPPED = "updates_stopped"
    REMOVAL_DIRECTED = "removal_directed"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: the article it rests on, the measure it asks of a listed app and of one under review."""

    code: Code
    article: str
    listed: Measure
    review: Measure
    zh: str
    en: str

    def measure(self, stage: Stage) -> Measure:
        """What it asks of the store at this stage."""
        return self.listed if stage is Stage.LISTED else self.review


_NONE, _LOOK, _REFUSE = Measure.NONE, Measure.LOOK, Measure.REFUSE_LISTING
_TABLE = (
    Reason(
        Code.FILED, "16", _NONE, _NONE,
        zh="所示编号的备案有效，主体与产品均相符。",
        en="The filing of this number stands, and entity and product agree with it.",
    ),
    Reason(
        Code.FILED_NUMBER_NOT_GIVEN, "19.2", _NONE, _NONE,
        zh="该主体的该产品已备案，但未提供备案编号；请要求提供者在显著位置标明编号并提供公示链接。",
        en="This entity's product is filed, but no number was given: have the provider show the number and link "
        "to its posting.",
    ),
    Reason(
        Code.UNDER_REVIEW, "19.1", _NONE, _NONE,
        zh="备案材料已提交，正在审核；请待审核结束后再次查询。",
        en="The filing has been submitted and is under review: ask again when the review has ended.",
    ),
    Reason(
        Code.PRODUCT_NOT_IN_FILING, "19.1", _LOOK, _LOOK,
        zh="编号有效，但备案所列产品中没有该应用；请核实是否使用该算法、是否已办理变更。",
        en="The number stands, but its filing does not list this app: verify whether the app uses the algorithm "
        "and whether a change has been filed.",
    ),
    Reason(
        Code.FORM_NOT_IN_FILING, "19.1", _LOOK, _LOOK,
        zh="备案列有同名产品，但服务形式不同；请核实是否已办理变更。",
        en="The filing lists a product of this name in another form only: verify whether a change has been "
        "filed.",
    ),
    Reason(
        Code.OTHER_ENTITY, "16", _LOOK, _LOOK,
        zh="开发者与备案主体不一致；仅此不能证明未备案，请核实两者关系（集团公司、曾用名、授权）。",
        en="The developer is not the filing entity. That alone proves nothing: verify how the two are related "
        "(group company, earlier name, authorisation).",
    ),
    Reason(
        Code.ENTITY_NOT_STATED, "16", _LOOK, _LOOK,
        zh="编号与产品名称相符，但未提供开发者名称；编号是公开的，请核实主体。",
        en="Number and product name agree, but no entity was given. Numbers are public: verify who offers the "
        "app.",
    ),
    Reason(
        Code.SUPPORTER_FILING, "19.1", _LOOK, _LOOK,
        zh="所涉备案属于服务技术支持者，不覆盖下游应用；请核验提供者自己的备案，或者合作协议与备案截图。",
        en="The filing is a technical supporter's and does not cover the app built on it: verify the provider's "
        "own filing, or the cooperation agreement with proof of the supporter's filing.",
    ),
    Reason(
        Code.OTHER_CATEGORY, "19.1", _LOOK, _LOOK,
        zh="所涉备案的算法类别不是生成合成类，不覆盖深度合成功能；请要求提供深度合成算法的备案编号。",
        en="The filing is of another category of algorithm and does not cover deep synthesis: ask for the number "
        "of the deep-synthesis algorithm.",
    ),
    Reason(
        Code.NUMBER_MALFORMED, "19.2", _LOOK, _LOOK,
        zh="所示编号不是算法备案编号（网信算备加21位数字加号）；请要求提供者更正。",
        en="What was given is no algorithm filing number (网信算备, 21 digits, 号): have the provider correct it.",
    ),
    Reason(
        Code.NUMBER_MISTYPED, "19.2", _LOOK, _LOOK,
        zh="登记簿中没有该编号，且末位校验不符，可能录入有误；请与提供者核对。",
        en="The register does not hold this number and its last digit does not fit the others: probably "
        "mistyped; compare it with the provider's.",
    ),
    Reason(
        Code.NUMBER_NOT_FOUND, "16", _LOOK, _LOOK,
        zh="登记簿中没有该编号；可能晚于最近一次公布的清单，请要求提供备案证明并人工核验。",
        en="The register does not hold this number. It may be younger than the last published list: ask for "
        "proof of filing and verify by hand.",
    ),
    Reason(
        Code.OTHER_NUMBER_STANDS, "19.2", _LOOK, _LOOK,
        zh="所示编号不能证明该产品已备案，但该产品在其他编号下的备案有效；请与提供者核对编号。",
        en="The number given does not prove that the product is filed, but the product stands filed under "
        "another: compare the number with the provider's.",
    ),
    Reason(
        Code.NOTHING_FOUND, "16", _LOOK, _LOOK,
        zh="未提供编号，也未查到该名称的备案；请询问提供者备案编号、受理凭证，以及开始提供服务的日期。",
        en="No number was given and no filing of this name is found: ask the provider for a number or a receipt, "
        "and for the day the service began.",
    ),
    Reason(
        Code.NAME_ONLY, "16", _LOOK, _LOOK,
        zh="仅产品名称相符，主体未提供或者不一致；不能据此认定是否备案，请人工核验。",
        en="Only the product's name agrees; the entity was not given or is another. That decides nothing: verify "
        "by hand.",
    ),
    Reason(
        Code.NAME_AMBIGUOUS, "16", _LOOK, _LOOK,
        zh="多个主体有同名产品，无法确定是哪一个；请提供主体名称、统一社会信用代码或者编号。",
        en="Products of several entities bear this name: give the entity, its credit code or the number.",
    ),
    Reason(
        Code.NAMESAKE_RESTRICTED, "16", _LOOK, _LOOK,
        zh="有同名产品正受到限制措施；请核实是否为同一产品。",
        en="A product of the same name is under a restriction: verify whether it is this one.",
    ),
    Reason(
        Code.FILING_NOT_IN_FORCE_ELSEWHERE, "16", _LOOK, _LOOK,
        zh="所示编号的备案已不再有效，但备案所列产品中没有该应用，可能引用有误；请人工核验。",
        en="The filing of this number no longer stands, but it never listed this app: the number may be quoted "
        "in error; verify by hand.",
    ),
    Reason(
        Code.FILING_CANCELLED, "19.1", Measure.SUSPEND, _REFUSE,
        zh="该产品的备案已注销，且无其他有效备案。",
        en="The product's filing has been cancelled and no other stands.",
    ),
    Reason(
        Code.FILING_REVOKED, "19.1", Measure.TAKE_DOWN, _REFUSE,
        zh="该产品的备案因隐瞒情况或者提供虚假材料已被撤销，且无其他有效备案。",
        en="The product's filing was revoked for concealment or false materials and no other stands.",
    ),
    Reason(
        Code.UNFILED_START_UNKNOWN, "19.1", _LOOK, _LOOK,
        zh="登记簿中该产品没有有效备案，也没有正在计算的备案期限；请向提供者核实备案编号或者备案材料接收回执。",
        en="The register holds this product without a standing filing and without a running period: ask the "
        "provider for its number, or for the receipt of its dossier.",
    ),
    Reason(
        Code.PERIOD_OPEN, "19.1", _NONE, _NONE,
        zh="该产品尚未备案，但备案期限未满；期满后请再次查询。",
        en="The product is not filed yet, but its period for filing still runs: ask again when it has ended.",
    ),
    Reason(
        Code.PERIOD_OVER, "19.1", Measure.SUSPEND, _REFUSE,
        zh="该产品未在开始提供服务之日起十个工作日内办理备案。",
        en="The product was not filed within ten working days of the beginning of its service.",
    ),
    Reason(
        Code.PERIOD_OPEN_AS_DECLARED, "19.1", _NONE, _NONE,
        zh="未查到备案；按所申报的开始服务日期，备案期限未满，期满后请再次查询。",
        en="No filing is found; counted from the declared beginning of the service the period still runs: ask "
        "again when it has ended.",
    ),
    Reason(
        Code.PERIOD_OVER_AS_DECLARED, "19.1", _LOOK, _LOOK,
        zh="未查到备案；按所申报的开始服务日期，备案期限已满。材料可能正在审核，请要求提供受理凭证。",
        en="No filing is found; counted from the declared beginning of the service the period has ended. The "
        "filing may be under review: ask for the receipt.",
    ),
    Reason(
        Code.OPERATIONS_STOPPED, "22.1", Measure.SUSPEND, _REFUSE,
        zh="主管部门已责令该产品在改正前停止相关业务。",
        en="A department has ordered the product's related operations to stop until it is corrected.",
    ),
    Reason(
        Code.UPDATES_STOPPED, "22.1", Measure.REFUSE_NEW_VERSION, _REFUSE,
        zh="主管部门已责令该产品停止信息更新。",
        en="A department has ordered the product's information updates to stop.",
    ),
    Reason(
        Code.REMOVAL_DIRECTED, "16", Measure.TAKE_DOWN, _REFUSE,
        zh="主管部门已要求应用商店下架该产品。",
        en="A department has directed app stores to take the product down.",
    ),
)  # fmt: skip

REASONS: dict[Code, Reason] = {reason.code: reason for reason in _TABLE}
"""Every reason there is."""
