"""The desk's documents: what each says, what none of them says, and that what was typed stays text."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy

from filings.models import Filing, Party, Product, Rectification, Series, Submission, Upload
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
    recipient_of,
)
from filings.rules.dossier import Difference, find
from oversight.acts import ActRefused
from oversight.clock import now
from oversight.models import Authority, Deadline, Officer
from reports.models import Notice
from reports.notices import render
from reports.notices.issue import issue, preview
from reports.notices.kinds import NoticeKind, Wording
from tests.factories.filings import PartyFactory
from tests.shapes import differences

NUMBER = "网信算备110108000001401260019号"
SHA256 = "ab" * 32
HOSTILE = '<script>alert(1)</script><!--reserved:number-->{{ facts }}&amp;"'
REASONS: list[Reason] = [
    {"field": "", "message": "盖章页不清晰。", "remedy": "请重新扫描并上传。"},
    {"field": "", "message": "算法简介过短。", "remedy": ""},
]


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel("2026-09-01T02:05:00Z", tick=False):
        yield


@pytest.fixture
def party(db: None) -> Party:
    return PartyFactory.create(
        name="测试合成科技有限公司",
        uscc="91110108MA01A1B2C6",
        contact_email="legal@provider.test",
        representative="张三丰",
        address="北京市海淀区测试路1号",
    )


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


@pytest.fixture
def said(beijing: Authority, party: Party) -> Callable[[NoticeKind], str]:
    def text(kind: NoticeKind) -> str:
        return preview(kind, authority=beijing, recipient=recipient_of(party)).text

    return text


Said = Callable[[NoticeKind], str]


def says(text: str, *parts: str) -> None:
    for part in parts:
        assert part in text


@pytest.mark.parametrize("key", MAKERS)
def test_every_document_speaks_both_languages_and_never_of_an_approval(key: str, party: Party, said: Said) -> None:
    kind = MAKERS[key](party)
    text = said(kind)
    assert kind.key == key
    says(text, kind.title_zh, kind.title_en, party.name)
    lower = text.lower()
    assert not [word for word in ("批准", "许可", "核准", "approv", "licens", "permi") if word in lower]


@pytest.mark.parametrize("key", MAKERS)
def test_a_sample_has_the_keys_of_a_real_document(key: str, party: Party) -> None:
    kind = MAKERS[key](party)
    assert differences(kind.sample(), kind.context()) == []


@pytest.mark.parametrize("key", MAKERS)
def test_the_desk_of_a_county_may_only_remind(key: str, party: Party, haidian: Authority) -> None:
    """Filings, their numbers and their ends are the national and provincial departments' (ARP 25, 33)."""
    codes: set[str] = set()
    try:
        preview(MAKERS[key](party), authority=haidian, recipient=recipient_of(party))
    except ActRefused as refused:
        codes = {one.code for one in refused.refusals}
    assert ("level" in codes) == (key != "filing_reminder")


@pytest.mark.parametrize("key", MAKERS)
def test_no_document_of_the_desk_names_a_person_or_prints_a_date_that_follows(
    key: str, party: Party, said: Said
) -> None:
    text = said(MAKERS[key](party))
    assert "张三丰" not in text
    assert "2026年10月" not in text  # thirty working days of 1 September end there
    assert "October" not in text


@pytest.mark.parametrize("key", MAKERS)
def test_a_document_reads_the_same_whatever_language_the_officer_works_in(key: str, party: Party, said: Said) -> None:
    with translation.override("en"):
        english = said(MAKERS[key](party))
    with translation.override("zh-hans"):
        assert said(MAKERS[key](party)) == english


@pytest.mark.parametrize("key", MAKERS)
def test_only_decisions_against_the_filer_tell_how_to_seek_review(key: str, party: Party, said: Said) -> None:
    decisions = {"filing_refusal", "filing_cancellation_ex_officio", "filing_revocation"}
    assert ("申请行政复议" in said(MAKERS[key](party))) == (key in decisions)


@pytest.mark.parametrize("key", MAKERS)
def test_cancelled_revoked_and_returned_are_never_mixed_up(key: str, party: Party, said: Said) -> None:
    text = said(MAKERS[key](party))
    revokes = {"filing_revocation", "filing_restoration"}
    assert ("撤销" in text) == (key in revokes)
    assert ("revoke" in text.lower()) == (key in revokes)
    assert ("退回" in text) == (key == "filing_return")


