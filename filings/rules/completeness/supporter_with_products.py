"""A technical supporter says how its service is provided; products are its customers' to file."""

from collections.abc import Iterator

from filings.rules.completeness.finding import Dossier, Finding, error
from filings.rules.dossier import Role
from oversight.statute import Bilingual


def check(dossier: Dossier) -> Iterator[Finding]:
    """An error for a supporter's dossier with products."""
    if dossier.role is Role.SUPPORTER and dossier.products():
        yield error(
            "supporter_with_products",
            "products",
            "2; ARP 24.1",
            Bilingual("技术支持者的备案不列产品。", "A technical supporter's filing lists no products."),
            Bilingual(
                "删去产品，填写技术服务方式；自有产品以服务提供者角色另行备案。",
                "Remove them and say how the service is provided; own products are filed in the role of provider.",
            ),
        )
