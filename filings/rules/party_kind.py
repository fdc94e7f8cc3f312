"""What kind of party a name belongs to, as far as the name tells."""

import re
from enum import StrEnum


class PartyKind(StrEnum):
    """Who can file: about one in fifty filers is no company."""

    COMPANY = "company"
    INSTITUTION = "institution"
    SOLE_TRADER = "sole_trader"
    PERSON = "person"
    UNKNOWN = "unknown"


_PATTERNS = (
    (PartyKind.SOLE_TRADER, re.compile(r"个体工商户|(?:工作室|经营部|商行|商店|科技店|服务部)$")),
    (PartyKind.COMPANY, re.compile(r"公司|合伙企业|(?:集团|厂|商贸中心|普通合伙|有限合伙)$")),
    (
        PartyKind.INSTITUTION,
        re.compile(
            r"(?:大学|学院|学校|医院|研究院|研究所|实验室|报社|电视台|广播电视总台|中心|学会|协会|基金会|"
            r"律师事务所|出版社|图书馆|博物馆|委员会|局|厅)$"
        ),
    ),
)


def party_kind(name: str) -> PartyKind:
    """The kind a name shows; UNKNOWN rather than a guess."""
    bare = name
    while (inner := re.sub(r"[（(][^（()）]*[)）]", "", bare)) != bare:
        bare = inner
    for kind, pattern in _PATTERNS:
        if pattern.search(name if kind is PartyKind.SOLE_TRADER else bare):
            return kind
    return PartyKind.UNKNOWN
