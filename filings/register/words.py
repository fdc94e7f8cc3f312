"""What the public pages call things. A filing is a record: none of these words praises or permits anything."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from filings.models import Filing, Series
from oversight.acts.refused import Text

FILED, CANCELLED, REVOKED = Filing.Status.FILED.value, Filing.Status.CANCELLED.value, Filing.Status.REVOKED.value

STATUSES: Mapping[str, Text] = {
    FILED: _("On file"),
    CANCELLED: _("Cancelled (注销)"),
    REVOKED: _("Revoked (撤销)"),
}
"""The three states that are public."""

ROLES: Mapping[str, Text] = {
    Filing.Role.PROVIDER.value: _("service provider"),
    Filing.Role.SUPPORTER.value: _("technical supporter"),
    Filing.Role.UNSTATED.value: _("not stated"),
}
SERIES: Mapping[str, Text] = {
    Series.DEEP_SYNTHESIS.value: _("deep synthesis services"),
    Series.RECOMMENDATION.value: _("internet information services (algorithmic recommendation)"),
}
CATEGORIES: Mapping[str, tuple[str, Text]] = {
    "generation": ("生成合成类", _("generation and synthesis")),
    "push": ("个性化推送类", _("personalised push")),
    "ranking": ("排序精选类", _("ranking and selection")),
    "retrieval": ("检索过滤类", _("retrieval and filtering")),
    "information-retrieval": ("信息检索类", _("information retrieval")),
    "content-filtering": ("内容过滤类", _("content filtering")),
    "dispatch": ("调度决策类", _("scheduling and decision")),
}
"""By the word in an address: the category as published, and in the reader's language."""

_NO_STANDING_FILING = _("The number stays in the register and is never given to another filing.")
_STANDS = (_("The information below was handed in by the entity and made public under this number."),)
_ENDED: Mapping[str, tuple[Text, ...]] = {
    Filing.EndGround.APPLICATION.value: (
        _("The entity ended the service and had the filing cancelled on its own application."),
        _NO_STANDING_FILING,
    ),
    Filing.EndGround.EX_OFFICIO.value: (
        _("The department cancelled the filing without an application: the service had ended or been closed."),
        _NO_STANDING_FILING,
    ),
    Filing.EndGround.FALSE_FILING.value: (
        _("The department revoked the filing because it had been made by concealment or with false materials."),
        _NO_STANDING_FILING,
    ),
}
_PUBLISHED: Mapping[str, Text] = {
    CANCELLED: _("The cancellation (注销) was made public without its ground and its day."),
    REVOKED: _("The revocation (撤销) was made public without its ground and its day."),
}


def public_status(status: str) -> str:
    """What a state is to the public: a filing stands while a change or cancellation of it is being reviewed."""
    return status if status in {CANCELLED, REVOKED} else FILED


def meaning(filing: Filing) -> tuple[Text, ...]:
    """What the state of a filing says, in sentences."""
    status = public_status(filing.status)
    if status == FILED:
        return _STANDS
    return _ENDED.get(filing.end_ground) or (_PUBLISHED[status], _NO_STANDING_FILING)


def category_name(category: str) -> Text:
    """A category in the reader's language; one that nobody knows stands as published."""
    for published, name in CATEGORIES.values():
        if published == category:
            return name
    return category
