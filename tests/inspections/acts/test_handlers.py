"""A case is handled by two inspectors in service, each with a certificate that documents name."""

import pytest

from filings.models import Party
from inspections.acts.handlers import assign_handlers
from inspections.models import Case
from oversight.acts import ActRefused
from oversight.acts.officers import assign_roles, end_service
from oversight.models import Officer, Role
from tests.factories.oversight import OfficerFactory
from tests.inspections.factories import commented, fresh, opened


def test_a_case_goes_to_other_officers_and_documents_name_them(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    newcomer = OfficerFactory.create(authority=case.authority, name="李新")
    assign_handlers(fresh(case), beijing_approver, handler=newcomer, second_handler=beijing_inspector, reason="left")
    notice = commented(case, beijing_inspector, beijing_approver).comments.get().notice
    assert notice is not None
    assert f"李新（执法证号{newcomer.card_number}）" in notice.text


def test_who_has_left_handles_nothing(
    case: Case, beijing_inspector: Officer, beijing_colleague: Officer, beijing_approver: Officer,
    beijing_administrator: Officer, provider: Party,
) -> None:  # fmt: skip
    end_service(beijing_colleague, beijing_administrator, reason="moved")
    with pytest.raises(ActRefused) as refused:
        assign_handlers(
            fresh(case), beijing_approver, handler=beijing_inspector, second_handler=beijing_colleague, reason="-"
        )
    assert refused.value.code == "second_handler"
    with pytest.raises(ActRefused) as refused:
        opened(provider, beijing_inspector, beijing_colleague, articles=("13",))
    assert refused.value.code == "second_handler"


def test_one_officer_is_not_two(case: Case, beijing_inspector: Officer, beijing_approver: Officer) -> None:
    with pytest.raises(ActRefused) as refused:
        assign_handlers(
            fresh(case), beijing_approver, handler=beijing_inspector, second_handler=beijing_inspector, reason="-"
        )
    assert refused.value.code == "two_officers"


def test_an_officer_without_a_certificate_opens_no_case_until_it_is_on_record(
    provider: Party, beijing_inspector: Officer, beijing_colleague: Officer, beijing_administrator: Officer
) -> None:
    Officer.objects.filter(pk=beijing_colleague.pk).update(card_number="")
    colleague = Officer.objects.get(pk=beijing_colleague.pk)
    with pytest.raises(ActRefused) as refused:
        opened(provider, beijing_inspector, colleague)
    assert refused.value.code == "no_certificate"
    assign_roles(colleague, beijing_administrator, roles=[Role.INSPECTOR], reason="received", card_number="京-7")
    assert opened(provider, beijing_inspector, colleague).second_handler.card_number == "京-7"
