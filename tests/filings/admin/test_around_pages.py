"""Pages of what stands around a filing: products, parties, reported errors, notices of cancellation."""

from django.urls import reverse
from django.utils import translation

from filings.admin.party_merge import what_was_moved
from filings.models import Assessment, CancellationNotice, CapacityDecision, ErrorReport, PartyMerge, Product
from oversight.models import Authority, Officer
from tests.factories.filings import PartyFactory, ProductFactory
from tests.factories.registry import make
from tests.oversight.admin.conftest import Login


def product_page(at_desk: Login, officer: Officer, product: Product) -> str:
    return at_desk(officer).get(reverse("admin:filings_product_change", args=[product.pk])).content.decode()


def test_a_product_with_the_capacity_and_no_assessment_is_flagged_everywhere(
    at_desk: Login, beijing: Authority, beijing_intake: Officer
) -> None:
    product = make(CapacityDecision, beijing).product
    Product.objects.filter(pk=product.pk).update(has_capacity=True)
    page = product_page(at_desk, beijing_intake, product)
    assert "no security assessment under Article 20 is on record" in page
    assert "用户可以公开发布生成内容。" in page
    listed = at_desk(beijing_intake).get(reverse("admin:filings_product_changelist"), {"assessment": "missing"})
    assert list(listed.context["cl"].result_list) == [product]
    assert "no assessment (Article 20)" in listed.content.decode()


def test_an_assessment_of_a_product_merged_into_it_counts(
    at_desk: Login, beijing: Authority, beijing_intake: Officer
) -> None:
    same = make(Assessment, beijing).product
    product = ProductFactory.create(party=same.party, has_capacity=True)
    Product.objects.filter(pk=same.pk).update(merged_into=product)
    page = product_page(at_desk, beijing_intake, product)
    assert "no security assessment under Article 20 is on record" not in page
    assert "文本生成功能" in page
    assert "This is the same product as" in product_page(at_desk, beijing_intake, same)


def test_nobody_has_decided_is_not_the_same_as_no(at_desk: Login, beijing: Authority, beijing_intake: Officer) -> None:
    page = product_page(at_desk, beijing_intake, make(Product, beijing))
    assert "not decided yet" in page


def test_a_party_tells_what_it_turned_out_to_be_and_what_was_merged_into_it(
    at_desk: Login, beijing: Authority, beijing_intake: Officer
) -> None:
    merge = make(PartyMerge, beijing)
    desk = at_desk(beijing_intake)

    def page(pk: int) -> str:
        return desk.get(reverse("admin:filings_party_change", args=[pk])).content.decode()

    assert f"This is the same party as {merge.survivor}" in page(merge.absorbed.pk)
    assert "更名登记" in page(merge.survivor.pk)


def test_a_reporters_address_is_for_those_who_answer(
    at_desk: Login, beijing: Authority, beijing_intake: Officer, beijing_auditor: Officer
) -> None:
    report = make(ErrorReport, beijing)
    ErrorReport.objects.filter(pk=report.pk).update(contact="someone@public.test")
    address = reverse("admin:filings_errorreport_change", args=[report.pk])
    assert "someone@public.test" in at_desk(beijing_intake).get(address).content.decode()
    assert "someone@public.test" not in at_desk(beijing_auditor).get(address).content.decode()


def test_a_notice_of_cancellation_tells_what_became_of_each_row(
    at_desk: Login, beijing: Authority, beijing_intake: Officer
) -> None:
    notice = make(CancellationNotice, beijing)
    page = at_desk(beijing_intake).get(reverse("admin:filings_cancellationnotice_change", args=[notice.pk]))
    assert "not in the register" in page.content.decode()


def test_the_empty_file_of_a_bulk_submission_is_offered_where_it_is_handed_in(
    at_desk: Login, beijing: Authority, beijing_intake: Officer
) -> None:
    template = reverse("admin:filings_bulksubmission_template")
    desk = at_desk(beijing_intake)
    party = PartyFactory.create()
    form = desk.get(reverse("admin:filings_party_act", args=[party.pk, "filings.submit_bulk"])).content.decode()
    assert template in form
    assert template in desk.get(reverse("admin:filings_bulksubmission_changelist")).content.decode()


def test_what_a_merge_moved_is_told_in_words() -> None:
    moved = {
        "filings": [7, 8], "products": [], "merged_products": {"3": 4}, "names": ["甲公司"],
        "identity": {"uscc": "91110108551385082Q"}, "cases_that_stay": ["京网案〔2026〕1号"],
    }  # fmt: skip
    with translation.override("en"):
        assert what_was_moved(moved).split("\n") == [
            "Filings: no. 7, no. 8",
            "Products that became one: no. 3 → no. 4",
            "Names: 甲公司",
            "Identity: Unified social credit code 91110108551385082Q",
            "Cases that stay with the other name: 京网案〔2026〕1号",
        ]
