"""The admin of the register: parties, products, filings, stores and the lists they come from."""

from filings.admin import home_numbers, panels
from filings.admin.change import ChangeAdmin
from filings.admin.filing import FilingAdmin
from filings.admin.list_import import ListImportAdmin
from filings.admin.party import PartyAdmin
from filings.admin.product import ProductAdmin
from filings.admin.restriction import RestrictionAdmin
from filings.admin.store import StoreAdmin
from filings.models import Change, Filing, ListImport, Party, Product, Restriction, Store
from oversight.admin import site

site.register(Filing, FilingAdmin)
site.register(Party, PartyAdmin)
site.register(Product, ProductAdmin)
site.register(Restriction, RestrictionAdmin)
site.register(Change, ChangeAdmin)
site.register(ListImport, ListImportAdmin)
site.register(Store, StoreAdmin)
panels.register()
home_numbers.register()
