"""The ledger rows of deadlines that moved: as `oversight.acts.ledger.append` writes them, for 200,000 at once.

The shape of the row that is hashed is spelt out here once instead of being built for each; a test holds both to the
same hash, and `verify_ledger` proves the chain.
"""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from json.encoder import encode_basestring

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection

from oversight.acts.ledger import FIRST, LOCK
from oversight.clock import now
from oversight.deadlines.recompute import Moved
from oversight.models import LedgerEntry
from oversight.request_id import request_id

COLUMNS = (
    "number", "at", "event", "act", "basis", "actor_text", "drafter_text", "subject_type", "subject_id", "subject_text",
    "division", "from_state", "to_state", "reason", "details", "request_id", "previous_hash", "hash",
)  # fmt: skip
_COPY = f"COPY oversight_ledgerentry ({', '.join(COLUMNS)}) FROM STDIN"
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_SPECIAL = re.compile(r"[\\\t\n\r]")
CHUNK = 5_000


def write_moved(moved: Sequence[Moved], *, act: str, basis: str, reason: str) -> None:
    """One row for each deadline that moved, by the system, within the transaction that moves them.

    Who has put the calendar into force stands in the act's own row. To be called last in an act: the chain is locked
    until the transaction ends.
    """
    if not moved:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        last = LedgerEntry.objects.order_by("-number").values_list("number", "hash").first()
        with cursor.copy(_COPY) as copy:
            for lines in _lines(moved, last or (0, FIRST), now(), act, basis, reason):
                copy.write(lines)


def _lines(
    moved: Sequence[Moved], last: tuple[int, str], at: datetime, act: str, basis: str, reason: str
) -> Iterator[str]:
    number, previous = last
    begins, ends = _hashed(at, act, basis)
    said_reason, said_request, request = _json(reason), _json(request_id()), _text(request_id())
    stands = [_text(value) for value in (at.isoformat(), LedgerEntry.Event.DONE.value, act, basis, "system", "")]
    head, tail = "\t".join(stands), f"\t\t\t{_text(reason)}\t"
    made: list[str] = []
    for one in moved:
        number += 1
        text = f"{one.rule}: {one.text}"
        details = f'{{"changes":{{"due_on":["{one.before}","{one.after}"]}}}}'
        said = (
            f'{begins}{details},"division":{encode_basestring(one.division)},{ends}"number":{number},"previous_hash":"{previous}",'
            f'"reason":{said_reason},"request_id":{said_request},"subject_id":{one.pk},"subject_text":{encode_basestring(text)},'
            f'"subject_type":"oversight.Deadline","to_state":""}}'
        )
        fingerprint = sha256(said.encode()).hexdigest()
        made.append(
            f"{number}\t{head}\toversight.Deadline\t{one.pk}\t{_text(text)}\t{_text(one.division)}{tail}{details}\t"
            f"{request}\t{previous}\t{fingerprint}\n"
        )
        previous = fingerprint
        if len(made) == CHUNK:
            yield "".join(made)
            made = []
    yield "".join(made)


def _hashed(at: datetime, act: str, basis: str) -> tuple[str, str]:
    """The parts of the hashed document, its keys in order, that all rows share: before the details, and after them."""
    begins = {"act": act, "actor_id": None, "actor_text": "system", "at": at, "authority_id": None, "basis": basis}
    ends = {"drafter_id": None, "drafter_text": "", "event": LedgerEntry.Event.DONE.value, "from_state": ""}
    return f'{_json(begins)[:-1]},"details":', f"{_json(ends)[1:-1]},"


def _json(value: object) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _text(value: str) -> str:
    """A value in the text format of COPY; most hold nothing to escape."""
    return value.translate(_ESCAPES) if _SPECIAL.search(value) else value
