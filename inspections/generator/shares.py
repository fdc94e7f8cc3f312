"""How invented cases are distributed. No published count exists for them: a desk's experience, rounded."""

from collections.abc import Mapping

PATHS: Mapping[str, float] = {
    "closed_corrected": 560, "closed_no_breach": 110, "closed_after_order": 30, "closed_performed": 25,
    "closed_handed_over": 15, "investigating": 90, "correcting": 100, "comments_refused": 10, "notified": 12,
    "ordered": 15, "order_refused": 5, "penalised": 8, "corrected": 15, "handed_over": 5,
}  # fmt: skip
"""How far a case has come."""
SOURCES: Mapping[str, float] = {
    "inspection": 30, "overdue_filing": 25, "display_check": 15, "complaint": 15, "store_listing": 8, "superior": 5,
    "transfer": 2,
}  # fmt: skip
BREACHES: Mapping[int, float] = {1: 62, 2: 25, 3: 9, 4: 4}
EVIDENCE: Mapping[int, float] = {0: 30, 1: 40, 2: 20, 3: 10}
PERIODS: Mapping[tuple[int, str], float] = {
    (10, "working"): 60, (15, "working"): 20, (5, "working"): 10, (15, "calendar"): 7, (30, "calendar"): 3,
}  # fmt: skip
COUNTIES = ("110108", "440305", "110105", "330110", "440105", "310115", "440106", "330108", "510107", "320506")
"""Districts with a department of its own that opens cases; elsewhere the department of the province does."""
COUNTY_SHARE = 40
"""Of a hundred cases on parties of such a district, how many its own department has (it may comment, no more)."""
LEADS_ALONE = 0.05
"""Leads without a case, as a share of the cases."""
