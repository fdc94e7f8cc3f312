"""Authorities and officers for tests."""

import factory

from oversight.models import Authority, Officer, Role


class AuthorityFactory(factory.django.DjangoModelFactory[Authority]):
    """A provincial department unless told otherwise; give `parent`, or make it national."""

    class Meta:
        model = Authority

    name_zh = factory.Sequence(lambda n: f"测试网信办{n}")
    name_en = factory.Sequence(lambda n: f"Test department {n}")
    code = factory.Sequence(lambda n: f"测{n}")
    level = Authority.Level.PROVINCE
    division = "110000"


class OfficerFactory(factory.django.DjangoModelFactory[Officer]):
    """An inspector with a certificate; give the authority."""

    class Meta:
        model = Officer

    username = factory.Sequence(lambda n: f"officer{n}")
    name = factory.Sequence(lambda n: f"张{n}")
    roles = factory.LazyFunction(lambda: [Role.INSPECTOR])
    card_number = factory.Sequence(lambda n: f"TEST-{n:04d}")
