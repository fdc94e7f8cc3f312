"""The number of a new filing: gap-free for each entity and class, whatever happens at once."""

import secrets

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext_lazy as _

from filings.models import Filing, FilingSerial, Party
from filings.rules.filing_number import CATEGORY_DIGITS, LAST_SERIAL, FilingNumber, compose, highest_serial
from oversight import divisions
from oversight.acts import ANY, ActRefused, act
from oversight.clock import today
from oversight.level import Level
from oversight.models import Authority, Officer

TRIES = 20
"""Codes tried before giving up; with nine million codes a second try is rare."""

_TAKE = """
    INSERT INTO {table} AS serial (entity_code, category, last) VALUES (%s, %s, %s)
    ON CONFLICT (entity_code, category) DO UPDATE SET last = GREATEST(serial.last, EXCLUDED.last - 1) + 1
     WHERE GREATEST(serial.last, EXCLUDED.last - 1) < %s
    RETURNING last
"""


def take_filing_number(filing: Filing, authority: Authority) -> FilingNumber:
    """The next number of the filing's party and class. Call it last: its row stays locked until the transaction ends.

    Serials go on over the years, after the highest that any published or issued number of the entity and class bears;
    a number of an ended filing is never used again. A rollback gives the number back. Demonstration authorities number
    in division 000000. Raises ActRefused: "serials_used_up" after 999, "category" for a class without digits.
    """
    category = CATEGORY_DIGITS.get(filing.category)
    if category is None:
        raise ActRefused(
            "category",
            _("“%(category)s” is no class of algorithms that has a number.") % {"category": filing.category},
            remedy=_("Have the class corrected in the dossier."),
            field="category",
            value=filing.category,
        )
    entity = entity_code_of(filing.party)
    serial = _take(entity, category, highest_serial(_numbers_of(filing.party), entity=entity, category=category))
    return compose(
        division=divisions.NATIONAL if authority.demonstration else filing.party.division,
        entity=entity,
        category=filing.category,
        year=today().year,
        serial=serial,
    )


def entity_code_of(party: Party) -> str:
    """The seven digits of an entity, which stay when it moves or is renamed; a newcomer gets unused ones."""
    if party.entity_code:
        return party.entity_code
    for _attempt in range(TRIES):
        # Another acceptance for the same party may be quicker: its code is then the party's.
        present = Party.objects.select_for_update(of=("self",), no_key=True).get(pk=party.pk)
        if present.entity_code is None:
            try:
                with transaction.atomic():
                    allot_entity_code(present, None, code=f"{1_000_000 + secrets.randbelow(8_000_000)}")
            except IntegrityError:
                continue
        party.entity_code, party.version = present.entity_code, present.version
        return str(present.entity_code)
    raise ActRefused(
        "entity_codes_used_up",
        _("No unused code was found for this entity."),
        remedy=_("Try again; tell an administrator where it happens again."),
        field="entity_code",
    )


@act(
    name="filings.allot_entity_code",
    on="filings.Party",
    source=ANY,
    label=_("Allot entity digits"),
    consequence=_("Every filing number of this party bears these seven digits from now on."),
    basis="ARP 25",
    level=Level.PROVINCE,
    roles=[],
    system=True,
)
def allot_entity_code(party: Party, actor: Officer | None, *, code: str) -> None:
    """Give a party its seven digits, once. IntegrityError where another bears them."""
    party.entity_code = code


def _take(entity: str, category: str, highest: int) -> int:
    if highest >= LAST_SERIAL:
        raise _used_up(entity, category)
    with connection.cursor() as cursor:
        cursor.execute(_TAKE.format(table=FilingSerial._meta.db_table), [entity, category, highest + 1, LAST_SERIAL])
        row = cursor.fetchone()
    if row is None:
        raise _used_up(entity, category)
    return int(row[0])


def _used_up(entity: str, category: str) -> ActRefused:
    return ActRefused(
        "serials_used_up",
        _("All 999 numbers of entity %(entity)s in class %(category)s are used.")
        % {"entity": entity, "category": category},
        remedy=_("Ask the national department how to go on."),
        field="number",
        value=entity,
    )


def _numbers_of(party: Party) -> list[str]:
    """Every number under which the entity's filings stand or stood, those of merged parties included."""
    numbers = Filing.objects.filter(party__in=[party.pk, *party.absorbed.values_list("pk", flat=True)])
    return [number for number in numbers.values_list("number", flat=True) if number]
