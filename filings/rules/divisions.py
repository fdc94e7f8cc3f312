"""Which administrative division codes exist, and which region a code nobody knows falls to."""

from functools import lru_cache

from stdnum import numdb

NATIONAL = "000000"

# The table of python-stdnum ends before these two districts of Hangzhou, which the State Council approved in
# March 2021 (临平区 and 钱塘区); filings are made there.
YOUNGER_THAN_TABLE = frozenset({"330113", "330114"})


@lru_cache(maxsize=8192)
def is_known(code: str) -> bool:
    """Whether a six-digit code (GB/T 2260) stands in the table, today's or a withdrawn one."""
    if code in YOUNGER_THAN_TABLE:
        return True
    parts = numdb.get("cn/loc").info(code)
    return len(parts) == 2 and all(meaning for _, meaning in parts)


@lru_cache(maxsize=8192)
def jurisdiction(code: str) -> str:
    """The division an authority answers for: the code itself, else its longest known prefix, else the nation.

    441901, which no table has, falls to 441900 (Dongguan); 406301 to the national department.
    """
    for candidate in (code, code[:4] + "00", code[:2] + "0000"):
        if len(candidate) == 6 and candidate.isdigit() and is_known(candidate):
            return candidate
    return NATIONAL
