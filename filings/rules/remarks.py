"""The cell 备注 of a published list: what it says of a filing's state, and of earlier names of its entity."""

import re
from dataclasses import dataclass
from enum import StrEnum


class ListedState(StrEnum):
    """What a list can say of a filing; the values are those of the filing's own status."""

    FILED = "filed"
    CANCELLED = "cancelled"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Renaming:
    """An entity that was called `old` and is called `new`, as a remark tells it."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Remarks:
    """unclear: 注销 or 撤销 is spoken of in a way this rule does not know; somebody should look."""

    state: ListedState
    renamings: tuple[Renaming, ...] = ()
    unclear: bool = False


_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|《[^》]*》")
_CLAUSE_END = re.compile(r"[，,。；;、\n]")
_WHEN = r"(?:于|自)?(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:起)?"
_SAID = rf"{_WHEN}(?:该|本)?(?:算法)?(?:备案)?(?:编号)?(?:已|被|已被|已经|现已)?(?:依法|主动|申请)?"
_CANCELLED = re.compile(rf"{_SAID}注销(?:算法)?(?:备案)?(?:编号)?{_WHEN}")
_REVOKED = re.compile(rf"{_SAID}撤销(?:算法)?(?:备案)?(?:编号)?{_WHEN}")
# 营销 (marketing) stands in many names of firms.
_SPOKEN_OF = re.compile(r"注销|撤销")

_NAME = r"[^“”\"，,。；;：:、\s]{2,60}"
_RENAMED = re.compile(
    rf"主体(?:名称)?(?:由|原)?\s*[“\"]?(?P<old>{_NAME}?)\s*[”\"]?\s*(?:变更|更名|更改|改名)为\s*[“\"]?\s*(?P<new>{_NAME})"
)


def read(text: str) -> Remarks:
    """Understand one remark; an empty one says that the filing stands."""
    clauses = [re.sub(r"\s|[()（）]", "", clause) for clause in _CLAUSE_END.split(_QUOTED.sub("", text))]
    renamings = tuple(Renaming(found["old"], found["new"]) for found in _RENAMED.finditer(text))
    if any(_REVOKED.fullmatch(clause) for clause in clauses):
        return Remarks(ListedState.REVOKED, renamings)
    if any(_CANCELLED.fullmatch(clause) for clause in clauses):
        return Remarks(ListedState.CANCELLED, renamings)
    unclear = any(_SPOKEN_OF.search(clause) for clause in clauses)
    return Remarks(ListedState.FILED, renamings, unclear)
