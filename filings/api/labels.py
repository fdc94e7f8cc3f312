"""The codes of the answers in both languages: stores show them to developers as they are."""

from collections.abc import Mapping
from typing import Any

from filings.models import Filing, Series
from filings.rules.listing_facts import RestrictionKind
from filings.rules.listing_measures import Text

REGISTER_WORDING = Text(
    "备案仅为备案信息的公示，不构成批准或者许可，也不代表对产品、服务的认可。",
    "A filing is a public record. It is neither an approval nor a licence, and endorses no product or service.",
)
NOT_CHECKED = Text(
    "登记簿只说明是否收录安全评估及其日期，不说明评估内容；未收录不等于未评估，请商店核验安全评估等材料（第十六条、第二十条）。",
    "The register tells whether a security assessment is on record and of which day, not what it found. None on record "
    "does not mean that there is none: the store verifies security assessments itself (Articles 16 and 20).",
)

STATUSES: dict[str, Text] = {
    Filing.Status.FILED: Text("已备案", "filed"),
    Filing.Status.CHANGE_PENDING: Text("已备案", "filed"),
    Filing.Status.CANCEL_PENDING: Text("已备案", "filed"),
    Filing.Status.CANCELLED: Text("已注销", "cancelled"),
    Filing.Status.REVOKED: Text("已撤销", "revoked"),
}
"""The states that are public; a dossier in any other is nobody's but its filer's."""

PUBLIC_STATUS: dict[str, str] = {
    Filing.Status.CHANGE_PENDING: Filing.Status.FILED.value,
    Filing.Status.CANCEL_PENDING: Filing.Status.FILED.value,
}
"""A filing stands while its change or cancellation is being reviewed; that it is, is not public."""

ROLES: dict[str, Text] = {
    Filing.Role.PROVIDER: Text("服务提供者", "service provider"),
    Filing.Role.SUPPORTER: Text("服务技术支持者", "technical supporter"),
    Filing.Role.UNSTATED: Text("未注明", "not stated"),
}
SERIES: dict[str, Text] = {
    Series.DEEP_SYNTHESIS: Text("深度合成服务算法备案", "deep synthesis"),
    Series.RECOMMENDATION: Text("互联网信息服务算法备案", "algorithmic recommendation"),
}
RESTRICTIONS: dict[str, Text] = {
    RestrictionKind.OPERATIONS_STOPPED: Text("改正前停止相关业务", "related operations stopped until corrected"),
    RestrictionKind.UPDATES_STOPPED: Text("停止信息更新", "information updates stopped"),
    RestrictionKind.REMOVAL_DIRECTED: Text("要求下架", "removal from stores directed"),
}
WARNINGS: dict[str, Text] = {
    Filing.Flag.MALFORMED_NUMBER: Text("公布的编号不是21位数字", "the published number has not 21 digits"),
    Filing.Flag.CHECK_DIGIT: Text("编号末位校验不符", "the number's last digit does not fit the others"),
    Filing.Flag.UNKNOWN_DIVISION: Text("编号中的行政区划代码不在代码表中", "no code table has the number's division"),
    Filing.Flag.UNKNOWN_CATEGORY: Text("算法类别未知", "the category is none of the known ones"),
    Filing.Flag.UNREADABLE_PRODUCTS: Text("公布的产品列表无法准确拆分", "the published product list is not clear"),
    Filing.Flag.OPEN_ENDED_PRODUCTS: Text(
        "公布的产品列表以“等”结尾，未列全", "the published list names only some products"
    ),
    Filing.Flag.UNCLEAR_REMARKS: Text("公布的备注含义不明", "the published remark is not clear"),
}


def coded(code: str, texts: Mapping[Any, Text]) -> dict[str, str]:
    """A code with its words: {"code", "zh", "en"}."""
    text = texts[code]
    return {"code": str(code), "zh": text.zh, "en": text.en}