def test_the_receipt_prints_number_time_hash_kind_and_the_clock_it_starts(party: Party, said: Said) -> None:
    text = said(FilingReceipt(submission_of(filing_of(party))))
    says(
        text,
        "回执编号： 〔文号 number〕",
        "2026年9月1日10时05分",
        "1 September 2026, 10:05 (Beijing time)",
        SHA256,
        "首次备案",
        "变声算法",
        "《互联网信息服务算法推荐管理规定》第二十五条",
        "自收到材料之日起30个工作日，收到当日不计入",
        "within 30 working days of receiving them",
        "不表示材料齐全、真实，也不表示备案手续已经办结",
    )
    assert "送交日期" not in text


def test_the_receipt_of_what_came_by_post_says_from_which_day_the_review_runs(party: Party, said: Said) -> None:
    text = said(FilingReceipt(submission_of(filing_of(party), received_on=date(2026, 8, 31))))
    says(text, "登记时间： 2026年9月1日10时05分", "送交日期： 2026年8月31日（审核期限自该日起算）")


def test_the_receipt_lists_the_files_by_kind_and_hash_but_not_by_name(
    party: Party, said: Said, beijing_intake: Officer
) -> None:
    filing = filing_of(party, pk=None, status=Filing.Status.DRAFT)
    filing.save()
    submission = submission_of(filing)
    submission.state = Submission.State.DRAFT
    submission.save()
    for kind, removed in ((Upload.Kind.UNDERTAKING, None), (Upload.Kind.POSTING, now())):
        Upload.objects.create(
            kind=kind,
            submission=submission,
            division=party.division,
            name="张三丰的承诺书.pdf",
            media_type="application/pdf",
            size=3,
            sha256="cd" * 32,
            stored_as="cd/cd",
            added_at=now(),
            added_by=beijing_intake,
            removed_at=removed,
        )
    text = said(FilingReceipt(submission))
    says(text, f"1.算法备案承诺书（SHA-256：{'cd' * 32}）")
    assert "张三丰" not in text
    assert "拟公示内容" not in text


def test_the_receipt_of_a_resubmission_keeps_the_original_day_for_punctuality(party: Party, said: Said) -> None:
    again = submission_of(filing_of(party), answers_id=5, original_on=date(2026, 8, 28))
    says(said(FilingReceipt(again)), "以首次提交日2026年8月28日为准", "day of your first submission, 28 August 2026")
    assert "首次提交日" not in said(FilingReceipt(submission_of(filing_of(party))))


def test_a_return_names_each_field_what_is_wrong_the_remedy_and_the_new_clock(party: Party, said: Said) -> None:
    text = said(ReturnForCorrection(submission_of(filing_of(party), original_on=date(2026, 8, 28)), REASONS))
    says(
        text,
        "京网信备收〔2026〕7号",
        "问题：盖章页不清晰。",
        "补正要求：请重新扫描并上传。",
        "问题：算法简介过短。",
        "另行出具回执",
        "自收到补正材料之日起30个工作日",
        "以首次提交日2026年8月28日为准，不因退回补正而改变",
        "You will get a new receipt",
    )
    assert text.count("补正要求：") == 1
    assert "不予备案" not in text


def test_a_reason_of_a_rule_is_said_in_each_language(party: Party, said: Said) -> None:
    reason: Reason = {"field": "", "message": gettext_lazy("filing number"), "remedy": ""}
    text = said(ReturnForCorrection(submission_of(filing_of(party)), [reason]))
    says(text, "问题：备案编号", "What is wrong: filing number")


def test_a_return_of_a_change_leaves_the_filing_in_force(party: Party, said: Said) -> None:
    change = submission_of(numbered(party), kind=Submission.Kind.CHANGE)
    says(said(ReturnForCorrection(change, REASONS)), "已有的备案继续有效", "Your existing filing stands, unchanged.")


def test_a_refusal_gives_reasons_and_says_that_the_duty_to_file_stays(party: Party, said: Said) -> None:
    says(
        said(FilingRefusal(submission_of(filing_of(party)), REASONS)),
        "决定对上述提交不予备案",
        "盖章页不清晰。",
        "自提供服务之日起10个工作日内履行备案手续；本次提交不视为已经履行该手续",
        "北京市人民政府申请行政复议",
        "北京市东城区人民法院提起行政诉讼",
    )


