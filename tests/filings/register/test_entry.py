"""The entry of the register follows its filing, whoever writes: acts, COPY, set-based SQL."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Event
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from filings.acts.copying import copy_new
from filings.models import Filing, FilingProduct, Party, Product, RegisterEntry, Series
from filings.register.search import Wanted, find
from filings.rules.filing_number import read
from filings.rules.names import name_key
from oversight.models import Authority
from tests.factories.filings import PartyFactory, ProductFactory
from tests.filings.api.register import file, number, unnumbered
from tests.oversight.acts.test_ledger import application_role
from tests.oversight.acts.test_locking import closing


def found(text: str) -> list[int]:
    return find(Wanted(text=text)).filings


def test_a_filing_is_found_by_every_name_that_leads_to_it(filing: Filing, party: Party) -> None:
    party.names.create(name="旧名数据公司", name_key="旧名数据公司", seen_on="2026-01-01", source="test")
    for text in (
        "对话生成",
        "智能北京",
        "助手",
        "旧名数据",
        filing.public_number,
        filing.digits[:9],
        filing.digits[6:13],
    ):
        assert found(text) == [filing.pk], text
    assert found("别的名字") == []


def test_a_filing_before_its_number_has_no_entry(party: Party, beijing: Authority) -> None:
    for status in ("draft", "submitted", "under_review", "returned", "refused"):
        unnumbered(party, beijing, status)
    assert not RegisterEntry.objects.exists()


def test_the_entry_comes_with_the_number_and_stays_when_the_filing_ends(party: Party, beijing: Authority) -> None:
    filing = unnumbered(party, beijing, "under_review")
    filing.status, filing.number, filing.digits, filing.filed_on = "filed", number(7), "", date(2026, 9, 1)
    filing.save()
    assert RegisterEntry.objects.get().entered_on == date(2026, 9, 1)
    filing.status, filing.end_ground, filing.ended_on = "revoked", "false_filing", date(2026, 9, 24)
    filing.save()
    assert find(Wanted(status="revoked")).filings == [filing.pk]
    assert find(Wanted(status="filed")).filings == []


@pytest.mark.parametrize("status", ["change_pending", "cancel_pending"])
def test_what_is_being_reviewed_shows_as_filed(filing: Filing, status: str) -> None:
    Filing.objects.update(status=status)
    assert find(Wanted(status="filed")).filings == [filing.pk]


def test_a_filing_known_from_lists_entered_with_its_first_list(filing: Filing) -> None:
    assert RegisterEntry.objects.get().entered_on == date(2026, 3, 1)
    Filing.objects.update(listed_on=None, list_month=None)
    assert RegisterEntry.objects.get().entered_on == date(2026, 1, 1), "the year in its number"


def test_products_enter_and_leave(filing: Filing, party: Party) -> None:
    other = ProductFactory.create(party=party, name="水墨相机")
    assert found("水墨") == []
    link = FilingProduct.objects.create(filing=filing, product=other)
    assert found("水墨") == [filing.pk]
    Product.objects.filter(pk=other.pk).update(name="油画相机")
    assert (found("水墨"), found("油画")) == ([], [filing.pk])
    link.delete()
    assert found("油画") == []


def test_a_party_is_found_by_its_new_name_at_once(filing: Filing, party: Party) -> None:
    Party.objects.filter(pk=party.pk).update(name="崭新未来公司")
    assert found("崭新未来") == [filing.pk]
    assert found("示例智能") == [filing.pk], "the list still prints the old one"
    name = party.names.create(name="更早名称", name_key="更早名称", seen_on="2025-01-01", source="test")
    assert found("更早名称") == [filing.pk]
    name.delete()
    assert found("更早名称") == []


def test_a_filing_that_moves_to_another_party_is_found_by_that_one(filing: Filing) -> None:
    other = PartyFactory.create(name="合并后主体公司")
    Filing.objects.update(party=other)
    assert found("合并后主体") == [filing.pk]


def test_many_filings_brought_in_by_copy_are_found(party: Party) -> None:
    copy_new(
        [
            Filing(
                number=number(n), digits=number(n)[4:-1], division="110108", party=party, entity_name=party.name,
                series=Series.DEEP_SYNTHESIS, role="provider", algorithm_name=f"批量算法{n}",
            )
            for n in range(1, 41)
        ]
    )  # fmt: skip
    assert find(Wanted(text="批量算法")).count == 40


def test_many_writes_may_be_postponed_and_caught_up(party: Party) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('oversight.register_later', 'on', true)")
        filing = file(party, 1)
        assert not RegisterEntry.objects.exists()
        cursor.execute("SELECT filings_register_refresh(%s::bigint[])", [[filing.pk]])
        cursor.execute("SELECT set_config('oversight.register_later', '', true)")
    assert RegisterEntry.objects.get().filing_id == filing.pk


def test_an_update_that_the_page_does_not_show_leaves_the_entry_alone(filing: Filing) -> None:
    before = RegisterEntry.objects.get().changed_at
    Filing.objects.update(version=9)
    assert RegisterEntry.objects.get().changed_at == before
    Filing.objects.update(purpose="另一用途。")
    assert RegisterEntry.objects.get().changed_at > before


def test_an_entry_goes_with_its_filing(filing: Filing) -> None:
    FilingProduct.objects.all().delete()
    filing.delete()
    assert not RegisterEntry.objects.exists()


def test_an_entry_of_no_filing_is_refused_by_the_database(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError), transaction.atomic():
        RegisterEntry.objects.create(filing_id=1, entered_on="2026-01-01", changed_at="2026-01-01T00:00Z", search="")


def test_a_malformed_published_number_is_found_by_its_digits(party: Party) -> None:
    published = "网信算备1101082242366066220017号"
    filing = file(party, 1, number=published, flags=["malformed_number"])
    assert read(published).number is None
    assert found("1101082242366066220017") == found(published) == [filing.pk]


def test_the_application_role_keeps_the_entries_too(party: Party) -> None:
    role = application_role()
    call_command("grant_application", role, verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")
        filing = file(party, 1)
        Filing.objects.filter(pk=filing.pk).update(algorithm_name="新名算法")
        assert found("新名算法") == [filing.pk]
        cursor.execute("RESET ROLE")


@pytest.mark.django_db(transaction=True)
def test_a_rename_and_a_new_product_at_the_same_moment_are_both_found() -> None:
    """Each alone would write what it saw before the other was there."""
    party = PartyFactory.create(name="甲乙丙丁公司")
    filing = file(party, 1)
    product = ProductFactory.create(party=party, name="同时发布产品")
    renamed, linking = Event(), Event()

    def rename() -> None:
        with transaction.atomic():
            Party.objects.filter(pk=party.pk).update(name="戊己庚辛公司", name_key=name_key("戊己庚辛公司"))
            renamed.set()
            linking.wait(1)

    def link() -> None:
        assert renamed.wait(5)
        with transaction.atomic():
            FilingProduct.objects.create(filing=filing, product=product)
            linking.set()

    with ThreadPoolExecutor() as pool:
        jobs: list[Any] = [pool.submit(closing(job)) for job in (rename, link)]
        for job in jobs:
            job.result(timeout=30)
    assert found("戊己庚辛") == found("同时发布") == [filing.pk]


def test_entries_made_together_lie_in_the_order_in_which_they_are_read(party: Party) -> None:
    days = [date(2026, 3, 1), date(2024, 5, 1), date(2025, 7, 1), date(2024, 2, 1)]
    filings = [file(party, n, filed_on=day) for n, day in enumerate(days, start=1)]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM filings_registerentry")
        cursor.execute("SELECT filings_register_refresh(%s)", [[filing.pk for filing in filings]])
        cursor.execute("SELECT entered_on FROM filings_registerentry ORDER BY ctid")
        assert [day for (day,) in cursor.fetchall()] == sorted(days)
