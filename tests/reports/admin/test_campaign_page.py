"""The page of a campaign: how far the worker is, and what needs a person."""

import pytest

from oversight.admin.links import admin_url, object_url
from oversight.models import Authority, Role
from reports.models import Campaign, Notice
from reports.models.notice import RENDER_ATTEMPTS
from reports.notices.kinds import find_kind
from tests.factories.oversight import OfficerFactory
from tests.factories.registry import make
from tests.oversight.admin.conftest import Login
from tests.reports.conftest import MakeNotice

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign(beijing: Authority, make_notice: MakeNotice) -> Campaign:
    """Of one letter, which waits for the worker."""
    made: Campaign = make(Campaign, beijing)
    make_notice(campaign=made)
    return made


def test_progress_counts_what_is_made_signed_and_mailed(campaign: Campaign, at_desk: Login, beijing: Authority) -> None:
    desk = at_desk(OfficerFactory.create(authority=beijing, roles=[Role.INTAKE]))
    answer = desk.get(admin_url(Campaign, "progress", campaign.pk))
    assert answer.status_code == 200
    assert '<progress id="progress-rendered" max="1" value="0">' in answer.content.decode()
    assert "data-finished" not in answer.content.decode()
    assert "data-refresh" in desk.get(object_url(campaign)).content.decode()
    Notice.objects.update(render_attempts=RENDER_ATTEMPTS)
    assert "data-finished" in desk.get(admin_url(Campaign, "progress", campaign.pk)).content.decode()


def test_a_campaign_says_what_it_sent_in_words(campaign: Campaign, at_desk: Login, beijing: Authority) -> None:
    desk = at_desk(OfficerFactory.create(authority=beijing, roles=[Role.INTAKE]))
    page = desk.get(object_url(campaign)).content.decode()
    assert campaign.kind not in page
    kind = find_kind(campaign.kind)
    assert kind.title_en in page or kind.title_zh in page


def test_progress_of_another_region_is_not_shown(campaign: Campaign, at_desk: Login, shanghai: Authority) -> None:
    desk = at_desk(OfficerFactory.create(authority=shanghai, roles=list(Role)))
    assert desk.get(admin_url(Campaign, "progress", campaign.pk)).status_code == 404
