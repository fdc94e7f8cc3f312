"""Samples of every kind, for looking at layout and wording: invented facts, a demonstration authority, no database."""

from datetime import date
from typing import Final

import segno

from oversight.level import Level
from oversight.models import Authority
from reports.notices.body import CODE, QR, fill
from reports.notices.compose import Composed, Recipient, compose_facts
from reports.notices.kinds import NoticeKind
from reports.notices.numbers import number_text

DAY: Final = date(2026, 11, 20)
SAMPLE_CODE: Final = "DEM0 DEM0 DEM0 DEM0"
SUBJECT_NUMBER: Final = "网信算备000000000001501260019号"
PROVIDER: Final = Recipient(
    name="演示合成科技有限公司",
    uscc="91000000MA00DEMO0X",
    address="演示省演示市演示路1号",
    representative="演示人丙",
)


def sample_authority() -> Authority:
    """A provincial department that does not exist; its documents say so on every page. Not saved."""
    return Authority(
        name_zh="演示省互联网信息办公室（演示）",
        name_en="Demonstration Province Internet Information Department (demonstration)",
        code="演示",
        level=Level.PROVINCE,
        division="000000",
        address="演示省演示市演示大道1号",
        phone="000-0000 0000",
        email="demo@example.invalid",
        review_body_zh="演示省人民政府（演示）",
        review_body_en="the People's Government of the Demonstration Province (demonstration)",
        review_online="https://review.example.invalid（演示 demonstration）",
        court_zh="演示市演示区人民法院（演示）",
        court_en="the People's Court of the Demonstration District (demonstration)",
        demonstration=True,
    )


def sample_recipient(kind: type[NoticeKind]) -> Recipient:
    """Whom a sample is addressed to."""
    return Recipient(name=kind.sample_recipient) if kind.sample_recipient else PROVIDER


def sample_text(kind: type[NoticeKind]) -> Composed:
    """The text of a sample with its reserved fields still open."""
    wording = {one.key: {"zh": one.zh, "en": one.en} for one in kind.passages}
    return compose_facts(kind, sample_authority(), sample_recipient(kind), facts=kind.sample(), wording=wording)


def sample_number(kind: type[NoticeKind]) -> str:
    """演示整改〔2026〕1号."""
    return number_text(sample_authority().code, kind.series, DAY.year, 1)


def sample_html(kind: type[NoticeKind]) -> str:
    """A sample as it is printed."""
    return print_sample(kind, sample_text(kind).html)


def print_sample(kind: type[NoticeKind], body: str) -> str:
    """A text with the number, day, code and picture of a sample."""
    body = body.replace(CODE, SAMPLE_CODE).replace(QR, _picture())
    return fill(body, sample_number(kind), DAY, subject_number=SUBJECT_NUMBER)


def _picture() -> str:
    """A QR code that leads nowhere."""
    data = segno.make("https://example.invalid/verify/demo", error="m", micro=False).svg_data_uri(border=0)
    return f'<img alt="演示二维码 demonstration QR code" src="{data}">'
