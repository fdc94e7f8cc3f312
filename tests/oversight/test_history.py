"""Officers and authorities keep every version of their row, without what nobody may read."""

from oversight.acts.authorities import amend_authority
from oversight.acts.officers import assign_roles
from oversight.append_only import append_only_tables
from oversight.models import Authority, Officer, Role


def test_an_officer_keeps_every_version(beijing_inspector: Officer, beijing_administrator: Officer) -> None:
    assign_roles(beijing_inspector, beijing_administrator, roles=[Role.AUDITOR], reason="moved")
    kept = beijing_inspector.events.order_by("pgh_id").values_list("roles", flat=True)  # type: ignore[attr-defined]
    assert list(kept) == [["inspector"], ["auditor"]]
    columns = {field.name for field in beijing_inspector.events.model._meta.fields}  # type: ignore[attr-defined]
    assert not columns & {"password", "last_login"}


def test_an_authority_keeps_every_version(beijing: Authority, beijing_administrator: Officer) -> None:
    amend_authority(Authority.objects.get(pk=beijing.pk), beijing_administrator, court_zh="北京互联网法院")
    kept = beijing.events.order_by("pgh_id").values_list("court_zh", flat=True)  # type: ignore[attr-defined]
    assert list(kept) == ["北京市东城区人民法院", "北京互联网法院"]


def test_no_version_is_ever_changed() -> None:
    assert {"oversight_officerevent", "oversight_authorityevent"} <= set(append_only_tables())
