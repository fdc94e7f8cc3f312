"""Every field that a complete dossier says."""

from filings.rules.dossier import Kind, Role
from tests.filings.rules.completeness.dossiers import PRODUCT, dossier, found, told


def test_a_needed_field_without_a_value_is_named() -> None:
    [one] = found("missing_field", dossier(content={"labelling": None}))
    assert (one.field, one.article, one.severity) == ("labelling", "13; 14; ARP 24.1", "error")
    assert one.message.zh == "未填写“算法策略：结果标识”。"


def test_a_field_that_may_be_left_out_is_not() -> None:
    assert found("missing_field", dossier(content={"website": None, "monthly_users": None})) == []


def test_in_a_row_the_row_is_named() -> None:
    rows = [PRODUCT, {"name": "乙", "form": "app", "address": "x", "function_name": "y"}]
    assert told("missing_field", dossier(content={"products": rows})) == [
        ("missing_field", "products-1-function_description", "error")
    ]
    [one] = found("missing_field", dossier(content={"products": rows}))
    assert "第2行" in one.message.zh


def test_a_supporter_is_asked_for_its_service_and_not_for_products() -> None:
    fields = {one.field for one in found("missing_field", dossier(role=Role.SUPPORTER, content={"support_ways": None}))}
    assert fields == {"support_ways"}


def test_a_cancellation_is_asked_for_its_day_its_reason_and_its_arrangements_only() -> None:
    empty = dossier(kind=Kind.CANCELLATION, content={"ended_on": None, "end_reason": None, "arrangements": None})
    assert [one.field for one in found("missing_field", empty)] == ["ended_on", "end_reason", "arrangements"]
