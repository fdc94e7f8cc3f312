"""The number of a new filing: entity, class, year, serial, check digit; gap-free, never used twice."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from filings.acts.cancellation import cancel_ex_officio
from filings.acts.numbering import entity_code_of, take_filing_number
from filings.models import Filing, FilingSerial, Party
from filings.rules.filing_number import check_digit
from oversight.acts import ActRefused, approve
from oversight.models import Authority, LedgerEntry, Officer
from tests.factories.filing_stages import again, filed, provider, under_review
from tests.factories.filings import PartyFactory
from tests.inspections.factories import on

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _september() -> Iterator[None]:
    with on("2026-09-01"):
        yield


@pytest.fixture
def listed(db: None) -> Party:
    """A party that lists know, with its seven digits."""
    return PartyFactory.create(entity_code="8234839", contact_email="legal@provider.test")


def publish(party: Party, *, serial: int, year: int = 23, category: str = "01", number: str = "") -> Filing:
    first20 = f"110108{party.entity_code}{category}{year}{serial:03d}"
    text = number or f"网信算备{first20}{check_digit(first20)}号"
    return Filing.objects.create(
        number=text, digits="", division="110108", party=party, entity_name=party.name, series="deep_synthesis",
        role="provider", algorithm_name=text,
    )  # fmt: skip


def serials(*filings: Filing) -> list[str]:
    return [one.digits[17:20] for one in filings]


def test_serials_follow_each_other_for_one_entity_and_class(
    filer: Party, intake: Officer, approver: Officer, beijing: Authority
) -> None:
    first, second = (filed(filer, intake, approver) for _ in range(2))
    other = filed(provider(beijing), intake, approver)
    assert serials(first, second, other) == ["001", "002", "001"]
    assert first.digits[6:13] == second.digits[6:13] != other.digits[6:13]
    assert all(one.digits[20] == check_digit(one.digits[:20]) for one in (first, second, other))


def test_each_class_counts_for_itself(filer: Party, intake: Officer, approver: Officer) -> None:
    filings = [
        filed(filer, intake, approver, category=category)
        for category in ("生成合成类", "个性化推送类", "排序精选类", "检索过滤类", "调度决策类")
    ]
    assert [one.digits[13:15] for one in filings] == ["01", "02", "03", "04", "06"]
    assert serials(*filings) == ["001"] * 5


def test_a_new_number_goes_on_after_the_highest_published_one_of_any_year(
    listed: Party, intake: Officer, approver: Officer
) -> None:
    publish(listed, serial=7, year=22)
    publish(listed, serial=3, year=25)
    publish(listed, serial=90, category="02")
    publish(listed, serial=0, number="网信算备11010882348390124999号")  # malformed: it has no serial
    made = filed(listed, intake, approver)
    assert (made.digits[6:13], *serials(made)) == ("8234839", "008")


def test_a_list_read_later_pushes_the_serial_on(listed: Party, intake: Officer, approver: Officer) -> None:
    filed(listed, intake, approver)
    publish(listed, serial=5, year=26)
    assert serials(filed(listed, intake, approver)) == ["006"]


def test_numbers_of_a_merged_party_count(listed: Party, intake: Officer, approver: Officer) -> None:
    gone = PartyFactory.create(entity_code="7654321", merged_into=listed)
    publish(gone, serial=4)
    assert serials(filed(listed, intake, approver)) == ["001"]
    Party.objects.filter(pk=gone.pk).update(entity_code=None)
    Party.objects.filter(pk=listed.pk).update(entity_code="7654321")
    listed.refresh_from_db()
    assert serials(filed(listed, intake, approver)) == ["005"]


def test_the_number_of_a_filing_that_ended_is_not_given_again(filer: Party, intake: Officer, approver: Officer) -> None:
    ended = filed(filer, intake, approver)
    approve(cancel_ex_officio.propose(ended, intake, ground="closed", facts="网站被责令关闭。"), approver)
    assert serials(filed(filer, intake, approver)) == ["002"]
    assert again(ended).number == ended.number


def test_after_999_there_is_no_number(listed: Party, intake: Officer, approver: Officer) -> None:
    FilingSerial.objects.create(entity_code="8234839", category="01", last=998)
    assert serials(filed(listed, intake, approver)) == ["999"]
    with pytest.raises(ActRefused) as refused:
        filed(listed, intake, approver)
    assert refused.value.code == "serials_used_up"
    FilingSerial.objects.all().delete()
    with pytest.raises(ActRefused) as refused:
        filed(listed, intake, approver)
    assert refused.value.code == "serials_used_up"


def test_a_number_that_was_not_used_is_given_back(filer: Party, intake: Officer, beijing: Authority) -> None:
    filing = under_review(filer, intake)
    with transaction.atomic():
        take_filing_number(filing, beijing)
        transaction.set_rollback(True)
    filing.party.refresh_from_db()
    with transaction.atomic():
        assert take_filing_number(filing, beijing).sequence == "001"


def test_entity_digits_are_allotted_once_and_told(filer: Party, intake: Officer, approver: Officer) -> None:
    with transaction.atomic():
        code = entity_code_of(filer)
        assert entity_code_of(Party.objects.get(pk=filer.pk)) == code
    assert len(code) == 7
    assert LedgerEntry.objects.filter(act="filings.allot_entity_code").count() == 1


def test_digits_that_another_entity_bears_are_tried_again(filer: Party, monkeypatch: pytest.MonkeyPatch) -> None:
    PartyFactory.create(entity_code="1000007")
    drawn = iter([7, 7, 8])
    monkeypatch.setattr("filings.acts.numbering.secrets.randbelow", lambda _most: next(drawn))
    with transaction.atomic():
        assert entity_code_of(filer) == "1000008"


def test_a_class_without_digits_is_refused(filer: Party, intake: Officer, beijing: Authority) -> None:
    filing = under_review(filer, intake)
    filing.category = "其他类"
    with pytest.raises(ActRefused) as refused, transaction.atomic():
        take_filing_number(filing, beijing)
    assert refused.value.code == "category"
