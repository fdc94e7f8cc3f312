"""The clocks of a case are its handlers'."""

from inspections.models import Case
from inspections.reminders import handlers_of
from oversight.deadlines.responsible import responsible_for
from oversight.models import Deadline


def test_the_clock_of_a_case_is_its_two_handlers(case: Case) -> None:
    clock = Deadline.objects.for_subject(case).get(rule="decision")
    assert responsible_for([clock])[clock.pk] == {case.handler_id, case.second_handler_id}
    assert handlers_of([0]) == {}
