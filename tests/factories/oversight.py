"""Authorities, officers and holiday arrangements for tests."""

from datetime import date, timedelta

import factory

from oversight.clock import now
from oversight.deadlines.arrangement_days import DayRange, expanded
from oversight.models import Authority, HolidayArrangement, Officer, Role
from oversight.models.arrangement import ArrangedDay


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


def days_2027() -> list[ArrangedDay]:
    """An arrangement of 2027 made up for tests: New Year's Day and a Spring Festival with two working weekend days."""
    return expanded(
        [
            DayRange("元旦", date(2027, 1, 1), date(2027, 1, 3), DayRange.OFF),
            DayRange("春节", date(2027, 1, 30), date(2027, 1, 31), DayRange.WORKED),
            DayRange("春节", date(2027, 2, 5), date(2027, 2, 14), DayRange.OFF),
            DayRange("清明节", date(2027, 4, 3), date(2027, 4, 5), DayRange.OFF),
            DayRange("劳动节", date(2027, 5, 1), date(2027, 5, 5), DayRange.OFF),
            DayRange("端午节", date(2027, 6, 9), date(2027, 6, 9), DayRange.OFF),
            DayRange("中秋节", date(2027, 9, 15), date(2027, 9, 15), DayRange.OFF),
            DayRange("国庆节", date(2027, 10, 1), date(2027, 10, 7), DayRange.OFF),
        ]
    )


class ArrangementFactory(factory.django.DjangoModelFactory[HolidayArrangement]):
    """The draft of a made-up arrangement of 2027."""

    class Meta:
        model = HolidayArrangement

    year = 2027
    title = "国务院办公厅关于2027年部分节假日安排的通知"
    number = "国办发明电〔2026〕9号"
    address = "https://www.gov.cn/notices/2027"
    published_on = factory.Sequence(lambda n: date(2026, 11, 1) + timedelta(days=n % 20))
    days = factory.LazyFunction(days_2027)
    entered_at = factory.LazyFunction(now)
