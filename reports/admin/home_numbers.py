"""The numbers of documents on the home: not served, not printed or signed, not mailed."""

from django.utils.translation import gettext_lazy as _

from oversight.home import Group, HomeNumber, register_home
from oversight.models import Officer
from reports.models import Delivery, Notice
from reports.models.delivery import DeliveryQuerySet
from reports.models.notice import NoticeQuerySet


def _unserved(officer: Officer) -> NoticeQuerySet:
    return Notice.objects.visible_to(officer).unserved()


def _failed(officer: Officer) -> NoticeQuerySet:
    return Notice.objects.visible_to(officer).failed()


def _stopped(officer: Officer) -> DeliveryQuerySet:
    return Delivery.objects.visible_to(officer).stopped()


def register() -> None:
    """Called once, when the admin is made."""
    register_home(
        HomeNumber(
            "notices_unserved",
            Group.QUEUE,
            _("Documents not yet served"),
            "reports.Notice",
            {"fate": "unserved"},
            rows=_unserved,
        )
    )
    register_home(
        HomeNumber(
            "notices_failed",
            Group.QUEUE,
            _("Documents whose PDF or signature failed"),
            "reports.Notice",
            {"fate": "failed"},
            rows=_failed,
            urgent=True,
        )
    )
    register_home(
        HomeNumber(
            "deliveries_stopped",
            Group.QUEUE,
            _("Mails that failed or are unclear"),
            "reports.Delivery",
            {"stopped": "yes"},
            rows=_stopped,
            urgent=True,
        )
    )
