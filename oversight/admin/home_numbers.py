"""This floor's numbers of the home: clocks and proposals."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from oversight.admin.deadline import selected
from oversight.admin.proposal import to_decide
from oversight.clock import today
from oversight.home import Group, HomeNumber, Rows, register_home
from oversight.models import Deadline, Officer, OutgoingMail, Proposal
from oversight.models.deadline import DeadlineQuerySet
from oversight.models.outgoing_mail import OutgoingMailQuerySet
from oversight.models.proposal import ProposalQuerySet


def _deadlines(chosen: str) -> Rows:
    def rows(officer: Officer) -> DeadlineQuerySet:
        on: date = today()
        return selected(Deadline.objects.visible_to(officer), chosen, on)

    return rows


def _drafts(officer: Officer) -> ProposalQuerySet:
    return Proposal.objects.visible_to(officer).pending().filter(drafted_by=officer)


def _stopped_mails(officer: Officer) -> OutgoingMailQuerySet:
    return OutgoingMail.objects.visible_to(officer).stopped()


def register() -> None:
    """Called once, when the admin is made."""
    for group, chosen, title in (
        (Group.TODAY, "today", _("Deadlines that end today")),
        (Group.WEEK, "week", _("Deadlines that end by Sunday")),
        (Group.OVERDUE, "overdue", _("Overdue deadlines")),
        (Group.QUEUE, "provisional", _("Deadlines whose day is provisional: the holiday notice is not yet known")),
    ):
        register_home(
            HomeNumber(
                key=f"deadlines_{chosen}",
                group=group,
                title=title,
                model="oversight.Deadline",
                query={"standing": chosen},
                rows=_deadlines(chosen),
                urgent=chosen == "overdue",
            )
        )
    register_home(
        HomeNumber(
            key="mails_stopped",
            group=Group.QUEUE,
            title=_("Reminders and digests that failed or are unclear"),
            model="oversight.OutgoingMail",
            query={"stopped": "yes"},
            rows=_stopped_mails,
            urgent=True,
        )
    )
    register_home(
        HomeNumber(
            key="proposals_decide",
            group=Group.DECIDE,
            title=_("Proposals for my decision"),
            model="oversight.Proposal",
            query={"waiting": "decide"},
            rows=to_decide,
        )
    )
    register_home(
        HomeNumber(
            key="proposals_mine",
            group=Group.MINE,
            title=_("My proposals that wait for an approver"),
            model="oversight.Proposal",
            query={"waiting": "mine"},
            rows=_drafts,
        )
    )
