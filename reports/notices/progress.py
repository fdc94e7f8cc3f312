"""How far the worker is with the documents of a campaign."""

from dataclasses import dataclass

from django.db.models import Count, Q

from reports.models import Campaign, Delivery, Notice


@dataclass(frozen=True, slots=True)
class Progress:
    """Documents of a campaign that have come so far.

    given_up  could not be printed or signed; the worker tries no more
    mailed    have an e-mail address; the others are served otherwise
    stopped   the mail failed, came back or is unclear, and no other address has taken its place
    moving    the worker will still print, sign or mail by itself
    """

    total: int
    rendered: int
    signed: int
    given_up: int
    mailed: int
    sent: int
    stopped: int
    moving: int

    @property
    def unmailed(self) -> int:
        return self.total - self.mailed

    @property
    def finished(self) -> bool:
        """Nothing moves any more by itself."""
        return not self.moving


def progress_of(campaign: Campaign) -> Progress:
    """Counted in two queries, however many documents there are."""
    notices, mails = campaign.notices.all(), Delivery.objects.filter(notice__campaign=campaign)
    failed, making = Q(pk__in=notices.failed()), Q(pk__in=notices.making())
    made = notices.aggregate(
        rendered=Count("pk", filter=Q(rendered_at__isnull=False)),
        signed=Count("pk", filter=Q(signed_at__isnull=False)),
        given_up=Count("pk", filter=failed),
        making=Count("pk", filter=making),
    )
    sent = mails.aggregate(
        mailed=Count("notice", distinct=True),
        sent=Count("notice", filter=Q(state=Delivery.State.SENT), distinct=True),
        stopped=Count("notice", filter=Q(pk__in=mails.stopped()), distinct=True),
        leaving=Count("notice", filter=_LEAVES, distinct=True),
    )
    moving = made.pop("making") + sent.pop("leaving")
    return Progress(total=campaign.total, moving=moving, **made, **sent)


_LEAVES = Q(state=Delivery.State.SENDING) | Q(
    state=Delivery.State.PENDING, notice__signed_at__isnull=False, notice__state=Notice.State.ISSUED
)
"""A mail that the worker will still end; one of a document that is void or was given up never leaves by itself."""
