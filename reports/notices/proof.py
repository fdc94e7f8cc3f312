"""送达回证 (APL 61; CPL 87): how a document reached its party, as a document of its own, for the file.

The sheet that the receiver signs by hand is `blank_proof`; what is numbered and frozen when the service is recorded
says what that sheet and the other proofs show.
"""

from typing import Any, Final

from django.template.loader import render_to_string
from django.utils import timezone, translation

from oversight.acts import Preview
from oversight.models import Officer
from reports.models import Notice, Service
from reports.notices.issue import Recipient, issue, preview
from reports.notices.kinds import NoticeKind, notice_kind

Both = dict[str, str]

METHODS: Final[dict[str, Both]] = {
    Service.Method.DIRECT: {"zh": "直接送达", "en": "personal service"},
    Service.Method.LEAVING: {"zh": "留置送达", "en": "service by leaving"},
    Service.Method.ENTRUSTED: {"zh": "委托送达", "en": "entrusted service"},
    Service.Method.POSTAL: {"zh": "邮寄送达", "en": "postal service"},
    Service.Method.ELECTRONIC: {"zh": "电子送达", "en": "electronic service"},
    Service.Method.PUBLIC_NOTICE: {"zh": "公告送达", "en": "service by public notice"},
}
CAPACITIES: Final[dict[str, Both]] = {
    Service.Capacity.SELF: {"zh": "受送达人本人或者其法定代表人", "en": "the recipient or its legal representative"},
    Service.Capacity.MAILROOM: {"zh": "受送达人负责收件的人", "en": "the person who receives the recipient's mail"},
    Service.Capacity.AGENT: {"zh": "代理人", "en": "agent"},
    Service.Capacity.HOUSEHOLD: {"zh": "同住成年家属", "en": "adult member of the household"},
}


@notice_kind
class ProofOfService(NoticeKind):
    """送达回证: the facts of one service. It is about the service, goes into the file and is mailed to nobody.

    needs_service: nothing runs from it, it only proves. The newest one of a service takes the place of those before.
    """

    key = "proof_of_service"
    series = "送证"
    title_zh = "送达回证"
    title_en = "Proof of Service"
    template = "notices/proof_of_service.html"
    template_version = "2"
    needs_service = False
    addressed = False
    replaced = True

    def __init__(self, notice: Notice, service: Service, *, replaces: Notice | None = None, reason: str = "") -> None:
        """`replaces`: the proof that stood before a correction; `reason`: why the service was corrected, if it was."""
        super().__init__(service)
        self.notice, self.service, self.replaces, self.reason = notice, service, replaces, reason

    def context(self) -> dict[str, Any]:
        notice, service = self.notice, self.service
        return {
            "document": {
                "zh": notice.title_zh,
                "en": notice.title_en,
                "number": notice.number,
                "issued_on": notice.issued_on.isoformat(),
            },
            "method": {"key": service.method, **METHODS[service.method]},
            "handed_on": service.handed_on.isoformat(),
            "served_on": service.served_on.isoformat(),
            "place": service.place,
            "receiver": service.receiver,
            "capacity": CAPACITIES.get(service.capacity),
            "stand_in_reason": service.stand_in_reason,
            "refusal": service.refusal,
            "witness": service.witness,
            "officers": [_officer(one) for one in (service.first_officer, service.second_officer) if one],
            "entrusted_to": service.entrusted_to,
            "carrier": service.carrier,
            "tracking_number": service.tracking_number,
            "address": service.confirmed_address.address if service.confirmed_address else "",
            "address_signed_on": service.confirmed_address.signed_on.isoformat() if service.confirmed_address else "",
            "arrived_at": f"{timezone.localtime(service.arrived_at):%H:%M}" if service.arrived_at else "",
            "published_in": service.published_in,
            "proof": service.proof,
            "replaces": {"number": self.replaces.number, "reason": self.reason} if self.replaces else None,
            "reason": self.reason,
        }

    @classmethod
    def sample(cls) -> dict[str, Any]:
        return {
            "document": {
                "zh": "责令限期改正通知书",
                "en": "Order to Correct Within a Time Limit",
                "number": "演示网信责改〔2026〕12号",
                "issued_on": "2026-09-01",
            },
            "method": {"key": "direct", **METHODS[Service.Method.DIRECT]},
            "handed_on": "2026-09-03",
            "served_on": "2026-09-03",
            "place": "北京市海淀区示例路1号3层前台",
            "receiver": "赵六",
            "capacity": CAPACITIES[Service.Capacity.AGENT],
            "stand_in_reason": "法定代表人出差，出具授权委托书",
            "refusal": "",
            "witness": "孙七（示例社区居民委员会）",
            "officers": [{"name": "李四", "card": "BJ-0001"}, {"name": "王五", "card": "BJ-0002"}],
            "entrusted_to": "",
            "carrier": "",
            "tracking_number": "",
            "address": "",
            "address_signed_on": "",
            "arrived_at": "",
            "published_in": "",
            "proof": "受送达人签名的送达回证原件，卷内第12页。",
            "replaces": {"number": "演示网信送证〔2026〕7号", "reason": "原回证签收日期误录为2026年9月2日。"},
            "reason": "原回证签收日期误录为2026年9月2日。",
        }


def issue_proof(notice: Notice, service: Service, *, by: Officer, reason: str = "") -> Notice:
    """Number and freeze the proof of a service just recorded or corrected; inside the act. The newest one holds."""
    before = proofs_about(service).first()
    return issue(
        ProofOfService(notice, service, replaces=before, reason=reason),
        authority=notice.authority,
        recipient=_recipient(notice),
        by=by,
        division=notice.division,
        corrects=before,
    )


def preview_proof(notice: Notice, service: Service, *, reason: str) -> Preview:
    """The text that `issue_proof` would freeze for a service that is not saved yet."""
    kind = ProofOfService(notice, service, replaces=proofs_about(service).first(), reason=reason)
    return preview(kind, authority=notice.authority, recipient=_recipient(notice))


def proofs_about(service: Service) -> Any:
    """The proof-of-service documents of one service, the newest first."""
    return Notice.objects.about(service).filter(kind=ProofOfService.key).order_by("-pk")


def blank_proof(notice: Notice) -> str:
    """The sheet to take along, as HTML: unnumbered, to be filled in and signed by hand, with its stub (存根)."""
    stand_ins = [CAPACITIES[one] for one in (Service.Capacity.AGENT, Service.Capacity.HOUSEHOLD)]
    with translation.override("zh-hans"):
        return render_to_string(
            "notices/proof_blank.html",
            {"notice": notice, "authority": notice.authority, "methods": METHODS, "stand_ins": stand_ins},
        )


def _recipient(notice: Notice) -> Recipient:
    """Whom the served document was addressed to. Without an e-mail address: nothing of this is mailed."""
    return Recipient(
        name=notice.recipient_name,
        uscc=notice.recipient_uscc,
        address=notice.recipient_address,
        representative=notice.recipient_representative,
    )


def _officer(officer: Officer) -> dict[str, str]:
    return {"name": officer.name, "card": officer.card_number}
