"""On which day a document counts as served."""

from datetime import date, timedelta

from oversight import statute


def deemed_day(method: str, event_day: date) -> date:
    """The day of service: that of the event (signed, left, received, arrived); for a public notice the end of
    its period after publication, which never rolls, for it is no period to act in (CPL 95).
    """
    if method != "public_notice":
        return event_day
    return event_day + timedelta(days=statute.limit("public_notice").length)
