"""The sentences of the desk's documents that the officer may put otherwise: none of them states law or consequence."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from reports.notices.kinds import Passage

RETURN: Final = (
    Passage(
        "request",
        _("Request"),
        "请补正后重新提交全部材料。",
        "Please correct the materials and submit them again in full.",
    ),
)
CANCELLATION: Final = (
    Passage(
        "request",
        _("Request"),
        "请依法做好终止服务后的善后安排。",
        "Please make proper arrangements for the end of the service.",
    ),
)
REMINDER: Final = (
    Passage("request", _("Request"), "请你单位尽快办理下列事项", "Please do the following soon"),
    Passage(
        "closing",
        _("Closing"),
        "如你单位已在近日办理，请忽略本函。",
        "If you have seen to it in these days, please disregard it.",
    ),
)
