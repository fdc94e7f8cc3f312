from filings.models.change import Change
from filings.models.filing import Filing, FilingProduct
from filings.models.list_import import ListImport, Series
from filings.models.party import Party, PartyName
from filings.models.product import Product
from filings.models.restriction import Restriction
from filings.models.store import Store, StoreKey

__all__ = [
    "Change",
    "Filing",
    "FilingProduct",
    "ListImport",
    "Party",
    "PartyName",
    "Product",
    "Restriction",
    "Series",
    "Store",
    "StoreKey",
]
