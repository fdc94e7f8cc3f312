"""Two parties that turned out to be one: what hangs on them moves, both histories stay, both stay found."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.db import connections

from filings.acts.amend import amend_party
from filings.acts.import_lists import import_filing_lists
from filings.acts.merge_parties import merge_parties, merge_text
from filings.acts.register import register_party, register_product
from filings.acts.restrictions import impose, lift
from filings.acts.standing import same_party, same_product
from filings.imports.reading import read_list
from filings.models import (
    Assessment,
    Filing,
    FilingProduct,
    Party,
    PartyMerge,
    PartyName,
    Product,
    Restriction,
    RumourReport,
    Store,
)
from oversight.acts import ActRefused, approve
from oversight.clock import now
from oversight.deadlines import meet, open_deadline
from oversight.models import Authority, Deadline, LedgerEntry, Officer, Proposal, Role
from tests.factories.filings import PartyFactory, ProductFactory
from tests.factories.oversight import OfficerFactory
from tests.filings.lists import docx, number, row

pytestmark = pytest.mark.django_db

USCC, OTHER = "91110108551385082Q", "91310115MA1K3QH04D"
Merge = Callable[..., Party]


@pytest.fixture
def survivor(db: None) -> Party:
    return PartyFactory.create(name="甲科技有限公司", name_key="甲科技有限公司")


@pytest.fixture
def absorbed(db: None) -> Party:
    return PartyFactory.create(name="甲网络有限公司", name_key="甲网络有限公司")


@pytest.fixture
def merge(beijing_intake: Officer, beijing_approver: Officer) -> Merge:
    """Propose and approve; returns the merged party as it stands."""

    def run(survivor: Party, absorbed: Party, reason: str = "工商更名登记") -> Party:
        proposal = merge_parties.propose(fresh(survivor), beijing_intake, absorbed=absorbed, reason=reason)
        approve(proposal, beijing_approver)
        return Party.objects.get(pk=absorbed.pk)

    return run


def fresh(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)


def filed(party: Party, sequence: int, *products: Product) -> Filing:
    text = number(sequence=sequence)
    filing = Filing.objects.create(
        number=text, digits=text[4:-1], division=party.division, party=party, entity_name=party.name,
        series="deep_synthesis", role="provider", algorithm_name=f"甲算法{sequence}",
    )  # fmt: skip
    filing.products.set(products)
    return filing


def test_filings_products_stores_and_reports_become_the_survivors(
    survivor: Party, absorbed: Party, merge: Merge, beijing_intake: Officer
) -> None:
    product = ProductFactory.create(party=absorbed)
    filing = filed(absorbed, 1, product)
    store = Store.objects.create(name="商店", party=absorbed)
    rumour = RumourReport.objects.create(
        party=absorbed, number="京备谣〔2026〕1号", title="-", facts="-", measures="-", found_on="2026-09-01",
        reported_on="2026-09-02", received_at=now(), received_by=beijing_intake,
    )  # fmt: skip
    gone = merge(survivor, absorbed)
    assert gone.merged_into == survivor
    assert {fresh(one).party for one in (product, filing, store, rumour)} == {survivor}
    assert fresh(filing).version == filing.version + 1
    record = PartyMerge.objects.get(absorbed=gone)
    assert (record.survivor, record.reason) == (survivor, "工商更名登记")
    assert record.moved["filings"] == [filing.pk]
    assert record.moved["products"] == [product.pk]


def test_who_both_are_is_told_by_the_survivor_and_both_stand_in_the_ledger(
    survivor: Party, absorbed: Party, merge: Merge
) -> None:
    Party.objects.filter(pk=absorbed.pk).update(uscc=USCC, entity_code="1234567", roles=["supporter"])
    gone = merge(survivor, fresh(absorbed))
    kept = fresh(survivor)
    assert (kept.uscc, kept.entity_code, kept.roles) == (USCC, "1234567", ["provider", "supporter"])
    assert (gone.uscc, gone.entity_code) == (None, None)
    assert PartyMerge.objects.get().moved["identity"] == {"uscc": USCC, "entity_code": "1234567"}
    for party in (kept, gone):
        assert LedgerEntry.objects.about(party).filter(act="filings.merge_parties", event="done").count() == 1


def test_how_a_party_is_reached_is_taken_over_where_the_survivor_says_nothing_and_recorded_without_data_of_persons(
    survivor: Party, absorbed: Party, merge: Merge
) -> None:
    Party.objects.filter(pk=survivor.pk).update(contact_email="", address="海淀区甲路1号", representative="")
    Party.objects.filter(pk=absorbed.pk).update(
        contact_email="law@yi.example", address="朝阳区乙路2号", representative="王某"
    )
    gone = merge(survivor, absorbed)
    kept = fresh(survivor)
    assert (kept.contact_email, kept.address, kept.representative) == ("law@yi.example", "海淀区甲路1号", "王某")
    assert (gone.contact_email, gone.address) == ("law@yi.example", "朝阳区乙路2号")  # its own history stays
    moved = PartyMerge.objects.get().moved
    assert (moved["contact"], moved["contact_kept"]) == (["contact_email", "representative"], ["address"])
    assert "王某" not in str(moved)
    assert "law@yi.example" not in str(list(LedgerEntry.objects.values_list("details", flat=True)))


def test_what_both_say_differently_is_read_before_it_is_confirmed(survivor: Party, absorbed: Party) -> None:
    survivor.contact_email, absorbed.contact_email = "law@jia.example", "law@yi.example"
    survivor.address = absorbed.address = "海淀区甲路1号"
    survivor.representative, absorbed.representative = "", "王某"
    text = merge_text(survivor, absorbed=absorbed, reason="更名登记")
    for said in ("law@jia.example", "law@yi.example", "王某"):
        assert text.count(said) == 2  # in both languages
    assert "海淀区甲路1号" not in text


def test_digits_of_both_stay_found_where_both_have_them(survivor: Party, absorbed: Party, merge: Merge) -> None:
    Party.objects.filter(pk=survivor.pk).update(entity_code="7654321")
    Party.objects.filter(pk=absorbed.pk).update(entity_code="1234567")
    gone = merge(survivor, absorbed)
    assert (fresh(survivor).entity_code, gone.entity_code) == ("7654321", "1234567")
    assert list(same_party(gone).order_by("pk")) == list(same_party(fresh(survivor)).order_by("pk"))


def test_every_name_is_found_at_the_survivor_with_the_newest_day(
    survivor: Party, absorbed: Party, merge: Merge
) -> None:
    for party, day in ((survivor, "2024-01-01"), (absorbed, "2025-01-01")):
        PartyName.objects.create(party=party, name="旧公司", name_key="旧公司", seen_on=day, source=f"清单{day}")
    merge(survivor, absorbed)
    names = {name.name: (name.seen_on, name.source) for name in survivor.names.all()}
    assert names["旧公司"] == (date(2025, 1, 1), "清单2025-01-01")
    assert "甲网络有限公司" in names
    assert absorbed.names.count() == 1  # its own history stays


def test_two_products_of_one_name_and_form_become_one(survivor: Party, absorbed: Party, merge: Merge) -> None:
    kept = ProductFactory.create(party=survivor, name="甲写作", name_key="甲写作", launched_on=date(2026, 3, 2),
                                 launch_source="页面")  # fmt: skip
    gone = ProductFactory.create(party=absorbed, name="甲 写作", name_key="甲写作", launched_on=date(2026, 1, 5),
                                 launch_source="投诉", has_capacity=True, package_name="cn.jia")  # fmt: skip
    one, other = filed(survivor, 1, kept), filed(absorbed, 2, gone)
    both = filed(absorbed, 3, kept, gone)
    merge(survivor, absorbed)
    kept, gone = fresh(kept), fresh(gone)
    assert (gone.merged_into, gone.party) == (kept, absorbed)
    assert (kept.launched_on, kept.launch_source, kept.has_capacity, kept.package_name) == (
        date(2026, 1, 5), "投诉", True, "cn.jia",
    )  # fmt: skip
    assert set(FilingProduct.objects.values_list("filing", "product")) == {
        (filing.pk, kept.pk) for filing in (one, other, both)
    }
    assert set(same_product(kept)) == {kept, gone}


def test_one_filing_clock_runs_on_from_the_earliest_launch(survivor: Party, absorbed: Party, merge: Merge) -> None:
    days = {"kept": date(2026, 3, 2), "gone": date(2026, 1, 5)}
    kept = ProductFactory.create(party=survivor, name_key="甲", launched_on=days["kept"], launch_source="-")
    gone = ProductFactory.create(party=absorbed, name_key="甲", launched_on=days["gone"], launch_source="投诉")
    for product, day in ((kept, days["kept"]), (gone, days["gone"])):
        open_deadline("filing", product, day, division=product.party.division)
    merge(survivor, absorbed)
    (clock,) = Deadline.objects.open().filter(rule="filing")
    assert (clock.subject_id, clock.start_on) == (kept.pk, days["gone"])
    assert Deadline.objects.for_subject(kept).filter(voided_on__isnull=False).count() == 1
    assert not Deadline.objects.for_subject(gone).exists()


def test_a_clock_is_met_by_the_filing_that_the_other_party_had_made(
    survivor: Party, absorbed: Party, merge: Merge
) -> None:
    kept = ProductFactory.create(party=survivor, name_key="甲", launched_on=date(2026, 3, 2), launch_source="-")
    gone = ProductFactory.create(party=absorbed, name_key="甲")
    open_deadline("filing", kept, date(2026, 3, 2), division=survivor.division)
    filing = filed(absorbed, 1, gone)
    Filing.objects.filter(pk=filing.pk).update(listed_on="2026-03-01", list_month="2026-03-01")
    merge(survivor, absorbed)
    assert Deadline.objects.for_subject(kept).get().met_on == date(2026, 3, 2)


def test_an_earlier_launch_judges_a_clock_anew_that_was_met(survivor: Party, absorbed: Party, merge: Merge) -> None:
    kept = ProductFactory.create(party=survivor, name_key="甲", launched_on=date(2026, 3, 2), launch_source="-")
    ProductFactory.create(party=absorbed, name_key="甲", launched_on=date(2026, 1, 5), launch_source="投诉")
    clock = open_deadline("filing", kept, date(2026, 3, 2), division=survivor.division)
    meet(clock, date(2026, 3, 9))
    assert not clock.met_late
    merge(survivor, absorbed)
    assert Deadline.objects.get(pk=clock.pk).met_late


def test_restrictions_move_once_and_a_later_document_still_lifts_them(
    survivor: Party, absorbed: Party, merge: Merge
) -> None:
    kept = ProductFactory.create(party=survivor, name_key="甲")
    gone = ProductFactory.create(party=absorbed, name_key="甲")
    for product, source in ((gone, "罚1号"), (kept, "罚1号"), (gone, "罚2号")):
        impose(product, Restriction.Kind.UPDATES_STOPPED, source=source, on=date(2026, 9, 1))
    merge(survivor, absorbed)
    assert set(kept.restrictions.values_list("source", flat=True)) == {"罚1号", "罚2号"}
    impose(fresh(gone), Restriction.Kind.REMOVAL_DIRECTED, source="罚3号", on=date(2026, 9, 2))
    assert kept.restrictions.filter(source="罚3号").exists()
    assert lift(source="罚1号", by="解除1号", on=date(2026, 9, 3)) == 2


def test_what_is_append_only_stays_and_is_read_through(
    survivor: Party, absorbed: Party, merge: Merge, beijing_intake: Officer
) -> None:
    kept = ProductFactory.create(party=survivor, name_key="甲")
    gone = ProductFactory.create(party=absorbed, name_key="甲")
    made = Assessment.objects.create(
        product=gone, article="20", kind="self", assessed_on="2026-09-01", scope="-", outcome="passed",
        recorded_at=now(), recorded_by=beijing_intake,
    )  # fmt: skip
    merge(survivor, absorbed)
    assert fresh(made).product == gone
    assert list(Assessment.objects.filter(product__in=same_product(kept))) == [made]


def test_a_party_merged_before_points_to_the_last_one(survivor: Party, absorbed: Party, merge: Merge) -> None:
    last = PartyFactory.create()
    merge(survivor, absorbed)
    merge(last, survivor)
    assert fresh(absorbed).merged_into == last
    assert set(same_party(fresh(absorbed))) == {last, survivor, absorbed}


def test_a_merged_party_takes_no_further_act(
    survivor: Party, absorbed: Party, merge: Merge, beijing_intake: Officer
) -> None:
    gone = merge(survivor, absorbed)
    acts: list[Callable[[], object]] = [
        lambda: register_product(gone, beijing_intake, name="乙", form="app"),
        lambda: amend_party(gone, beijing_intake, uscc=None, division="110108", contact_email="", address="",
                            representative="", reason="-"),
        lambda: merge_parties.propose(gone, beijing_intake, absorbed=fresh(survivor), reason="-"),
    ]  # fmt: skip
    for each in acts:
        with pytest.raises(ActRefused, match="merged"):
            each()
    with pytest.raises(ActRefused) as refused:
        register_party(None, beijing_intake, name="甲网络有限公司", division="110108")
    assert str(survivor) in str(refused.value.refusals[0].message)


@pytest.mark.parametrize("code", ["same_party", "merged", "region", "two_uscc", "proposals_open"])
def test_what_stands_against_a_merge(
    code: str, survivor: Party, absorbed: Party, merge: Merge, beijing_intake: Officer, beijing_approver: Officer
) -> None:
    if code == "same_party":
        absorbed = survivor
    elif code == "merged":
        merge(PartyFactory.create(), absorbed)
    elif code == "region":
        Party.objects.filter(pk=absorbed.pk).update(division="310104")
    elif code == "two_uscc":
        Party.objects.filter(pk=survivor.pk).update(uscc=USCC)
        Party.objects.filter(pk=absorbed.pk).update(uscc=OTHER)
    else:
        merge_parties.propose(fresh(absorbed), beijing_intake, absorbed=PartyFactory.create(), reason="-")
    proposal = Proposal(
        act=merge_parties.name, subject_type="filings.Party", subject_id=survivor.pk, subject_text="-",
        subject_version=0, division=survivor.division, input={}, text="", text_hash="",
    )  # fmt: skip
    proposal.drafted_by = beijing_intake
    with pytest.raises(ActRefused) as refused:
        merge_parties.run(
            fresh(survivor), beijing_approver, {"absorbed": fresh(absorbed), "reason": "-"}, proposal=proposal
        )
    assert [one.code for one in refused.value.refusals] == [code]
    assert not PartyMerge.objects.filter(survivor=survivor).exists()


def test_a_merge_needs_two_people_and_a_province(
    survivor: Party, absorbed: Party, beijing_intake: Officer, haidian_inspector: Officer
) -> None:
    with pytest.raises(ActRefused, match="second_person"):
        merge_parties(fresh(survivor), beijing_intake, absorbed=absorbed, reason="-")
    with pytest.raises(ActRefused, match="level"):
        merge_parties.propose(fresh(survivor), haidian_inspector, absorbed=absorbed, reason="-")


def test_the_second_person_reads_what_moves_in_both_languages(survivor: Party, absorbed: Party) -> None:
    filed(absorbed, 1, ProductFactory.create(party=absorbed, name="甲写作", name_key="甲写作"))
    ProductFactory.create(party=survivor, name="甲写作", name_key="甲写作")
    text = merge_text(survivor, absorbed=absorbed, reason="更名登记")
    for part in ("甲科技有限公司", "甲网络有限公司", "更名登记", "甲写作"):
        assert text.count(part) >= 2


def test_a_list_that_still_prints_the_digits_of_the_merged_party_leads_to_the_survivor(
    tmp_path: Path, survivor: Party, absorbed: Party, merge: Merge
) -> None:
    Party.objects.filter(pk=survivor.pk).update(entity_code="7654321")
    Party.objects.filter(pk=absorbed.pk).update(entity_code="1234567")
    merge(survivor, absorbed)
    path = docx(tmp_path / "清单（2025年9月）.docx", [row(entity="甲网络有限公司")])
    import_filing_lists(None, None, lists=[read_list(path)])
    filing = Filing.objects.get(number=number())
    assert filing.party == survivor
    assert set(filing.products.values_list("party", flat=True)) == {survivor.pk}
    assert Party.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_merges_in_opposite_directions_never_wait_for_each_other(
    survivor: Party, absorbed: Party, beijing: Authority, beijing_intake: Officer, beijing_approver: Officer
) -> None:
    other = OfficerFactory.create(authority=beijing, roles=[Role.APPROVER])
    first = merge_parties.propose(fresh(survivor), beijing_intake, absorbed=absorbed, reason="-")
    pending = Proposal.objects.filter(pk=first.pk)
    kept = pending.values().get()
    pending.update(status="withdrawn", closed_by=beijing_intake, closed_at=now())
    second = merge_parties.propose(fresh(absorbed), beijing_intake, absorbed=survivor, reason="-")
    pending.update(status=kept["status"], closed_by=None, closed_at=None)
    Proposal.objects.filter(pk=second.pk).update(status="pending")
    start = Barrier(2)

    def run(proposal: Proposal, approver: Officer) -> str:
        try:
            start.wait(10)
            approve(Proposal.objects.get(pk=proposal.pk), approver)
        except ActRefused as refused:
            return refused.code
        finally:
            connections.close_all()
        return ""

    with ThreadPoolExecutor(2) as pool:
        codes = list(pool.map(run, (first, second), (beijing_approver, other)))
    assert set(codes) <= {"", "busy", "merged", "proposals_open", "subject_changed"}
    assert PartyMerge.objects.count() <= 1
