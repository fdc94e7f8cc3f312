"""A provider's filing covers at least one product."""

from collections.abc import Iterator

from filings.rules.completeness.finding import Dossier, Finding, error
from filings.rules.dossier import Role
from oversight.statute import Bilingual


def check(dossier: Dossier) -> Iterator[Finding]:
    """An error for a provider's dossier without a product."""
    if dossier.is_whole and dossier.role is Role.PROVIDER and not dossier.products():
        yield error(
            "provider_without_product",
            "products",
            "ARP 24.1",
            Bilingual("服务提供者的备案没有产品。", "The filing of a provider names no product."),
            Bilingual("至少填写一个产品。", "Name at least one product."),
        )
