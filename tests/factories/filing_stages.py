"""A filing as far along the desk as a test needs it, made by the acts themselves."""

from io import BytesIO
from itertools import count
from typing import Any

from django.core.files.base import File

from filings.acts.accept import accept
from filings.acts.cancellation import open_cancellation, receive_cancellation
from filings.acts.change import open_change, receive_change
from filings.acts.dossier import amend_dossier, attach_upload, open_dossier
from filings.acts.receive import receive
from filings.acts.review import return_for_correction, take_up_review
from filings.models import Filing, Party, Submission
from filings.notices import Reason
from filings.rules.dossier import uploads
from oversight.acts import approve
from oversight.clock import today
from oversight.models import Authority, Officer, Role
from tests.factories.filings import PartyFactory
from tests.factories.oversight import OfficerFactory

USCC = "91110108551385082Q"
_number = count(1)

WHOLE: dict[str, Any] = {
    "entity_type": "company",
    "address": "北京市海淀区示例路1号",
    "certificate_type": "营业执照",
    "representative_name": "王测试",
    "representative_id_type": "resident_card",
    "representative_id_number": "11010119900307803X",
    "officer_name": "李测试",
    "officer_id_type": "resident_card",
    "officer_id_number": "110101199003074514",
    "officer_mobile": "13800138000",
    "officer_email": "officer@provider.test",
    "category": "生成合成类",
    "application_field": "有声阅读",
    "technologies": ["voice"],
    "purpose": "将文本合成为语音。",
    "self_assessed_on": "2026-06-01",
    "summary": "文本转语音。",
    "scenarios": "有声书。",
    "input_modes": ["text"],
    "output_modes": ["audio"],
    "training_data": "自有录音一千小时。",
    "model": "自研模型。",
    "strategy": "关键词干预。",
    "labelling": "音频首尾加语音提示，并写入元数据。",
    "risks": "人工复核。",
    "launched_on": "2026-08-31",
}
"""What a complete dossier says of whoever files; entity, algorithm and products are added."""

SUPPORT: dict[str, Any] = {
    "support_ways": ["api"],
    "support_description": "以接口形式提供语音合成。",
    "support_customers": "企业用户。",
}


def product_row(name: str, **said: Any) -> dict[str, Any]:
    return {
        "name": name,
        "form": "app",
        "address": "https://app.example.com",
        "function_name": "配音",
        "function_description": "将文字读出来。",
        **said,
    }


def whole_content(party: Party, *, role: str = "provider", algorithm: str = "", **said: Any) -> dict[str, Any]:
    """A complete dossier of this party; `said` replaces or (None) removes fields."""
    number = next(_number)
    content = {
        **WHOLE,
        "entity_name": party.name,
        "uscc": party.uscc or USCC,
        "division": party.division,
        "algorithm_name": algorithm or f"测试语音合成算法{number}",
        **({"products": [product_row(f"测试产品{number}号")]} if role == "provider" else SUPPORT),
        **said,
    }
    return {key: value for key, value in content.items() if value is not None}


def pdf(text: str = "示例", name: str = "材料.pdf") -> "File[bytes]":
    """A small file that is a PDF by its content."""
    return File(BytesIO(b"%PDF-1.7\n" + text.encode() + b"\n%%EOF\n"), name=name)


def provider(authority: Authority, **said: Any) -> Party:
    """A company that can file in the region of an authority."""
    division = authority.division if authority.division != "110000" else "110108"
    return PartyFactory.create(division=division, contact_email="legal@provider.test", **said)


def intake_of(authority: Authority) -> Officer:
    return OfficerFactory.create(authority=authority, roles=[Role.INTAKE])


def approver_of(authority: Authority) -> Officer:
    return OfficerFactory.create(authority=authority, roles=[Role.APPROVER])


def drafted(party: Party, officer: Officer, *, role: str = "provider", files: bool = True, **said: Any) -> Filing:
    """A dossier ready to be received."""
    content = whole_content(party, role=role, **said)
    filing = open_dossier(Party.objects.get(pk=party.pk), officer, role=role, algorithm_name=content["algorithm_name"])
    amend_dossier(again(filing), officer, content=content)
    for place in uploads(role, "initial", content) if files else ():
        if place.needed:
            attach_upload(again(filing), officer, kind=place.kind.value, file=pdf(place.kind.value))
    return again(filing)


def received(party: Party, officer: Officer, **said: Any) -> Filing:
    """A dossier that waits for somebody to take it up."""
    filing = drafted(party, officer, **said)
    receive(filing, officer, received_on=today())
    return again(filing)


def under_review(party: Party, officer: Officer, **said: Any) -> Filing:
    """A dossier that an officer reviews."""
    filing = received(party, officer, **said)
    take_up_review(filing, officer)
    return again(filing)


def reason(message: str = "缺少盖章。", field: str = "upload-undertaking", remedy: str = "补盖公章。") -> Reason:
    return {"field": field, "message": message, "remedy": remedy}


def returned(party: Party, officer: Officer, **said: Any) -> Filing:
    """A dossier sent back with one reason."""
    filing = under_review(party, officer, **said)
    return_for_correction(filing, officer, reasons=[reason()])
    return again(filing)


def filed(party: Party, officer: Officer, approver: Officer, **said: Any) -> Filing:
    """A filing that was made, with its number."""
    filing = under_review(party, officer, **said)
    approve(accept.propose(filing, officer), approver)
    return again(filing)


def change_pending(filing: Filing, officer: Officer, **said: Any) -> Filing:
    """A change of a filing, received and under review."""
    open_change(again(filing), officer)
    amend_dossier(
        again(filing),
        officer,
        content={"changed_on": today().isoformat(), "change_summary": "更换用途说明。", "purpose": "配音。", **said},
    )
    receive_change(again(filing), officer)
    return again(filing)


def cancel_pending(filing: Filing, officer: Officer, **said: Any) -> Filing:
    """An application for cancellation, received and under review."""
    open_cancellation(again(filing), officer)
    told = {"ended_on": today().isoformat(), "end_reason": "业务调整。", "arrangements": "已公告用户。", **said}
    amend_dossier(again(filing), officer, content=told)
    receive_cancellation(again(filing), officer)
    return again(filing)


def last_submission(filing: Filing) -> Submission:
    """The newest submission."""
    return Submission.objects.filter(filing=filing).latest("pk")


def again(filing: Filing) -> Filing:
    """The filing as it stands now."""
    return Filing.objects.select_related("party", "authority").get(pk=filing.pk)
