"""Lines of PostgreSQL's COPY text format, and the columns they fill."""

from collections.abc import Iterable
from datetime import date

NULL = "\\N"
TABLES: dict[str, tuple[str, ...]] = {
    "filings_party": (
        "id", "version", "name", "name_key", "uscc", "entity_code", "division", "kind", "roles", "contact_email",
        "address", "representative", "merged_into_id",
    ),
    "filings_product": (
        "id", "version", "party_id", "name", "name_key", "form", "package_name", "launched_on", "launch_source",
        "has_capacity", "merged_into_id",
    ),
    "filings_filing": (
        "id", "version", "number", "digits", "division", "party_id", "entity_name", "series", "role", "category",
        "algorithm_name", "purpose", "products_text", "remarks", "status", "flags", "list_month", "listed_on",
        "original_submitted_on", "filed_on", "service_ended_on", "ended_on", "end_ground", "authority_id",
        "reviewer_id", "last_list_id", "edition",
    ),
    "filings_filingproduct": ("filing_id", "product_id"),
    "filings_submission": (
        "id", "filing_id", "kind", "state", "content", "event_on", "content_sha256", "receipt_number", "received_at",
        "received_on", "original_on", "authority_id", "reasons", "edition",
    ),
    "filings_launchreport": (
        "product_id", "launched_on", "source", "reference", "reported_at", "moved_clock",
    ),
    "filings_change": ("filing_id", "division", "kind", "field", "old", "new", "at"),
}  # fmt: skip
"""Tables in the order in which they are filled, each with the columns of its lines."""


def line(*values: object) -> str:
    """One row: None is NULL, dates are ISO. Texts are made by us and hold nothing that needs escaping."""
    return "\t".join([NULL if value is None else str(value) for value in values])


def array(values: Iterable[str]) -> str:
    """An array of plain words."""
    return "{" + ",".join(values) + "}"


def month_of(year: int, month: int) -> date:
    """The first day of a month."""
    return date(year, month, 1)
