"""What a merge of parties means for cases: they stay with the party their documents name, and are found from both."""

from typing import Any

from filings.acts.merge_parties import on_merge
from filings.models import Party


@on_merge
def cases_that_stay(survivor: Party, absorbed: Party) -> dict[str, Any]:
    """Keep in the record of the merge which cases bear the other party's name."""
    return {"cases_that_stay": list(absorbed.cases.order_by("pk").values_list("number", flat=True))}
