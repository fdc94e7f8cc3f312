"""The day of launch."""

from tests.filings.rules.completeness.dossiers import PRODUCT, dossier, told


def test_a_launch_after_the_receipt_is_told_and_blocks_nothing() -> None:
    rows = [PRODUCT, {**PRODUCT, "name": "乙", "launched_on": "2026-10-01"}]
    assert told("launch_day", dossier(content={"launched_on": "2026-09-02", "products": rows})) == [
        ("launch_day", "launched_on", "warning"),
        ("launch_day", "products-1-launched_on", "warning"),
    ]


def test_a_launch_on_the_day_of_receipt_is_none() -> None:
    assert told("launch_day", dossier(content={"launched_on": "2026-09-01"})) == []
