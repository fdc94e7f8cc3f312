"""What is said of a change, of the end of a filing, of its return to life, and to whoever has not filed."""

import pytest

from filings.models import Filing, Party, Submission
from filings.notices import ChangeRecorded, ExOfficioCancellation, RestorationNotice
from filings.rules.dossier import Difference, find
from tests.filings.notices.documents import MAKERS, NUMBER, Said, filing_of, numbered, says, submission_of


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
