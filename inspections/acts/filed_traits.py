"""What is filed about a party and its products: the traits that a checklist starts from."""

from collections.abc import Collection

from filings.acts.standing import same_party
from filings.models import Filing, Party, Product, Submission
from inspections.rules.checklist import Traits
from oversight.statute import TECHNOLOGIES


def filed_traits(party: Party, products: Collection[Product] = ()) -> Traits:
    """Technologies of the newest dossier of each filing in force, and the capacity as it was decided.

    The kinds of service (Article 14) stand in no dossier: they stay unknown, and unknown leaves no question out.
    With `products` only what concerns them counts.
    """
    return Traits(technologies=_technologies(party, products), has_capacity=_capacity(party, products))


def _technologies(party: Party, products: Collection[Product]) -> tuple[str, ...]:
    filings = Filing.objects.filter(party__in=same_party(party)).in_force()
    if products:
        filings = filings.filter(products__in=products)
    held = Submission.objects.filter(filing__in=filings, state=Submission.State.ACCEPTED)
    newest = held.exclude(kind=Submission.Kind.CANCELLATION).order_by("filing_id", "-pk").distinct("filing_id")
    filed = {one for content in newest.values_list("content", flat=True) for one in content.get("technologies") or ()}
    return tuple(one for one in TECHNOLOGIES if one in filed)


def _capacity(party: Party, products: Collection[Product]) -> bool | None:
    """True where one product has it; False where it was decided of each and none has it."""
    rows = products or Product.objects.filter(party__in=same_party(party), merged_into__isnull=True)
    decided = [one.has_capacity for one in rows]
    if any(decided):
        return True
    return False if decided and None not in decided else None
