"""Fill a demonstration's register with invented filings, as many as one likes."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

from django.utils.translation import gettext_lazy as _

from filings.generator.copying import copy_in, take_keys
from filings.generator.plan import Plan, plan
from filings.generator.register import catch_up, postpone
from filings.generator.rows import Keys, Writer
from filings.models import Filing, Party, Product, Submission
from oversight.acts import ActRefused, Batch, batch_act
from oversight.clock import now
from oversight.deadlines.calendar import calendar_for_writing
from oversight.level import Level
from oversight.models import Authority, Officer

STRETCH = 20_000
"""Parties brought in at a time: enough for COPY, little enough for memory."""
Progress = Callable[[int], None]


def _silent(_parties: int) -> None:
    """Nobody asked to be told."""


@batch_act(
    name="filings.generate_register",
    on="filings.Filing",
    label=_("Generate a synthetic register"),
    consequence=_("Invented filings, parties, products and clocks are added, to measure and to try things with."),
    basis="19",
    level=Level.NATIONAL,
    roles=[],
    system=True,
)
def generate_register(
    subject: None,
    actor: Officer | None,
    *,
    filings: int,
    parties: int,
    seed: int,
    until: date,
    progress: Progress = _silent,
) -> Batch[Plan]:
    """Add that many filings of that many new parties; the same arguments give the same register.

    One ledger row tells of it, none of each row. Raises ActRefused: "real_department" where a department stands
    that is no demonstration, "no_department" where none stands, "size" for numbers that do not fit each other.
    """
    authorities = demonstration()
    known = Party.objects.filter(entity_code__isnull=False).values_list("entity_code", flat=True)
    taken = {int(code) for code in known if code}
    try:
        made = plan(filings, parties=parties, seed=seed, until=until, taken=taken)
    except ValueError as error:
        raise ActRefused(
            "size",
            _("Each party needs a filing, and there are ten million entity digits."),
            remedy=_("Ask for at least as many filings as parties, and for fewer parties."),
            field="parties",
            value=parties,
        ) from error
    keys = _keys(made)
    first_filing = keys.filing
    writer = Writer(made, keys, authorities, now().isoformat())
    calendar = calendar_for_writing()
    postpone()
    # While the database takes one stretch in, the next one is thought up.
    with ThreadPoolExecutor(max_workers=1) as ahead:
        coming = ahead.submit(writer.stretch, 0, STRETCH)
        for first in range(0, parties, STRETCH):
            rows = coming.result()
            coming = ahead.submit(writer.stretch, first + STRETCH, first + 2 * STRETCH)
            copy_in(rows, calendar)
            progress(min(first + STRETCH, parties))
    catch_up(first_filing, keys.filing - 1)
    return Batch(made, [], {"filings": filings, "parties": parties, "seed": seed}, text=f"{filings}")


def demonstration() -> dict[str, int]:
    """The demonstration's departments by the first two digits of their province; "" is the highest of them."""
    standing = list(Authority.objects.order_by("-level", "pk"))
    if not standing:
        raise ActRefused(
            "no_department",
            _("There is no department yet that could receive filings."),
            remedy=_("Make the demonstration first: manage.py demo."),
        )
    if real := next((one for one in standing if not one.demonstration), None):
        raise ActRefused(
            "real_department",
            _("%(authority)s is a real department: nothing invented is put beside its filings.") % {"authority": real},
            remedy=_("Generate on a stack of its own."),
            field="authority",
            value=real,
        )
    provinces = {one.division[:2]: one.pk for one in reversed(standing) if one.level == Level.PROVINCE}
    return {**provinces, "": standing[0].pk}


def _keys(made: Plan) -> Keys:
    parties, filings = len(made.codes), len(made.numbers)
    pending = sum(made.statuses[place] in {"submitted", "under_review"} for place in made.status.tolist())
    products = int(made.products.sum()) + int(made.unfiled.sum())
    return Keys(
        party=take_keys(Party._meta.db_table, parties),
        product=take_keys(Product._meta.db_table, products),
        filing=take_keys(Filing._meta.db_table, filings),
        submission=take_keys(Submission._meta.db_table, pending),
    )