def test_the_notice_of_the_number_says_where_to_show_it_and_that_it_is_no_endorsement(party: Party, said: Said) -> None:
    text = said(FilingNotice(filing_of(party), submission_of(filing_of(party))))
    says(
        text,
        "变声秀(APP)",
        "第十九条第二款",
        "显著位置标明上述备案编号，并提供公示信息链接",
        "/register/",
        "10个工作日内办理变更手续",
        "20个工作日内办理注销备案手续",
        "不代表对你单位及其算法、产品、服务的认可或者推荐，备案编号和本通知书不得用于广告、宣传等商业活动",
        "no endorsement",
    )
    assert "技术支持者" not in text


def test_a_supporter_is_told_that_its_number_covers_no_product_of_others(party: Party, said: Said) -> None:
    filing = filing_of(party, role=Filing.Role.SUPPORTER, products_text="")
    text = said(FilingNotice(filing, submission_of(filing)))
    says(text, "不涵盖使用该技术对外提供的产品", "does not cover products that others offer")
    assert "应用产品" not in text


def test_the_number_is_no_part_of_the_text_that_the_second_person_reads(party: Party, said: Said) -> None:
    before = said(FilingNotice(filing_of(party), submission_of(filing_of(party))))
    assert said(FilingNotice(numbered(party), submission_of(filing_of(party)))) == before


def test_the_number_is_printed(party: Party, beijing: Authority, beijing_intake: Officer) -> None:
    filing = numbered(party, pk=None)
    filing.save()
    with transaction.atomic():
        notice = issue(
            FilingNotice(filing, submission_of(filing)),
            authority=beijing,
            recipient=recipient_of(party),
            by=beijing_intake,
            division=party.division,
        )
    assert notice.printed_html.count(NUMBER) == 4  # as the number and in the address, in both languages


def test_the_notice_of_the_number_names_what_was_put_right_before_it(
    party: Party, said: Said, beijing: Authority, beijing_intake: Officer
) -> None:
    filing = filing_of(party, pk=None, authority=beijing, original_submitted_on=date(2026, 9, 1))
    filing.save()
    content = {"algorithm_name": "变声算发", "entity_name": party.name, "category": "生成合成类"}
    submission = submission_of(filing, content=content, state=Submission.State.RECEIVED, authority=beijing)
    submission.save()
    Rectification.objects.create(
        submission=submission,
        field="algorithm_name",
        old="变声算发",
        new="变声算法",
        ground="笔误",
        at=now(),
        by=beijing_intake,
    )
    text = said(FilingNotice(filing, submission))
    says(text, "变声算法")
    assert "变声算发" not in text


def test_a_recorded_change_shows_public_values_and_only_names_the_others(party: Party, said: Said) -> None:
    changes = [
        Difference(find("algorithm_name"), "变声秀", "变声秀 Pro"),
        Difference(find("officer_mobile"), "13800000000", "13900000000"),
    ]
    filing = numbered(party)
    kind = ChangeRecorded(filing, submission_of(filing, kind=Submission.Kind.CHANGE), changes)
    filing.algorithm_name = "changed by the act before it issues"
    text = said(kind)
    says(text, NUMBER, "1 算法名称 变声秀 变声秀 Pro", "已按提交的材料变更", "备案编号不变")
    assert "1380000" not in text
    assert "changed by the act" not in text


def test_a_cancellation_on_application_holds_nothing_against_the_filer(party: Party, said: Said) -> None:
    says(
        said(MAKERS["filing_cancellation"](party)),
        "对下列备案予以注销",
        NUMBER,
        "终止服务之日：2026年8月20日（你单位填报）",
        "第二十四条第三款",
        "不再分配给其他算法",
        "不涉及对你单位行为的评价",
    )


@pytest.mark.parametrize(("ground", "words"), [("service_ended", "办理注销备案手续"), ("closed", "责令关闭网站")])
def test_a_cancellation_ex_officio_names_ground_and_facts(party: Party, said: Said, ground: str, words: str) -> None:
    says(
        said(ExOfficioCancellation(numbered(party), ground=ground, facts="经查，网站已关闭。")),
        words,
        "经查，网站已关闭。",
        "第三十三条第二款",
        "决定注销上述备案",
    )


def test_a_revocation_names_the_facts_and_article_33(party: Party, said: Said) -> None:
    text = said(MAKERS["filing_revocation"](party))
    says(text, "自评估报告系伪造。", "第三十三条第一款", "决定撤销该备案", "如实履行备案手续")
    assert "注销" not in text


