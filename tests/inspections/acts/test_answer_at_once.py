"""The party answers while the officer re-inspects: nobody waits in a ring, and both stand in the order they came."""

import pytest

from inspections.acts.answers import answer_item
from inspections.models import Case, CorrectionAnswer, CorrectionItem
from oversight.acts.ledger import broken_links
from oversight.models import Officer
from tests.inspections.acts.test_at_once import at_once
from tests.inspections.correcting import Result, asked, item_of, link_of, look

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_answer_and_the_look_that_closes_the_item_wait_for_each_other(
    case: Case, beijing_inspector: Officer, beijing_approver: Officer
) -> None:
    case = asked(case, beijing_inspector, beijing_approver)
    item = item_of(case, "14")
    link = link_of(item)
    seen = CorrectionItem.objects.get(pk=item.pk)
    codes = at_once(
        lambda: answer_item(seen, None, link=link, text="Done.", says_corrected=True, given_by="赵六"),
        lambda: look(case, beijing_inspector, {"14": Result.CORRECTED}),
    )
    assert codes[0] == ""
    assert codes[1] in {"", "stale", "state"}, "first the answer, or the item was closed before it"
    assert CorrectionItem.objects.get(pk=item.pk).state == CorrectionItem.State.CORRECTED
    assert CorrectionAnswer.objects.count() == codes.count("") - 1
    assert list(broken_links()) == []
