"""Examples of the OpenAPI description, about a firm that does not exist; tests ask the API the same and compare."""

from typing import Any

from django.conf import settings

from filings.api.labels import NOT_CHECKED, REGISTER_WORDING
from filings.rules.listing_measures import MEASURES, Measure
from filings.rules.listing_reasons import REASONS, Code
from filings.rules.listing_verdict import MATCHES, Match
from oversight.problems import ProblemKind

NUMBER = "网信算备000000100000101260019号"
ENTITY, APP, ALGORITHM = "示例智能科技有限公司", "示例助手", "示例对话生成算法"
_AS_OF = "2026-09-24T02:00:00+00:00"
_WORDING = {"zh": REGISTER_WORDING.zh, "en": REGISTER_WORDING.en}
_FILED = {"code": "filed", "zh": "已备案", "en": "filed"}
_PROVIDER = {"code": "provider", "zh": "服务提供者", "en": "service provider"}

FILING: dict[str, Any] = {
    "number": NUMBER,
    "status": {**_FILED, "since": "2026-03-01"},
    "role": _PROVIDER,
    "series": {"code": "deep_synthesis", "zh": "深度合成服务算法备案", "en": "deep synthesis"},
    "category": "",
    "algorithm_name": ALGORITHM,
    "entity": {"name": ENTITY, "name_as_published": ENTITY, "uscc": None},
    "products": [
        {
            "name": APP,
            "form": "app",
            "restrictions": [],
            "security_assessment": {"on_record": True, "assessed_on": "2026-02-10"},
        }
    ],
    "filed_on": None,
    "listed_since": "2026-03",
    "last_list": "2026-05",
    "last_changed_on": None,
    "warnings": [],
    "edition": "DS-DRAFT-2022",
    "page": f"{settings.BASE_URL}/register/{NUMBER[4:-1]}/",
    "wording": _WORDING,
    "as_of": _AS_OF,
}

LISTINGS: dict[str, Any] = {
    "listings": [
        {"ref": "A-1001", "number": NUMBER, "entity": ENTITY, "app_name": APP, "package_name": "example.assistant"},
        {"ref": "A-1002", "app_name": "从未备案", "stage": "review"},
        {"ref": "A-1003", "number": NUMBER, "app_name": ""},
    ]
}


def _result(index: int, ref: str, match: Match, measure: Measure, code: Code) -> dict[str, Any]:
    reason = REASONS[code]
    return {
        "index": index,
        "ref": ref,
        "match": {"code": match.value, "zh": MATCHES[match].zh, "en": MATCHES[match].en},
        "measure": {"code": measure.value, "zh": MEASURES[measure].zh, "en": MEASURES[measure].en},
        "reasons": [{"code": code.value, "article": reason.article, "zh": reason.zh, "en": reason.en}],
        "filing": None,
        "numbers": [],
        "period": None,
        "restrictions": [],
        "security_assessment": None,
        "warnings": [],
    }


RESULTS: list[dict[str, Any]] = [
    {
        **_result(0, "A-1001", Match.EXACT, Measure.NONE, Code.FILED),
        "filing": {
            "number": NUMBER,
            "status": _FILED,
            "role": _PROVIDER,
            "category": "",
            "algorithm_name": ALGORITHM,
            "entity_name": ENTITY,
        },
        "numbers": [NUMBER],
        "security_assessment": {"on_record": True, "assessed_on": "2026-02-10"},
    },
    _result(1, "A-1002", Match.NOT_FOUND, Measure.LOOK, Code.NOTHING_FOUND),
    {
        "index": 2,
        "ref": "A-1003",
        "errors": [
            {"field": "app_name", "value": "", "rule": "Every listing has a name.", "remedy": "Give the app's name."}
        ],
    },
]

CHECKS: dict[str, Any] = {
    "as_of": _AS_OF,
    "edition": "DS-DRAFT-2022",
    "results": RESULTS,
    "wording": _WORDING,
    "not_checked": {"zh": NOT_CHECKED.zh, "en": NOT_CHECKED.en},
}


def problem(kind: ProblemKind) -> dict[str, Any]:
    """What an error of this kind looks like."""
    return {
        "type": kind.uri,
        "title": kind.title,
        "status": kind.status,
        "detail": kind.meaning,
        "errors": [],
        "request_id": "6f1c2e6f0a4b4f8f9d6a3c1b2e7d8f90",
    }
