"""The parts of the ground floor: worker, broker, calendar."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _
from kombu.exceptions import KombuError, OperationalError

from oversight.celery import app
from oversight.clock import today
from oversight.deadlines.calendar import fresh_calendar
from oversight.health.parts import Light, Reading, register_part, sign_of_life
from oversight.models import Heartbeat, OutgoingMail
from oversight.workdays import Calendar

WORKER = "worker"
BROKER_TIMEOUT = 2
"""Seconds."""
NOTICE_EXPECTED_FROM = 12
"""Month from which next year's arrangement should be known: the State Council publishes it in November or so."""


def worker() -> Reading:
    """Heard of every 30 seconds: beat asks and the worker writes, so silence means that one of them stands still."""
    heartbeat = Heartbeat.objects.filter(part=WORKER).first()
    return sign_of_life(
        heartbeat.at if heartbeat else None,
        amber=timedelta(seconds=90),
        red=timedelta(minutes=5),
        heard=_("Worker and beat are at work."),
        silent=_("Worker or beat has not been heard of; documents and mails wait."),
    )


def broker() -> Reading:
    """Whether a message could be left for the worker, and how many lie there."""
    with app.connection_for_write(connect_timeout=BROKER_TIMEOUT) as connection:
        errors: tuple[type[BaseException], ...] = (
            *connection.connection_errors,
            *connection.channel_errors,
            KombuError,
            OperationalError,
            OSError,
        )
        try:
            connection.ensure_connection(max_retries=1, timeout=BROKER_TIMEOUT)
            channel: Any = connection.default_channel
            waiting = channel.queue_declare(queue=app.conf.task_default_queue, passive=True).message_count
        except errors as error:
            return Reading(Light.RED, _("The broker cannot be reached."), {"error": type(error).__name__})
    return Reading(Light.GREEN, _("The broker takes messages."), {"waiting": waiting})


def outbox() -> Reading:
    """Amber while a digest or a reminder waits for an officer's decision; nothing legal hangs on either."""
    stopped = OutgoingMail.objects.stopped().count()
    if stopped:
        text = _("Digests or reminders failed or are unclear; officers must decide.")
        return Reading(Light.AMBER, text, {"stopped": stopped})
    return Reading(Light.GREEN, _("No digest or reminder has stopped."), {"stopped": 0})


def calendar() -> Reading:
    """Red without this year's arrangement; amber from 1 December without next year's."""
    return calendar_reading(fresh_calendar())


def calendar_reading(known: Calendar) -> Reading:
    """How a calendar is today."""
    day = today()
    facts = {"year": day.year, "last_arranged_year": known.last_arranged_year, "version": known.version}
    if not known.has_arrangement(day.year):
        text = _("The holiday arrangement of this year is missing: due days are provisional. Enter it.")
        return Reading(Light.RED, text, facts)
    if day.month >= NOTICE_EXPECTED_FROM and not known.has_arrangement(day.year + 1):
        text = _(
            "The holiday arrangement of next year is missing: its due days are provisional. Enter it once published."
        )
        return Reading(Light.AMBER, text, facts)
    return Reading(Light.GREEN, _("The holiday arrangements are known."), facts)


register_part(WORKER, worker)
register_part("broker", broker)
register_part("calendar", calendar)
register_part("outbox", outbox)
