"""What the receipt, the return, the refusal and the notice of the number say."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy

from filings.models import Filing, Party, Rectification, Submission, Upload
from filings.notices import (
    FilingNotice,
    FilingReceipt,
    FilingRefusal,
    Reason,
    ReturnForCorrection,
    recipient_of,
)
from oversight.clock import now
from oversight.models import Authority, Officer
from reports.notices.issue import issue
from tests.filings.notices.documents import (
    NUMBER,
    REASONS,
    SHA256,
    Said,
    filing_of,
    numbered,
    says,
    submission_of,
)


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
