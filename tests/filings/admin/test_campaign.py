"""A campaign as an officer starts it, within a request, and as colleagues of either language read of it."""

import pytest
from django.utils import translation

from filings.acts.remind_all import remind_all_overdue
from filings.models import Product
from oversight.admin.links import admin_url
from oversight.models import Authority, LedgerEntry, Officer
from reports.models import Campaign, Notice
from tests.filings.acts.test_remind_all import overdue
from tests.inspections.factories import on
from tests.oversight.admin.conftest import Login

pytestmark = pytest.mark.django_db


def test_a_campaign_goes_out_from_its_page(beijing: Authority, beijing_inspector: Officer, at_desk: Login) -> None:
    with on("2026-09-01"):
        overdue(beijing_inspector, 3)
        desk = at_desk(beijing_inspector)
        page = f"{admin_url(Product, 'changelist')}acts/filings.remind_all_overdue/"
        form = {"late_for": "1", "quiet_for": "30", "authority": beijing.pk}
        assert "3 letters" in desk.post(page, {**form, "stage": "preview"}).content.decode()
        done = desk.post(page, {**form, "stage": "confirm"}, follow=True)
    campaign = Campaign.objects.get()
    assert list(campaign.notices.order_by("serial").values_list("serial", flat=True)) == [1, 2, 3]
    assert "Reminder of an Overdue Filing, 2026-09-01" in done.content.decode()


def test_a_campaign_is_named_in_the_language_of_who_reads_of_it(beijing_inspector: Officer) -> None:
    with on("2026-09-01"), translation.override("en"):
        overdue(beijing_inspector, 1)
        campaign = remind_all_overdue(None, beijing_inspector)
        assert str(campaign) == "Reminder of an Overdue Filing, 2026-09-01"
    with translation.override("zh-hans"):
        assert str(campaign) == "逾期备案提醒函, 2026-09-01"
    assert campaign.label == "逾期备案提醒函，2026-09-01"
    assert Notice.objects.get().campaign == campaign
    assert LedgerEntry.objects.filter(subject_text="逾期备案提醒函，2026-09-01").exists()
