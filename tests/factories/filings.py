"""Parties, products and filings for tests."""

import factory

from filings.models import Party, Product
from filings.rules.names import name_key


class PartyFactory(factory.django.DjangoModelFactory[Party]):
    """A company in Beijing that provides a service."""

    class Meta:
        model = Party

    name = factory.Sequence(lambda n: f"测试科技{n}有限公司")
    name_key = factory.LazyAttribute(lambda party: name_key(party.name))
    division = "110108"
    kind = Party.Kind.COMPANY
    roles = factory.LazyFunction(lambda: [Party.Role.PROVIDER])


class ProductFactory(factory.django.DjangoModelFactory[Product]):
    """An app; give its party."""

    class Meta:
        model = Product

    name = factory.Sequence(lambda n: f"测试产品{n}")
    name_key = factory.LazyAttribute(lambda product: name_key(product.name))
    form = Product.Form.APP
