"""Each way of service: what it needs, from when it counts, who serves and who receives."""

from datetime import date

import pytest
import time_machine

from oversight.acts import ActRefused
from oversight.models import Officer
from reports.acts import record_service
from reports.models import Notice
from tests.factories.oversight import OfficerFactory
from tests.reports.acts.service.serving import TODAY, WAYS, picture, serve


@pytest.mark.parametrize("way", ["direct", "leaving", "entrusted", "postal"])
def test_a_document_is_deemed_served_on_the_day_it_was_signed_for_left_or_receipted(
    way: str, notice: Notice, beijing_inspector: Officer, clock: time_machine.Traveller
) -> None:
    clock.move_to("2026-03-20T02:00:00Z")
    service = record_service(notice, beijing_inspector, **WAYS[way](beijing_inspector), day=date(2026, 3, 12))
    assert (service.handed_on, service.served_on) == (date(2026, 3, 12), date(2026, 3, 12))
    assert bool(service.second_officer) == bool(service.first_officer) == (way in {"direct", "leaving"})


@pytest.mark.parametrize(
    ("way", "without"),
    [
        *[("direct", name) for name in ("place", "receiver", "capacity", "second_officer")],
        *[("leaving", name) for name in ("place", "refusal", "second_officer")],
        *[("entrusted", name) for name in ("entrusted_to", "receiver", "capacity")],
        *[("postal", name) for name in ("carrier", "tracking_number", "receiver", "capacity")],
        *[("public_notice", name) for name in ("published_in", "refusal")],
    ],
)
def test_each_way_of_service_is_recorded_with_what_it_needs(
    way: str, without: str, notice: Notice, beijing_inspector: Officer, clock: time_machine.Traveller
) -> None:
    clock.move_to("2026-05-20T02:00:00Z")
    given = {name: value for name, value in WAYS[way](beijing_inspector).items() if name != without}
    with pytest.raises(ActRefused) as refused:
        record_service(notice, beijing_inspector, **given, day=TODAY)
    assert [(one.code, one.field) for one in refused.value.refusals] == [("missing", without)]


def test_what_does_not_belong_to_the_way_of_service_is_not_recorded(notice: Notice, beijing_inspector: Officer) -> None:
    service = serve(notice, beijing_inspector, carrier="中国邮政", published_in="x", refusal="x")
    assert (service.carrier, service.published_in, service.refusal) == ("", "", "")


def test_a_document_is_left_before_a_witness_or_with_photographs(notice: Notice, beijing_inspector: Officer) -> None:
    given = {**WAYS["leaving"](beijing_inspector), "witness": " "}
    with pytest.raises(ActRefused, match="no_witness"):
        record_service(notice, beijing_inspector, **given, day=TODAY)
    service = record_service(notice, beijing_inspector, **given, day=TODAY, scans=[picture()])
    assert [one.media_type for one in service.proofs.all()] == ["image/png"]


def test_who_receives_in_place_of_the_party_says_why(notice: Notice, beijing_inspector: Officer) -> None:
    with pytest.raises(ActRefused) as refused:
        serve(notice, beijing_inspector, capacity="agent")
    assert [(one.code, one.field) for one in refused.value.refusals] == [("missing", "stand_in_reason")]
    assert serve(notice, beijing_inspector, capacity="agent", stand_in_reason="法定代表人出差").stand_in_reason


def test_two_different_officers_of_one_authority_with_certificates_serve(
    notice: Notice, beijing_inspector: Officer, shanghai_inspector: Officer
) -> None:
    authority = beijing_inspector.authority
    gone = OfficerFactory.create(authority=authority, is_active=False)
    without_card = OfficerFactory.create(authority=authority, card_number="")
    for second, code in (
        (beijing_inspector, "same_officer"),
        (shanghai_inspector, "other_authority"),
        (gone, "inactive_officer"),
        (without_card, "no_card"),
    ):
        with pytest.raises(ActRefused) as refused:
            serve(notice, beijing_inspector, second_officer=second)
        assert [one.code for one in refused.value.refusals] == [code]
    Officer.objects.filter(pk=beijing_inspector.pk).update(card_number="")
    with pytest.raises(ActRefused, match="no_card"):
        serve(notice, Officer.objects.get(pk=beijing_inspector.pk))


def test_a_public_notice_serves_thirty_days_after_its_publication_without_rolling(
    notice: Notice,
    beijing_inspector: Officer,
    clocks: list[tuple[Notice, date]],
    clock: time_machine.Traveller,
) -> None:
    clock.move_to("2026-04-08T02:00:00Z")
    with pytest.raises(ActRefused, match="not_yet_deemed"):
        serve(notice, beijing_inspector, **WAYS["public_notice"](beijing_inspector))
    clock.move_to("2026-04-09T02:00:00Z")
    service = serve(notice, beijing_inspector, **WAYS["public_notice"](beijing_inspector))
    assert (service.handed_on, service.served_on) == (TODAY, date(2026, 4, 9))
