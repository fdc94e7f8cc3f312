"""The whole register as plain values, to compare it before and after."""

from typing import Any

from django.db import connection

from filings.models import Change, Filing, FilingProduct, ListImport, Party, PartyName, Product

FILING = (
    "number", "digits", "division", "party__entity_code", "party__name", "entity_name", "series", "role", "category",
    "algorithm_name", "purpose", "products_text", "remarks", "status", "flags", "list_month", "listed_on",
    "last_list__file_name",
)  # fmt: skip
COVERED = ("filing__number", "product__party__name", "product__name_key", "product__form")


def count_rows() -> None:
    """Let the database plan with the rows there are: inside the test's transaction nobody else counts new ones."""
    with connection.cursor() as cursor:
        cursor.execute(
            "ANALYZE filings_filing, filings_filingproduct, filings_product, filings_party, filings_partyname"
        )


def register() -> dict[str, Any]:
    """What the register says now, whatever the keys and the way to it."""
    count_rows()
    return {
        "filings": list(Filing.objects.order_by("number").values_list(*FILING)),
        "covered": sorted(FilingProduct.objects.values_list(*COVERED)),
        "parties": sorted(
            (name, code or "", division, kind, tuple(roles))
            for name, code, division, kind, roles in Party.objects.values_list(
                "name", "entity_code", "division", "kind", "roles"
            )
        ),
        "names": sorted(PartyName.objects.values_list("party__name", "name", "seen_on", "source")),
    }


def everything() -> dict[str, Any]:
    """Every row of every table of the register, to see that nothing at all was touched."""
    models = (Filing, FilingProduct, Party, PartyName, Product, Change, ListImport)
    return {model.__name__: list(model._default_manager.order_by("pk").values()) for model in models}
