"""What a newer list makes of a filing's status."""

CHANGED_ONLY_BY_ACTS = frozenset({"change_pending", "cancel_pending"})
ENDED = frozenset({"cancelled", "revoked"})


def status_after(stored: str, *, remembered: str, listed: str, grounded: bool = False) -> str:
    """The status once a newer list has spoken.

    stored      the filing's status now
    remembered  what the list read before said of it
    listed      what the newer list says: "filed", "cancelled" or "revoked"
    grounded    its ending has a ground of its own: an act, or a published notice of cancellation

    A status that came from a list follows the lists. One that an act or a notice set stays: a filing that was
    cancelled or revoked does not rise again because a list is slow to say so, one that was restored is not ended
    anew by a list that repeats what it said before, nor does a pending change end.
    """
    if grounded:
        return stored
    if stored == remembered:
        return listed
    if stored in ENDED or (stored in CHANGED_ONLY_BY_ACTS and listed == "filed"):
        return stored
    return stored if listed == remembered and listed in ENDED else listed
