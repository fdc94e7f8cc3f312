"""Words that the desk's documents share, in both languages; they never depend on the reader's language."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.conf import settings
from django.utils import timezone, translation
from django.utils.functional import Promise

from filings.models import Filing, Product, Submission
from filings.rules.dossier import find
from oversight.statute import Bilingual, Edition
from oversight.workdays import Period
from reports.notices.body import date_en, date_zh

Both = dict[str, str]
"""A text in both languages: {"zh": …, "en": …}."""
Text = str | Promise | Bilingual | Mapping[str, str]
"""What a person typed, a lazy text, a rule's words, or such a pair as it was stored."""

LANGUAGES: Final = (("zh", "zh-hans"), ("en", "en"))

KINDS: Final[dict[str, Both]] = {
    Submission.Kind.INITIAL: {"zh": "首次备案", "en": "initial filing"},
    Submission.Kind.CHANGE: {"zh": "变更备案", "en": "change of a filing"},
    Submission.Kind.CANCELLATION: {"zh": "注销备案", "en": "cancellation of a filing"},
}
EVENTS: Final[dict[str, Both]] = {
    Submission.Kind.INITIAL: {"zh": "提供服务之日", "en": "Service began on"},
    Submission.Kind.CHANGE: {"zh": "备案信息变更之日", "en": "Information changed on"},
    Submission.Kind.CANCELLATION: {"zh": "终止服务之日", "en": "Service ended on"},
}
ROLES: Final[dict[str, Both]] = {
    Filing.Role.PROVIDER: {"zh": "深度合成服务提供者", "en": "deep synthesis service provider"},
    Filing.Role.SUPPORTER: {"zh": "深度合成服务技术支持者", "en": "technical supporter of deep synthesis services"},
}

_UNITS_ZH = {"working": "个工作日", "calendar": "日", "months": "个月"}
_UNITS_EN = {
    "working": ("working day", "working days"),
    "calendar": ("calendar day", "calendar days"),
    "months": ("month", "months"),
}


def both(text: Text) -> Both:
    """A text in both languages; what a person typed stands in each as it was typed."""
    if isinstance(text, Bilingual):
        return {"zh": text.zh, "en": text.en}
    if isinstance(text, Mapping):
        return {"zh": text["zh"], "en": text["en"]}
    said = {}
    for key, language in LANGUAGES:
        with translation.override(language):
            said[key] = str(text)
    return said


def category_text(category: str) -> Both:
    """A category of algorithms; one that the law does not know keeps its Chinese name."""
    return both(find("category").label_of(category))


def product_text(product: Product) -> Both:
    """A product with its form, as documents name it."""
    named = {}
    for key, language in LANGUAGES:
        with translation.override(language):
            named[key] = str(product)
    return named


def period_text(period: Period) -> Both:
    """A period as it is printed; the date it leads to follows from the event that starts it."""
    unit_en = _UNITS_EN[period.unit][period.length != 1]
    return {"zh": f"{period.length}{_UNITS_ZH[period.unit]}", "en": f"{period.length} {unit_en}"}


def limit_text(edition: Edition, key: str) -> Both:
    """The statutory limit of that key as a period."""
    return period_text(edition.limit(key).period)


def cited(edition: Edition, citation: str) -> Both:
    """An article as documents cite it: "ARP 25" → 《互联网信息服务算法推荐管理规定》第二十五条."""
    return {"zh": edition.cite(citation, "zh"), "en": edition.cite(citation, "en")}


def instant_text(at: datetime | None) -> Both | None:
    """An instant by the clock of the department: 2026年9月1日10时05分."""
    if at is None:
        return None
    local = timezone.localtime(at)
    day, clock = local.date(), f"{local:%H:%M}"
    return {"zh": f"{date_zh(day)}{local.hour}时{local:%M}分", "en": f"{date_en(day)}, {clock} (Beijing time)"}


def register_address() -> str:
    """Where the public register stands, as a document prints it."""
    return f"{settings.BASE_URL.rstrip('/')}/register/"
