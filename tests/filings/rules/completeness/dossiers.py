"""A complete dossier, and what the rules find in it when something is different."""

from dataclasses import replace
from datetime import date
from typing import Any

from filings.rules.completeness import RULES, Dossier, Finding, examine
from filings.rules.dossier import Kind, Role, uploads

TODAY = date(2026, 9, 1)
USCC = "91110108551385082Q"

CONTENT: dict[str, Any] = {
    "entity_name": "甲科技有限公司",
    "uscc": USCC,
    "entity_type": "company",
    "division": "110108",
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
    "algorithm_name": "甲语音合成算法",
    "launched_on": "2026-08-31",
    "application_field": "有声阅读",
    "technologies": ["voice"],
    "purpose": "将文本合成为语音。",
    "self_assessed_on": "2026-06-01",
    "summary": "文本转语音。",
    "scenarios": "有声书。",
    "input_modes": ["text"],
    "output_modes": ["audio"],
    "training_data": "自有录音。",
    "model": "自研。",
    "strategy": "关键词干预。",
    "labelling": "语音提示。",
    "risks": "人工复核。",
}
PRODUCT = {
    "name": "甲写作",
    "form": "app",
    "address": "https://app.example.com",
    "function_name": "配音",
    "function_description": "将文字读出来。",
}
SUPPORT = {"support_ways": ["api"], "support_description": "接口。", "support_customers": "企业。"}
ENDING = {"ended_on": "2026-08-31", "end_reason": "停止运营。", "arrangements": "已公告。"}


def dossier(*, role: Role = Role.PROVIDER, kind: Kind = Kind.INITIAL, content: Any = None, **facts: Any) -> Dossier:
    """A complete dossier; `content` replaces or (None) removes fields, `facts` are those of Dossier."""
    said = {**CONTENT, **({"products": [PRODUCT]} if role is Role.PROVIDER else SUPPORT)}
    if kind is Kind.CHANGE:
        said |= {"changed_on": "2026-08-31", "change_summary": "新增产品。"}
    said = {**(dict(ENDING) if kind is Kind.CANCELLATION else said), **(content or {})}
    said = {key: value for key, value in said.items() if value is not None}
    whole = Dossier(
        role=role,
        kind=kind,
        content=said,
        received_on=TODAY,
        original_on=TODAY,
        uploads=frozenset(one.kind for one in uploads(role, kind, said) if one.needed),
        party_name="甲科技有限公司",
        party_uscc=USCC,
        party_division="110108",
        in_force={"purpose": "别的用途"} if kind is Kind.CHANGE else {},
    )
    return replace(whole, **facts)


def found(rule: str, one: Dossier) -> list[Finding]:
    """What one rule finds."""
    return list(RULES[rule](one))


def told(rule: str, one: Dossier) -> list[tuple[str, str, str]]:
    """What one rule finds, as name, field and severity."""
    return [(each.rule, each.field, each.severity.value) for each in found(rule, one)]


def every(one: Dossier) -> list[str]:
    """The names of everything that is found."""
    return [each.rule for each in examine(one)]
