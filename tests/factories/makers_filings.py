"""One object of each kind of the register, in an authority's region."""

from datetime import date
from itertools import count

from filings.models import Change, Filing, ListImport, Party, Product, Restriction, Series, Store
from oversight.clock import now
from oversight.models import Authority
from tests.factories.filings import PartyFactory, ProductFactory
from tests.factories.registry import makes

_number = count(1)


@makes(Party)
def party(authority: Authority) -> Party:
    return PartyFactory.create(division=authority.division)


@makes(Product)
def product(authority: Authority) -> Product:
    return ProductFactory.create(party=PartyFactory.create(division=authority.division))


@makes(Filing)
def filing(authority: Authority) -> Filing:
    number = f"网信算备{authority.division}00000{next(_number):04d}240001号"
    made = Filing.objects.create(
        number=number,
        digits=number,
        division=authority.division,
        party=PartyFactory.create(division=authority.division),
        entity_name="测试科技有限公司",
        series=Series.DEEP_SYNTHESIS,
        role=Filing.Role.PROVIDER,
        algorithm_name="测试算法",
    )
    made.products.add(ProductFactory.create(party=made.party))
    return made


@makes(Restriction)
def restriction(authority: Authority) -> Restriction:
    return Restriction.objects.create(
        product=ProductFactory.create(party=PartyFactory.create(division=authority.division)),
        kind=Restriction.Kind.UPDATES_STOPPED,
        from_on=date(2026, 9, 24),
        source="京网信罚决〔2026〕1号",
    )


@makes(Change)
def change(authority: Authority) -> Change:
    return Change.objects.create(
        product=ProductFactory.create(party=PartyFactory.create(division=authority.division)),
        division=authority.division,
        kind=Change.Kind.RESTRICTED,
        at=now(),
    )


@makes(ListImport)
def taken_in(authority: Authority) -> ListImport:
    return ListImport.objects.create(
        file_name="list.docx",
        sha256=f"{next(_number):064x}",
        series=Series.DEEP_SYNTHESIS,
        month=date(2026, 9, 1),
        imported_at=now(),
        added=1,
        changed=0,
        unchanged=0,
        flagged=0,
        refused=0,
    )


@makes(Store)
def store(authority: Authority) -> Store:
    return Store.objects.create(name=f"测试商店{next(_number)}", division=authority.division)
