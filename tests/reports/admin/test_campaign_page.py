"""The page of a campaign: how far the worker is, and what needs a person."""

import pytest

from oversight.admin.links import admin_url, object_url
from oversight.models import Authority, Role
from reports.models import Campaign
from tests.factories.oversight import OfficerFactory
from tests.factories.registry import make
from tests.oversight.admin.conftest import Login

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign(beijing: Authority) -> Campaign:
    """Of three letters: one waits, one could not be made, the mail of one has failed."""
    made: Campaign = make(Campaign, beijing)
    Campaign.objects.filter(pk=made.pk).update(total=3)
    return made


def test_progress_counts_what_is_made_signed_and_mailed(campaign: Campaign, at_desk: Login, beijing: Authority) -> None:
    desk = at_desk(OfficerFactory.create(authority=beijing, roles=[Role.INTAKE]))
    answer = desk.get(admin_url(Campaign, "progress", campaign.pk))
    assert answer.status_code == 200
    assert '<progress id="progress-rendered" max="3" value="0">' in answer.content.decode()
    assert "data-finished" not in answer.content.decode()
    assert "data-refresh" in desk.get(object_url(campaign)).content.decode()


def test_a_campaign_is_finished_when_nothing_moves_by_itself(beijing: Authority) -> None:
    campaign: Campaign = make(Campaign, beijing)
    assert not campaign.progress().finished
    assert campaign.progress().total == 1


def test_progress_of_another_region_is_not_shown(campaign: Campaign, at_desk: Login, shanghai: Authority) -> None:
    desk = at_desk(OfficerFactory.create(authority=shanghai, roles=list(Role)))
    assert desk.get(admin_url(Campaign, "progress", campaign.pk)).status_code == 404
