"""How filings are distributed: shares counted in the published lists of 2022 to 2025, rounded."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

T = TypeVar("T")
Indexes = npt.NDArray[np.int64]

DIVISIONS: Mapping[str, float] = {
    "110108": 121, "440305": 91, "110105": 50, "330110": 41, "440105": 39, "310115": 35, "440106": 32, "330108": 23,
    "510107": 23, "330106": 20, "310104": 20, "440112": 16, "440304": 14, "310112": 14, "420111": 12, "110115": 10,
    "110101": 10, "110106": 10, "440306": 9, "340104": 9, "310114": 9, "370102": 9, "110102": 9, "350203": 8,
    "310110": 8, "330109": 8, "440115": 8, "110114": 8, "110112": 8, "120116": 7, "320506": 7, "310120": 7,
    "310106": 7, "430104": 6, "440307": 6, "500112": 6, "440309": 6, "350211": 6, "310107": 6, "110107": 6,
    "510116": 6, "440113": 5, "460106": 5, "310109": 4, "330105": 4, "440402": 4, "310116": 4, "310113": 4,
    "310105": 4, "320106": 4, "320111": 3, "440303": 3, "610113": 3, "320114": 3, "310101": 3, "110113": 3,
    "350206": 3, "310151": 3, "370212": 3, "320113": 3, "310117": 3, "440104": 3, "110109": 3, "420115": 3,
    "310118": 3, "350102": 3, "320115": 3, "110116": 3, "410105": 3, "530102": 3, "450103": 3, "220104": 3,
    "210102": 3, "130102": 3, "140105": 3, "360111": 3, "520115": 3, "620102": 2, "650103": 2, "640104": 2,
}  # fmt: skip
FILINGS_OF_A_PARTY: Mapping[int, float] = {
    1: 720, 2: 140, 3: 52, 4: 28, 5: 20, 6: 11, 7: 8, 8: 6, 9: 4, 10: 4, 11: 3, 12: 2, 20: 1, 40: 0.5,
}  # fmt: skip
CATEGORIES: Mapping[tuple[str, str], float] = {
    ("01", "生成合成类"): 873, ("02", "个性化推送类"): 61, ("04", "检索过滤类"): 34, ("06", "调度决策类"): 20,
    ("03", "排序精选类"): 12,
}  # fmt: skip
YEARS: Mapping[int, float] = {2022: 30, 2023: 77, 2024: 400, 2025: 385, 2026: 108}
SUPPORTERS = 0.229
PRODUCTS: Mapping[int, float] = {1: 745, 2: 150, 3: 63, 4: 26, 5: 10, 6: 6}
FORMS: Mapping[str, float] = {"app": 420, "website": 338, "mini_program": 199, "other": 31, "official_account": 12}
STATUSES: Mapping[str, float] = {
    "filed": 9720, "cancelled": 180, "revoked": 10, "change_pending": 20, "cancel_pending": 5, "submitted": 30,
    "under_review": 35,
}  # fmt: skip
LAUNCHED = 0.3
"""Share of products whose launch is on record; of these the filing clock is known."""
UNFILED = 0.02
"""Products with a running or overdue filing clock, as a share of the parties."""


def pick(rng: np.random.Generator, shares: Mapping[T, float], size: int) -> tuple[Sequence[T], Indexes]:
    """The values and, for each of `size` draws, the position of the value drawn."""
    weights = np.array(list(shares.values()), dtype=float)
    return list(shares), rng.choice(len(weights), size, p=weights / weights.sum()).astype(np.int64)
