"""One algorithm is filed once by a party in a role."""

from collections.abc import Iterator

from filings.rules.completeness.finding import Dossier, Finding, error, warning
from filings.rules.dossier import Kind
from filings.rules.names import name_key
from oversight.statute import Bilingual

FIELD = "algorithm_name"


def check(dossier: Dossier) -> Iterator[Finding]:
    """An error where this party has it filed or under review in the same role; a warning in the other role."""
    key = name_key(dossier.text(FIELD))
    if dossier.kind is Kind.CANCELLATION or not key:
        return
    for other in dossier.others:
        if other.algorithm_key != key:
            continue
        if other.role and other.role != dossier.role:
            yield warning("algorithm_in_other_role", FIELD, "ARP 24.1", _said(other.text), _SURE)
        elif other.standing == "pending":
            yield error("algorithm_pending", FIELD, "ARP 24.1", _said(other.text), _ONE)
        else:
            yield error("algorithm_filed", FIELD, "ARP 24.1", _said(other.text), _CHANGE)


def _said(text: str) -> Bilingual:
    return Bilingual(
        f"该当事人已有同名算法的备案：{text}。", f"This party has a filing of an algorithm of this name: {text}."
    )


_SURE = Bilingual("确认两种角色分别备案。", "Make sure that both roles are to be filed.")
_ONE = Bilingual("合并为一次提交。", "Hand in one of them only.")
_CHANGE = Bilingual(
    "对已有备案办理变更，或者更正算法名称。", "File a change of that filing, or correct the name of the algorithm."
)
