"""Two people draw at the same moment: there is one draw, and the ledger stays whole."""

from pathlib import Path

import pytest
from pytest_django import Settings

from inspections.acts.draw import draw_targets
from inspections.models import Draw, DrawnTarget
from oversight.acts.ledger import broken_links
from oversight.models import Authority, Officer
from tests.inspections.acts.test_at_once import at_once
from tests.inspections.draws import VALUE, adopted, fixed, inspectors, planned, some
from tests.inspections.factories import on

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_clicks_draw_once(
    settings: Settings, tmp_path: Path, beijing: Authority, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    settings.MEDIA_ROOT = tmp_path
    some(6)
    other = inspectors(beijing, 1)[0]
    draw = fixed(adopted(planned(beijing_inspector), beijing_inspector, beijing_approver), beijing_inspector)
    with on("2026-09-10"):
        seen = [Draw.objects.get(pk=draw.pk) for _ in range(2)]
        codes = at_once(
            lambda: draw_targets(seen[0], beijing_inspector, seed_value=VALUE, seed_read_from="a"),
            lambda: draw_targets(seen[1], other, seed_value="1.00", seed_read_from="b"),
        )
    assert codes == ["", "stale"]
    assert DrawnTarget.objects.count() == 2
    assert list(broken_links()) == []
