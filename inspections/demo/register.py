"""A published list of invented filings, and products that nobody filed."""

import csv
import tempfile
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from filings.acts.amend import amend_party
from filings.acts.import_lists import import_filing_lists
from filings.acts.launch import record_launch
from filings.acts.register import register_party, register_product
from filings.imports.reading import read_list
from filings.models import LaunchReport, Party, Product
from filings.rules.filing_number import check_digit
from oversight.clock import today
from oversight.models import Officer

DIVISION = "000000"
"""Of every demonstration number: no county bears it, so that nobody takes one for a real number."""

COLUMNS = ("序号", "算法名称", "角色", "主体名称", "应用产品", "主要用途", "备案编号", "备注")


@dataclass(frozen=True, slots=True)
class Sample:
    """One row of the invented list."""

    algorithm: str
    role: str
    entity: str
    entity_code: str
    products: str
    purpose: str
    remarks: str = ""


SAMPLES = (
    Sample("星语语音合成算法", "服务提供者", "北京星语演示科技有限公司", "9000001", "星语（APP）、星语（网站）",
           "应用于有声阅读场景，将文本合成为语音。"),
    Sample("星语对话生成算法", "服务提供者", "北京星语演示科技有限公司", "9000001", "星语助手（小程序）",
           "应用于智能对话场景，生成文本回复。"),
    Sample("画境图像生成算法", "服务提供者", "北京画境演示网络有限公司", "9000002", "画境（APP）",
           "应用于图像生成场景，按文字描述生成图像。"),
    Sample("云底座文本生成算法", "服务技术支持者", "北京云底座演示智能有限公司", "9000003", "--",
           "应用于企业写作场景，以接口形式提供技术支持。"),
    Sample("旧颜人脸融合算法", "服务提供者", "北京旧颜演示文化有限公司", "9000004", "旧颜（APP）",
           "应用于人脸融合场景。", "已注销"),
)  # fmt: skip


def publish_list() -> None:
    """Take the invented list in as any published one."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "境内深度合成服务算法备案清单（2026年7月）演示.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            writer.writerows(_rows())
        import_filing_lists(None, None, lists=[read_list(path)])


def amend_parties(officer: Officer) -> None:
    """Say where the invented entities are and how documents reach them."""
    for number, party in enumerate(Party.objects.filter(entity_code__startswith="900000").order_by("entity_code"), 1):
        amend_party(
            party,
            officer,
            uscc=None,
            division="110108",
            contact_email=f"documents{number}@example.com",
            address=f"北京市海淀区演示大街{number}号",
            representative="演示人",
            reason="演示数据",
        )


def register_unfiled(officer: Officer) -> list[Product]:
    """A provider with two products that no list shows: one whose filing is overdue, one whose clock still runs."""
    party = register_party(
        None,
        officer,
        name="北京变声演示科技有限公司",
        division="110108",
        kind=Party.Kind.COMPANY,
        roles=[Party.Role.PROVIDER],
        contact_email="documents9@example.com",
        address="北京市海淀区演示大街9号",
        representative="演示人",
    )
    products: list[Product] = []
    for name, launched_on in (("变声秀", today() - timedelta(days=45)), ("变声秀极速版", today() - timedelta(days=3))):
        product = register_product(
            party, officer, name=name, form=Product.Form.APP, package_name=f"com.example.{len(products)}"
        )
        record_launch(
            product,
            officer,
            launched_on=launched_on,
            source=LaunchReport.Source.STORE_LISTING,
            reference="应用商店页面（演示）",
        )
        products.append(product)
    return products


def _rows() -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    counts: dict[str, int] = {}
    for index, sample in enumerate(SAMPLES, start=1):
        counts[sample.entity_code] = serial = counts.get(sample.entity_code, 0) + 1
        first20 = f"{DIVISION}{sample.entity_code}0126{serial:03d}"
        number = f"网信算备{first20}{check_digit(first20)}号"
        rows.append(
            (
                str(index),
                sample.algorithm,
                sample.role,
                sample.entity,
                sample.products,
                sample.purpose,
                number,
                sample.remarks,
            )
        )
    return rows
