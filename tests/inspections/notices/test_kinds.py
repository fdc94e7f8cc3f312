"""The documents that take a case and facts: what each says, who may issue it, and that no sample drifts from them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from inspections.models import (
    Case,
    CooperationRequest,
    Evidence,
    Inspection,
    Preservation,
    ReinspectedItem,
    Reinspection,
)
from inspections.notices import (
    Closing,
    ClosingNotice,
    CorrectionExtension,
    Demand,
    DemandForPayment,
    ExtensionDecision,
    FoundItem,
    Handover,
    HandoverReason,
    Hearing,
    HearingNotice,
    InspectionNotice,
    Interview,
    Interviewee,
    InterviewNotice,
    ListedApp,
    Material,
    NoPenalty,
    NoPenaltyDecision,
    NoPenaltyGround,
    Payee,
    PreservationNotice,
    ReinspectionOutcome,
    ReinspectionResult,
    StoreDirective,
    StoreOrder,
    SupportRequestNotice,
    TransferLetter,
    recipient_of,
    recipient_of_preservation,
)
from oversight.acts import ActRefused
from oversight.models import Officer
from oversight.workdays import Period, Unit
from reports.models import Notice
from reports.notices.body import plain_text
from reports.notices.issue import issue, preview
from reports.notices.kinds import NoticeKind, find_kind
from reports.notices.samples import sample_html
from tests.inspections.factories import (
    RESULTS,
    breach_of,
    commented,
    decided,
    notified_second,
    on,
    ordered_and_served,
    reinspected,
    served,
)
from tests.shapes import differences

NOON = datetime(2026, 9, 16, 12, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
TEN = Period(10, Unit.WORKING)
PAYEE = Payee("国库专户", "某银行", "6200")
EARLIER = Notice(title_zh="整改意见书", title_en="Corrective Comments", number="京网信整改〔2026〕1号")
ORDER = Notice(
    title_zh="责令限期改正通知书", title_en="Order to Correct", number="京网信责改〔2026〕1号", kind="order_to_correct"
)
EARLIER.issued_on = ORDER.issued_on = date(2026, 9, 1)
DEMAND = Demand(EARLIER, date(2026, 9, 18), 5_000_000, 0, 1_800_000, date(2026, 10, 20), PAYEE)


def outcome(case: Case, finding: Reinspection.Finding, document: Notice = EARLIER) -> ReinspectionOutcome:
    result = RESULTS[finding]
    item = FoundItem(breach_of(case), "加注标识。", result, "抽查十段。")
    left = 0 if result == ReinspectedItem.Result.CORRECTED else 1
    return ReinspectionOutcome(document, date(2026, 9, 1), date(2026, 9, 15), Reinspection.Kind.VISIT, (item,), left)


def extension(case: Case, document: Notice, added: int = 5) -> CorrectionExtension:
    more = Period(added, Unit.WORKING)
    return CorrectionExtension(
        document, breach_of(case), "加注标识。", TEN, more, date(2026, 9, 10), "设备未到。", "属实。"
    )


def inspection_notice(case: Case, place: str, articles: list[str], **changed: Any) -> InspectionNotice:
    inspection = Inspection(
        number="京网信检〔2026〕1号",
        authority=case.authority,
        case=case,
        party=case.party,
        party_kind=case.party_kind,
        officer=case.handler,
        second_officer=case.second_handler,
        planned_at=NOON,
        place=place,
        articles=articles,
        **changed,
    )
    return InspectionNotice(inspection, further=())


MAKERS: dict[str, Callable[[Case], NoticeKind]] = {
    "inspection_notice": lambda case: inspection_notice(case, "海淀区某路1号", ["14.1", "21.2"]),
    "interview_notice": lambda case: InterviewNotice(
        case, Interview(NOON, "二层会议室", "风险较大。", Interviewee.PRINCIPAL, materials=("身份证明",))
    ),
    "extension_decision": lambda case: ExtensionDecision(case, extension(case, EARLIER)),
    "reinspection_result": lambda case: ReinspectionResult(case, outcome(case, Reinspection.Finding.CORRECTED)),
    "hearing_notice": lambda case: HearingNotice(
        case, Hearing(EARLIER, date(2026, 9, 2), NOON, "听证室", Officer(name="赵主持", card_number="J-9"))
    ),
    "no_penalty_decision": lambda case: NoPenaltyDecision(
        case, NoPenalty((breach_of(case),), NoPenaltyGround.FIRST, "首次发生，当日改正。", "已当面讲解义务。")
    ),
    "demand_for_payment": lambda case: DemandForPayment(case, DEMAND),
    "transfer_letter": lambda case: TransferLetter(
        case, Handover(HandoverReason.CRIME, "骗取钱款。", "涉嫌诈骗。", (Material("笔录", 2, 7),))
    ),
    "store_directive": lambda case: StoreDirective(
        case, StoreOrder((ListedApp("变声秀", "cn.test.voice", "测试公司", "无备案。"),), Period(3, Unit.WORKING))
    ),
    "support_request": lambda case: SupportRequestNotice(
        CooperationRequest(
            case=case, kind="data", wanted="生成日志", purpose="核实数量", period_length=5, period_unit="working"
        )
    ),
    "preservation_notice": lambda case: PreservationNotice(
        Preservation(case=case, reason="可能被清除", place="物证室"),
        [Evidence(number=1, title="硬盘一块", kind="physical")],
    ),
    "closing_notice": lambda case: ClosingNotice(case, Closing(Case.Closing.NO_BREACH, "", (EARLIER,))),
}
PROVINCIAL = {"interview_notice", "hearing_notice", "no_penalty_decision", "demand_for_payment", "store_directive"}
every_kind = pytest.mark.parametrize("key", MAKERS)


def text_of(kind: NoticeKind, case: Case) -> str:
    return preview(kind, authority=case.authority, recipient=recipient_of(case)).text


def says(text: str, *parts: str) -> None:
    for part in parts:
        assert part in text


@every_kind
def test_it_speaks_both_languages_of_this_case(key: str, case: Case) -> None:
    kind = MAKERS[key](case)
    assert kind.key == key
    says(text_of(kind, case), kind.title_zh, kind.title_en, case.number, "测试合成科技有限公司")


@every_kind
def test_its_sample_has_the_keys_of_a_real_one(key: str, case: Case) -> None:
    assert differences(find_kind(key).sample(), MAKERS[key](case).context()) == []


@every_kind
def test_the_department_of_a_county_issues_only_what_article_22_and_the_law_leave_it(
    key: str, county_case: Case, haidian_inspector: Officer
) -> None:
    """Neither a penalty, nor what goes with one, nor an interview under CSL 58, nor an order to a store."""
    codes = set()
    try:
        with transaction.atomic():
            issue(
                MAKERS[key](county_case),
                authority=county_case.authority,
                recipient=recipient_of(county_case),
                by=haidian_inspector,
                division="110108",
            )
    except ActRefused as refused:
        codes = {one.code for one in refused.refusals}
    assert ("level" in codes) == (key in PROVINCIAL)


@pytest.mark.parametrize("key", ["prior_notice", "order_to_correct", "penalty_decision"])
def test_the_documents_of_article_22_are_the_provinces(key: str) -> None:
    assert find_kind(key).least_level.name == "PROVINCE"


@every_kind
def test_only_decisions_and_orders_tell_how_to_seek_review(key: str, case: Case) -> None:
    text = text_of(MAKERS[key](case), case)
    reviewable = key in {"no_penalty_decision", "store_directive"}
    assert ("北京市人民政府申请行政复议" in text and "administrative reconsideration" in text) == reviewable


@pytest.mark.parametrize(
    "key", ["inspection_notice", "interview_notice", "extension_decision", "reinspection_result", "support_request"]
)
def test_what_is_no_penalty_speaks_of_none(key: str, case: Case) -> None:
    text = text_of(MAKERS[key](case), case).lower()
    assert not [word for word in ("处罚", "罚款", "警告", "penalt", "fine of", "warning") if word in text]


def test_an_inspection_notice_names_day_place_articles_officers_and_cooperation(case: Case) -> None:
    says(
        text_of(MAKERS["inspection_notice"](case), case),
        "2026年9月16日12时00分",
        "海淀区某路1号。方式：现场检查",
        "第十四条第一款",
        case.handler.name,
        case.second_handler.name,
        "第二十一条第二款，你单位应当配合监督检查",
        "第二十九条，检查人员对检查中知悉的",
    )


def test_a_remote_inspection_says_so(case: Case) -> None:
    text = text_of(inspection_notice(case, "变声秀", ["7", "20"], remote=True, has_capacity=False), case)
    says(text, "检查对象：变声秀。方式：远程检查", "through the network")
    assert "第二十条" not in text, "decided: no such capacity, so nothing is asked about the security assessment"


def test_a_preservation_lists_the_things_names_place_period_and_duty_and_has_the_list_signed(case: Case) -> None:
    says(
        text_of(MAKERS["preservation_notice"](case), case),
        "《中华人民共和国行政处罚法》第五十六条，经本机关负责人批准，决定自〔印发日期〕起",
        "1 硬盘一块 物证 1",
        "物证室",
        "自登记保存之日起7个工作日内（登记当日不计入）",
        "不得销毁或者转移上述证据",
        "先行登记保存自行解除",
        "持有人（签名或者盖章）",
        case.second_handler.name,
    )


def test_a_holder_who_is_not_the_party_is_told_whose_case_it_is(case: Case) -> None:
    draft = Preservation(case=case, reason="可能被清除", place="机房")
    kind = PreservationNotice(draft, [Evidence(number=1, title="硬盘", kind="physical")], holder="某云服务公司")
    recipient = recipient_of_preservation(case, "某云服务公司", "某路2号")
    text = preview(kind, authority=case.authority, recipient=recipient).text
    says(text, "某云服务公司：", "某路2号", "办理测试合成科技有限公司一案", "concerning 测试合成科技有限公司")
    assert "正在对你单位进行调查" not in text


def test_an_extension_prints_periods_and_keeps_stopped_operations_stopped(case: Case) -> None:
    comments = text_of(MAKERS["extension_decision"](case), case)
    says(comments, "自上述文书送达之日起10个工作日）延长5个工作日", "第二十一条第一款")
    assert "停止相关业务" not in comments
    of_order = text_of(ExtensionDecision(case, extension(case, ORDER, 1)), case)
    says(of_order, "第二十二条第一款", "停止相关业务的决定在延长的期限内继续执行", "by 1 working day,")


def test_a_reinspection_tells_each_finding_and_never_takes_overdue_for_refused(case: Case) -> None:
    finding = Reinspection.Finding
    done = text_of(ReinspectionResult(case, outcome(case, finding.CORRECTED, ORDER)), case)
    says(done, "已经整改完成", "停止相关业务的要求至此结束")
    open_ = text_of(ReinspectionResult(case, outcome(case, finding.NOT_YET, ORDER)), case)
    says(open_, "仍应当按照上述文书的要求整改", "停止相关业务的要求继续有效")
    assert "拒不" not in open_
    assert "未作复查" not in open_
    unseen = replace(outcome(case, finding.CORRECTED, ORDER), left=1)
    told = text_of(ReinspectionResult(case, unseen), case)
    says(told, "所列其他事项本次未作复查")
    assert "要求至此结束" not in told
    refused = text_of(ReinspectionResult(case, outcome(case, finding.REFUSED)), case)
    says(refused, "结论为“拒不改正”的事项，由本机关另行依法处理")
    assert "停止" not in refused


def test_a_hearing_notice_tells_chair_agents_waiver_record_and_that_it_is_free(case: Case) -> None:
    text = text_of(MAKERS["hearing_notice"](case), case)
    says(
        text,
        "《中华人民共和国行政处罚法》第六十四条",
        "听证公开举行",
        "赵主持（执法证号J-9）主持，主持人不是本案调查人员",
        "有权申请回避",
        "委托一至二人代理",
        "视为放弃听证权利",
        "根据听证笔录作出决定",
        "不承担组织听证的费用",
    )


def test_no_penalty_names_breach_ground_reasons_and_education(case: Case) -> None:
    says(
        text_of(MAKERS["no_penalty_decision"](case), case),
        "违反《互联网信息服务深度合成管理规定（征求意见稿）》第十四条（要旨：",
        ". In substance: ",
        "“初次违法且危害后果轻微并及时改正”的情形",
        "首次发生，当日改正。",
        "《网信部门行政处罚裁量权基准适用规定》",
        "决定对你单位的上述行为不予行政处罚",
        "已当面讲解义务。",
    )


def test_a_demand_names_exact_amounts_in_figures_and_characters_time_manner_and_defence(case: Case) -> None:
    text = text_of(MAKERS["demand_for_payment"](case), case)
    says(
        text,
        "罚款 50,000.00 人民币伍万元整",
        "加处罚款（计算至2026年10月20日） 18,000.00 人民币壹万捌仟元整",
        "合计 68,000.00 人民币陆万捌仟元整",
        "每日按罚款数额的百分之三计算，不超过罚款数额",
        "2026年10月20日以后仍未缴清的，继续计算",
        "自收到本催告书之日起10个工作日内履行",
        "有权向本机关进行陈述和申辩",
        "申请人民法院强制执行",
        "6200",
    )
    assert "已缴纳罚款" not in text


def test_a_surcharge_that_reached_the_fine_grows_no_more(case: Case) -> None:
    full = replace(DEMAND, surcharge_fen=5_000_000)
    text = text_of(DemandForPayment(case, full), case)
    says(text, "合计 100,000.00 人民币壹拾万元整")
    assert "继续计算" not in text
    paid = replace(DEMAND, paid_fen=5_000_000)
    text = text_of(DemandForPayment(case, paid), case)
    says(text, "已缴纳罚款 −50,000.00", "合计 18,000.00")
    assert "继续计算" not in text


@pytest.mark.parametrize(("paid", "surcharge"), [(0, 5_000_001), (6_800_000, 1_800_000), (5_000_000, 0)])
def test_nothing_owed_and_more_surcharge_than_fine_are_no_demand(case: Case, paid: int, surcharge: int) -> None:
    with pytest.raises(ValueError, match="fen owed"):
        DemandForPayment(case, replace(DEMAND, paid_fen=paid, surcharge_fen=surcharge))


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (HandoverReason.CRIME, "《中华人民共和国行政处罚法》第二十七条、第五十七条"),
        (HandoverReason.PUBLIC_SECURITY, "第二十二条第三款"),
        (HandoverReason.NOT_COMPETENT, "《网信部门行政执法程序规定》"),
    ],
)
def test_a_transfer_names_its_basis_lists_materials_and_carries_a_slip(
    case: Case, reason: HandoverReason, words: str
) -> None:
    handover = Handover(reason, "骗取钱款。", "涉嫌诈骗。", (Material("笔录", 2, 7),))
    text = text_of(TransferLetter(case, handover), case)
    says(text, words, "1 笔录 2 7", "回执", "接收机关（盖章）", "〔文号 number〕）及所列材料，我机关已经收到")


def test_a_store_is_told_what_to_check_what_to_do_by_when_and_how_to_report(case: Case) -> None:
    says(
        text_of(MAKERS["store_directive"](case), case),
        "第十六条",
        "变声秀 cn.test.voice 测试公司 无备案。",
        "安全评估：",
        "备案编号、主体、应用产品",
        "不予上架、暂停服务或者下架",
        "自本通知书送达之日起3个工作日内完成核查和处置，并向本机关书面报告",
        "采取措施的日期、应用版本和理由",
    )


@pytest.mark.parametrize("reason", Case.Closing)
def test_a_closing_names_its_reason_and_the_documents(case: Case, reason: Case.Closing) -> None:
    text = text_of(ClosingNotice(case, Closing(reason, "核对完毕。", (EARLIER,))), case)
    says(text, "现已结案", "核对完毕。", "整改意见书 京网信整改〔2026〕1号 2026年9月1日")


def test_samples_of_the_documents_of_a_decision_have_the_keys_of_real_ones(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = ordered_and_served(case, beijing_inspector, beijing_approver)
    assert drift("罚告") == drift("责改") == []
    with on("2026-11-02"):
        case = reinspected(case, beijing_inspector, Reinspection.Finding.REFUSED)
        case = notified_second(case, beijing_inspector, beijing_approver)
        served(Notice.objects.filter(series="罚告").latest("serial"), beijing_inspector)
    with on("2026-11-20"):
        decided(case, beijing_inspector, beijing_approver)
    assert drift("罚告") == drift("罚决") == []


def test_the_sample_of_corrective_comments_has_the_keys_of_a_real_one(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    commented(case, beijing_inspector, beijing_approver)
    assert drift("整改") == []


def drift(series: str) -> list[str]:
    """Where the sample and the document issued last differ in their keys."""
    notice = Notice.objects.filter(series=series).latest("serial")
    return differences(find_kind(notice.kind).sample(), notice.context["facts"])


@pytest.mark.parametrize(
    "make",
    [
        lambda case, document: ExtensionDecision(case, extension(case, document)),
        lambda case, document: ReinspectionResult(case, outcome(case, Reinspection.Finding.CORRECTED, document)),
    ],
)
def test_what_becomes_of_an_order_is_told_by_the_province_and_of_comments_by_every_level(
    make: Callable[[Case, Notice], NoticeKind], county_case: Case, beijing_inspector: Officer
) -> None:
    with pytest.raises(ActRefused) as refused:
        text_of(make(county_case, ORDER), county_case)
    assert [one.code for one in refused.value.refusals] == ["level"]
    assert EARLIER.number in text_of(make(county_case, EARLIER), county_case)
    assert beijing_inspector.authority is not None
    told = preview(make(county_case, ORDER), authority=beijing_inspector.authority, recipient=recipient_of(county_case))
    assert ORDER.number in told.text


def test_a_closing_because_the_party_has_ended_addresses_nobody_as_the_party(case: Case) -> None:
    text = text_of(ClosingNotice(case, Closing(Case.Closing.PARTY_ENDED, "")), case)
    assert "你单位" not in text
    assert "You remain bound" not in text
    assert "你单位" in text_of(ClosingNotice(case, Closing(Case.Closing.NO_BREACH, "")), case)


def test_a_penalty_orders_the_correction_of_each_breach() -> None:
    """Also of one for which the item lists none (APL 28)."""
    for key in ("prior_notice", "penalty_decision"):
        items = find_kind(key).sample()["items"]
        assert [[one["zh"] for one in item["measures"]].count("责令改正") for item in items] == [1, 1]


def test_the_sample_of_a_penalty_shows_the_day_of_the_defence_in_words() -> None:
    text = plain_text(sample_html(find_kind("penalty_decision")))
    assert "本机关于2026年10月20日收到你单位的陈述、申辩：" in text
    assert "2026-10-20" not in text
