"""Filings as a test needs them."""

from datetime import date
from typing import Any

from filings.models import Assessment, Filing, FilingProduct, Party, Product, Series
from filings.rules.filing_number import check_digit
from filings.rules.names import name_key
from oversight.clock import now
from oversight.models import Authority, Officer


def number(sequence: int, *, division: str = "110108", entity: str = "0000001", category: str = "01") -> str:
    """A well-formed filing number."""
    first = f"{division}{entity}{category}26{sequence:03d}"
    return f"网信算备{first}{check_digit(first)}号"


def file(party: Party, sequence: int, *products: Product, **values: Any) -> Filing:
    """A provider's standing filing of deep synthesis that lists these products."""
    text = values.pop("number", None) or number(sequence)
    defaults: dict[str, Any] = {
        "digits": "".join(filter(str.isdigit, text)),
        "division": party.division,
        "entity_name": party.name,
        "series": Series.DEEP_SYNTHESIS,
        "role": Filing.Role.PROVIDER,
        "algorithm_name": "测试算法",
    }
    filing = Filing.objects.create(number=text, party=party, **(defaults | values))
    for product in products:
        FilingProduct.objects.create(filing=filing, product=product)
    return filing


def unnumbered(party: Party, authority: Authority, status: str, *products: Product) -> Filing:
    """A dossier at the desk that has no number yet."""
    filing = Filing.objects.create(
        party=party,
        division=party.division,
        entity_name=party.name,
        series=Series.DEEP_SYNTHESIS,
        role=Filing.Role.PROVIDER,
        category="生成合成类",
        algorithm_name="待审算法",
        status=status,
        authority=authority,
        original_submitted_on="2026-01-05",
    )
    for product in products:
        FilingProduct.objects.create(filing=filing, product=product)
    return filing


def assess(product: Product, by: Officer, on: date, *, outcome: str = "passed") -> Assessment:
    """A security assessment of a product, put on record."""
    return Assessment.objects.create(
        product=product, article="20", kind="self", assessed_on=on, scope="全部功能", outcome=outcome,
        recorded_at=now(), recorded_by=by,
    )  # fmt: skip


def rename(party: Party, name: str) -> None:
    """The party is called otherwise now; what it was called stays known."""
    party.names.create(name=party.name, name_key=party.name_key, seen_on="2026-01-01", source="test")
    party.name, party.name_key = name, name_key(name)
    party.save()
