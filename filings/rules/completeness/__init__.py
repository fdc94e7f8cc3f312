"""Completeness: one rule per file, all asked at once; the officer sees every finding with the field it concerns.

Errors stand in the way of *acceptance* and are offered as reasons of a return; they never stand in the way of
*receiving*: the department's thirty working days run from the receipt of incomplete materials as well (ARP 25), so a
receipt needs no more than a filer, an algorithm and a kind of submission. Warnings tell and block nothing.
"""

from collections.abc import Callable, Iterator

from filings.rules.completeness import (
    algorithm_twice,
    category,
    certificate,
    change_of_nothing,
    credit_code,
    division,
    entity_name,
    event_day,
    invalid_value,
    late,
    launch_day,
    missing_field,
    missing_upload,
    personal_data,
    product_filed_elsewhere,
    product_twice,
    provider_without_product,
    self_assessment,
    supporter_with_products,
)
from filings.rules.completeness.finding import Dossier, Finding, OtherFiling, Severity

Rule = Callable[[Dossier], Iterator[Finding]]

RULES: dict[str, Rule] = {
    module.__name__.rpartition(".")[2]: module.check
    for module in (
        missing_field, missing_upload, invalid_value, credit_code, entity_name, division, certificate, category,
        algorithm_twice, launch_day, event_day, late, self_assessment, provider_without_product,
        supporter_with_products, product_twice, product_filed_elsewhere, change_of_nothing, personal_data,
    )
}  # fmt: skip
"""Every rule by the name of its file, in the order in which findings are told."""


def examine(dossier: Dossier) -> list[Finding]:
    """What every rule finds, errors first."""
    found = [finding for rule in RULES.values() for finding in rule(dossier)]
    return sorted(found, key=lambda finding: not finding.blocks)


def errors(findings: list[Finding]) -> list[Finding]:
    """Those that stand in the way of acceptance."""
    return [finding for finding in findings if finding.blocks]


__all__ = ["RULES", "Dossier", "Finding", "OtherFiling", "Severity", "errors", "examine"]
