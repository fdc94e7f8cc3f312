"""Articles 11 and 20: assessments on record, the capacity decided with reasons, a product without either flagged."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile

from filings.acts.around_forms import AssessmentForm, CapacityForm
from filings.acts.assessments import decide_capacity, record_assessment
from filings.admin.product_panels import lacks_assessment
from filings.models import Assessment, CapacityDecision, Product, Upload
from oversight.acts import ActRefused
from oversight.models import LedgerEntry, Officer
from tests.factories.filings import PartyFactory, ProductFactory
from tests.filings.bulk.files import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def product(db: None) -> Product:
    return ProductFactory.create(party=PartyFactory.create())


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def record(product: Product, officer: Officer, **values: Any) -> Assessment:
    said = {"article": "20", "kind": "self", "assessed_on": date(2026, 9, 1), "scope": "文本生成", "outcome": "passed"}
    return record_assessment(Product.objects.get(pk=product.pk), officer, **{**said, **values})


def test_an_assessment_is_on_record_with_its_document(product: Product, beijing_intake: Officer) -> None:
    made = record(product, beijing_intake, document=pdf("评估.pdf"))
    assert (made.product, made.recorded_by, made.outcome) == (product, beijing_intake, "passed")
    assert made.document is not None
    assert (made.document.kind, made.document.division) == (Upload.Kind.ASSESSMENT, product.party.division)
    assert LedgerEntry.objects.about(product).get().act == "filings.record_assessment"


def test_an_institution_has_a_name_and_a_self_assessment_has_none(product: Product, beijing_intake: Officer) -> None:
    assert record(product, beijing_intake, kind="institution", institution="检测中心").institution == "检测中心"
    for values in ({"kind": "institution"}, {"kind": "self", "institution": "检测中心"}):
        with pytest.raises(ActRefused, match="institution"):
            record(product, beijing_intake, **values)


def test_every_reason_is_told_at_once(product: Product, beijing_intake: Officer) -> None:
    with pytest.raises(ActRefused) as refused:
        record(product, beijing_intake, kind="institution", assessed_on=date(2999, 1, 1))
    assert [one.code for one in refused.value.refusals] == ["future", "institution"]


def test_a_document_of_no_known_type_is_refused_and_nothing_is_recorded(
    product: Product, beijing_intake: Officer
) -> None:
    with pytest.raises(ActRefused, match="file_type"):
        record(product, beijing_intake, document=ContentFile(b"MZ\x90", name="评估.pdf"))
    assert not Assessment.objects.exists()


def test_a_product_with_the_capacity_and_no_assessment_is_flagged_until_there_is_one(
    product: Product, beijing_intake: Officer
) -> None:
    assert not Product.objects.without_assessment().exists()
    decide_capacity(product, beijing_intake, has_capacity=True, reasons="可以公开发布。")
    assert list(Product.objects.without_assessment()) == [product]
    record(product, beijing_intake)
    assert not Product.objects.without_assessment().exists()


def test_a_later_decision_holds_and_the_earlier_one_stays_to_be_read(product: Product, beijing_intake: Officer) -> None:
    decide_capacity(product, beijing_intake, has_capacity=True, reasons="可以公开发布。")
    decide_capacity(product, beijing_intake, has_capacity=False, reasons="已关闭公开发布功能。")
    assert Product.objects.get(pk=product.pk).has_capacity is False
    told = CapacityDecision.objects.filter(product=product).order_by("pk")
    assert list(told.values_list("has_capacity", "edition")) == [(True, "DS-DRAFT-2022"), (False, "DS-DRAFT-2022")]


def test_the_forms_ask_for_reasons_and_days_that_have_come() -> None:
    form = CapacityForm({"has_capacity": "no", "reasons": "-"})
    assert form.is_valid()
    assert form.arguments() == {"has_capacity": False, "reasons": "-"}
    assert set(CapacityForm({}).errors) == {"has_capacity", "reasons"}
    assert "assessed_on" in AssessmentForm({"assessed_on": "2999-01-01"}).errors


def test_another_region_and_another_role_record_nothing(
    product: Product, shanghai_inspector: Officer, beijing_auditor: Officer
) -> None:
    for officer, code in ((shanghai_inspector, "region"), (beijing_auditor, "role")):
        with pytest.raises(ActRefused, match=code):
            record(product, officer)
        with pytest.raises(ActRefused, match=code):
            decide_capacity(product, officer, has_capacity=True, reasons="-")


@pytest.mark.parametrize("values", [{"article": "11"}, {"outcome": "failed"}, {"article": "11", "outcome": "measures"}])
def test_an_assessment_of_article_11_or_one_that_left_risks_open_is_none_under_article_20(
    product: Product, beijing_intake: Officer, values: dict[str, str]
) -> None:
    decide_capacity(product, beijing_intake, has_capacity=True, reasons="可以公开发布。")
    record(product, beijing_intake, **values)
    assert list(Product.objects.without_assessment()) == [product]
    assert lacks_assessment(Product.objects.get())
    record(product, beijing_intake, outcome="measures")
    assert not Product.objects.without_assessment().exists()
    assert not lacks_assessment(Product.objects.get())


def test_the_assessment_of_a_merged_product_counts_for_the_one_that_stays(
    product: Product, beijing_intake: Officer
) -> None:
    decide_capacity(product, beijing_intake, has_capacity=True, reasons="可以公开发布。")
    gone = [ProductFactory.create(party=product.party, merged_into=product) for _ in range(2)]
    assert list(Product.objects.without_assessment()) == [product]
    Product.objects.filter(pk=gone[0].pk).update(merged_into=None)
    record(gone[0], beijing_intake)
    Product.objects.filter(pk=gone[0].pk).update(merged_into=product)
    assert not Product.objects.without_assessment().exists()
