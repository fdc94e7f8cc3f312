"""One case: synthetic voices without a label, with corrective comments that wait for their service."""

from filings.models import Party, Product
from inspections.acts.comments import raise_comments
from inspections.acts.inputs import FoundBreach, ToCorrect
from inspections.acts.opening import open_case
from inspections.models import Case
from oversight.acts import approve
from oversight.models import Officer
from oversight.statute import PartyKind
from oversight.workdays import Period, Unit


def open_demonstration_case(officers: dict[str, Officer], product: Product) -> Case:
    """Opened in Haidian, comments drafted by its inspector and approved by its approver."""
    case = open_case(
        Party.objects.get(pk=product.party_id),
        officers["hai.inspector"],
        party_kind=PartyKind.PROVIDER,
        source=Case.Source.INSPECTION,
        source_note="演示：日常巡查",
        second_handler=officers["hai.inspector2"],
        products=[product],
        breaches=[
            FoundBreach("14.1", "2026年11月抽查该产品合成的十段语音，均无显著标识（演示）。", product.pk),
            FoundBreach("19.1", "该产品上线已超过十个工作日，未查到备案信息（演示）。", product.pk),
        ],
    )
    voice, filing = case.breaches.order_by("pk")
    proposal = raise_comments.propose(
        case,
        officers["hai.inspector"],
        items=[
            ToCorrect(voice, "对全部合成语音以语音说明等方式显著标识，并提交标识样例。"),
            ToCorrect(filing, "履行算法备案手续，并报告办理情况。"),
        ],
        period=Period(10, Unit.WORKING),
    )
    approve(proposal, officers["hai.approver"])
    return case
