"""The sentences of a case's documents that the officer may put otherwise: none of them states law or consequence."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from reports.notices.kinds import Passage

COMMENTS: Final = (
    Passage(
        "opening", _("Opening"), "现就检查发现的问题提出整改意见。", "It raises the following corrective comments."
    ),
    Passage(
        "report",
        _("Report and re-inspection"),
        "整改完成后，请在上述期限内向本机关书面报告整改情况，并附证明材料。本机关将对整改情况进行复查。",
        "Within this time, please report the corrections to this department in writing, with proof. This department "
        "will then re-inspect.",
    ),
)
PRIOR: Final = (
    Passage(
        "opening",
        _("Opening"),
        "现将拟作出处理决定的内容及事实、理由、依据告知如下。",
        "it informs you of the decision it intends, with its facts, reasons and basis.",
    ),
)
ORDER: Final = (
    Passage(
        "report",
        _("Report and re-inspection"),
        "改正完成后，应当在上述期限内向本机关提交书面整改报告和证明材料，由本机关复查。",
        "Within this time, report the corrections to this department in writing, with proof, for re-inspection.",
    ),
)
SUPPORT: Final = (
    Passage(
        "how",
        _("How it is handed over"),
        "请将有关材料加盖公章后提交本机关；电子数据请以只读介质提交，并注明来源、生成时间和校验值。"
        "确有困难不能按期提供的，请在期限届满前书面说明理由。",
        "Please hand the materials over under your seal; electronic data on read-only media, with their source, time "
        "and hash. Where you cannot do so in time, please say why in writing before the period ends.",
    ),
)
WITHDRAW_THE_REQUEST: Final = _("Serve it; or withdraw the request on its page.")