@pytest.mark.parametrize(
    ("status", "zh", "en"),
    [
        (Filing.Status.CANCELLED, "曾被注销", "had been cancelled"),
        (Filing.Status.REVOKED, "曾被撤销", "had been revoked"),
    ],
)
def test_a_restoration_names_what_is_overturned_and_by_which_document(
    party: Party, said: Said, status: str, zh: str, en: str
) -> None:
    filing = filing_of(party, number=NUMBER, status=status)
    kind = RestorationNotice(filing, reason="复议决定撤销原决定。", document="京政复〔2026〕9号")
    filing.status = Filing.Status.FILED
    says(said(kind), zh, en, "京政复〔2026〕9号", "备案编号不变")


def test_the_reminder_names_limit_and_days_and_threatens_nothing(party: Party, said: Said) -> None:
    text = said(MAKERS["filing_reminder"](party))
    says(
        text,
        "第十九条第一款",
        "变声秀",
        "2026年8月3日开始提供服务（来源：应用商店页面）",
        "已于2026年8月17日届满",
        "this period ended on 17 August 2026",
        "不另行设定期限",
    )
    words = ("处罚", "罚款", "警告", "责令", "违法", "penalty", "fine", "warning")
    assert not [word for word in words if word in text.lower()]


@pytest.mark.parametrize("key", MAKERS)
def test_what_was_typed_never_becomes_more_than_text(key: str, beijing: Authority, party: Party) -> None:
    party.name = party.address = HOSTILE
    reasons: list[Reason] = [{"field": HOSTILE, "message": HOSTILE, "remedy": HOSTILE}]
    filing = numbered(party, algorithm_name=HOSTILE, category=HOSTILE, products_text=HOSTILE, entity_name=HOSTILE)
    submission = submission_of(filing, receipt_number=HOSTILE)
    filing_ended = filing_of(party, number=HOSTILE, status=Filing.Status.REVOKED)
    hostile: dict[str, NoticeKind] = {
        "filing_receipt": FilingReceipt(submission),
        "filing_return": ReturnForCorrection(submission, reasons),
        "filing_refusal": FilingRefusal(submission, reasons),
        "filing_number": FilingNotice(filing, submission),
        "filing_change": ChangeRecorded(filing, submission, [Difference(find("purpose"), HOSTILE, HOSTILE)]),
        "filing_cancellation": CancellationNotice(filing, submission),
        "filing_cancellation_ex_officio": ExOfficioCancellation(filing, ground="closed", facts=HOSTILE),
        "filing_revocation": RevocationDecision(filing, facts=HOSTILE),
        "filing_restoration": RestorationNotice(filing_ended, reason=HOSTILE, document=HOSTILE),
        "filing_reminder": OverdueFilingReminder(
            Product(pk=1, party=party, name=HOSTILE, form=Product.Form.APP, launch_source=HOSTILE), overdue(Product())
        ),
    }
    text = preview(hostile[key], authority=beijing, recipient=recipient_of(party)).text
    plain = preview(MAKERS[key](party), authority=beijing, recipient=recipient_of(party)).text
    assert "<script>alert(1)</script><!--reserved:number-->{{ facts }}" in text
    assert text.count("〔文号 number〕") == plain.count("〔文号 number〕")


@pytest.mark.parametrize("key", ["filing_receipt", "filing_number"])
def test_a_document_can_be_printed(key: str, party: Party, beijing: Authority, beijing_intake: Officer) -> None:
    filing = numbered(party, pk=None)
    filing.save()
    submission = submission_of(filing, state=Submission.State.RECEIVED, authority=beijing, edition=filing.edition)
    submission.save()
    kind = FilingReceipt(submission) if key == "filing_receipt" else FilingNotice(filing, submission)
    with transaction.atomic():
        notice = issue(
            kind, authority=beijing, recipient=recipient_of(party), by=beijing_intake, division=party.division
        )
    assert isinstance(notice, Notice)
    content = render.render_pdf(notice.printed_html, identifier=notice.body_hash[:32])
    assert content.startswith(b"%PDF")
    assert notice.kind_class is type(kind)


@pytest.mark.parametrize("key", MAKERS)
def test_every_passage_that_may_be_changed_is_printed_as_it_was_changed(key: str, party: Party, said: Said) -> None:
    kind = MAKERS[key](party)
    wording: Wording = {one.key: {"zh": f"改动{one.key}。", "en": f"changed {one.key}"} for one in kind.passages}
    text = said(kind.worded(wording))
    for passage in kind.passages:
        says(text, wording[passage.key]["zh"], wording[passage.key]["en"])
        assert not passage.zh or passage.zh not in text
