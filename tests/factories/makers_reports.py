"""One document, its mail and its service, in an authority's region; the matter is any case."""

from django.core.files.base import ContentFile

from oversight.clock import now, today
from oversight.files import keep
from oversight.models import Authority
from reports.acts.service_facts import add_proofs
from reports.models import AddressConfirmation, Campaign, Delivery, Notice, Service, ServiceProof
from tests.factories.makers_inspections import commented_case, inspector
from tests.factories.registry import makes
from tests.inspections.factories import served


@makes(Notice)
def notice(authority: Authority) -> Notice:
    issued = commented_case(authority).comments.get().notice
    assert issued is not None
    return issued


@makes(Delivery)
def delivery(authority: Authority) -> Delivery:
    return Delivery.objects.get(notice=notice(authority))


@makes(Campaign)
def campaign(authority: Authority) -> Campaign:
    return Campaign.objects.create(
        kind="filing_reminder",
        label=f"Reminders {Campaign.objects.count() + 1}",
        authority=authority,
        made_by=inspector(authority),
        made_at=now(),
        total=1,
    )


@makes(Service)
def service(authority: Authority) -> Service:
    return served(notice(authority), inspector(authority))


@makes(AddressConfirmation)
def confirmation(authority: Authority) -> AddressConfirmation:
    scan = keep(ContentFile(b"%PDF-1.7 signed form", name="form.pdf"), "confirmations")
    return AddressConfirmation.objects.create(
        stored_as=scan.stored_as,
        sha256=scan.sha256,
        recipient_name="测试合成科技有限公司",
        division=authority.division,
        address="service@provider.test",
        signed_on=today(),
        signed_by="张三，法定代表人",
        document="卷宗第3页",
        recorded_by=inspector(authority),
        recorded_at=now(),
    )


@makes(ServiceProof)
def service_proof(authority: Authority) -> ServiceProof:
    one = service(authority)
    scan = keep(ContentFile(b"%PDF-1.7 signed sheet", name="sheet.pdf"), "service")
    return add_proofs(one, [scan], inspector(authority))[0]
