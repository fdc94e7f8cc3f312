"""What about a published row deserves a look. Warnings: a flagged row is kept as it was published."""

from enum import StrEnum


class Flag(StrEnum):
    """One thing an officer should look at."""

    MALFORMED_NUMBER = "malformed_number"
    """The number has not the 21 digits that every other one has."""
    CHECK_DIGIT = "check_digit"
    """The number's last digit does not follow from the others."""
    UNKNOWN_DIVISION = "unknown_division"
    """No code table has the division in the number."""
    UNKNOWN_CATEGORY = "unknown_category"
    """The category is none of those published so far."""
    UNREADABLE_PRODUCTS = "unreadable_products"
    """The brackets of the product list do not close: a name may be wrong."""
    OPEN_ENDED_PRODUCTS = "open_ended_products"
    """The product list ends with 等: there are more products than it names."""
    UNCLEAR_REMARKS = "unclear_remarks"
    """The remark speaks of cancellation or revocation in words that no rule knows."""
