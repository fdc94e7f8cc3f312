"""A synthetic register for the API benchmark: as many filings as the published lists hold."""

from django.db import connection

from filings.models import Filing, FilingProduct, Party, Product, Series
from filings.rules.filing_number import check_digit
from filings.rules.names import name_key

ENTITY, APP = "基准测试{}有限公司", "基准应用{}"


def number(n: int) -> str:
    """The n-th number, well-formed."""
    first = f"110108{n:07d}0126{1:03d}"
    return f"网信算备{first}{check_digit(first)}号"


def fill(count: int) -> None:
    """Parties with one product and one standing filing each."""
    parties = Party.objects.bulk_create(
        [Party(name=ENTITY.format(n), name_key=name_key(ENTITY.format(n)), division="110108") for n in range(count)]
    )
    products = Product.objects.bulk_create(
        [
            Product(party=party, name=APP.format(n), name_key=name_key(APP.format(n)), form=Product.Form.APP)
            for n, party in enumerate(parties)
        ]
    )
    filings = Filing.objects.bulk_create(
        [
            Filing(
                number=number(n), digits=number(n)[4:-1], division="110108", party=party, entity_name=party.name,
                series=Series.DEEP_SYNTHESIS, role=Filing.Role.PROVIDER, algorithm_name=f"基准算法{n}",
            )
            for n, party in enumerate(parties)
        ]
    )  # fmt: skip
    pairs = zip(filings, products, strict=True)
    FilingProduct.objects.bulk_create([FilingProduct(filing=filing, product=product) for filing, product in pairs])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
