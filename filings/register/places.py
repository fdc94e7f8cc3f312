"""Names of divisions for the public pages."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from stdnum import numdb

from oversight.acts.refused import Text

PROVINCES: Mapping[str, Text] = {
    "11": _("Beijing"), "12": _("Tianjin"), "13": _("Hebei"), "14": _("Shanxi"), "15": _("Inner Mongolia"),
    "21": _("Liaoning"), "22": _("Jilin"), "23": _("Heilongjiang"), "31": _("Shanghai"), "32": _("Jiangsu"),
    "33": _("Zhejiang"), "34": _("Anhui"), "35": _("Fujian"), "36": _("Jiangxi"), "37": _("Shandong"),
    "41": _("Henan"), "42": _("Hubei"), "43": _("Hunan"), "44": _("Guangdong"), "45": _("Guangxi"),
    "46": _("Hainan"), "50": _("Chongqing"), "51": _("Sichuan"), "52": _("Guizhou"), "53": _("Yunnan"),
    "54": _("Tibet"), "61": _("Shaanxi"), "62": _("Gansu"), "63": _("Qinghai"), "64": _("Ningxia"),
    "65": _("Xinjiang"), "71": _("Taiwan"), "81": _("Hong Kong"), "82": _("Macao"),
}  # fmt: skip
"""By the first two digits of a code."""

_YEARS = re.compile(r"\[[^\]]*\]")


def local_name(code: str) -> str:
    """What lies below the province, in Chinese as the code table has it; "" where nothing does or nobody knows."""
    if code.endswith("0000"):
        return ""
    parts = numdb.get("cn/loc").info(code)
    county: str = parts[-1][1].get("county", "") if len(parts) > 1 else ""
    # A code that changed hands lists its names by years; the last one is today's.
    return _YEARS.sub("", county.rsplit(",", maxsplit=1)[-1])
