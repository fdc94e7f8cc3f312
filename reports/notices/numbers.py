"""Numbers of documents: gap-free for each authority, series and year, whatever happens at once."""

from django.db import connection

from oversight.models import Authority
from reports.models import NoticeSeries

_TAKE = """
    INSERT INTO {table} (authority_id, series, year, last) VALUES (%s, %s, %s, 1)
    ON CONFLICT (authority_id, series, year) DO UPDATE SET last = {table}.last + 1
    RETURNING last
"""


def take_number(authority: Authority, series: str, year: int) -> int:
    """The next number. Its row stays locked until the transaction ends; a rollback gives the number back."""
    return take_numbers(authority, series, year, 1)[0]


def take_numbers(authority: Authority, series: str, year: int, count: int) -> range:
    """The next `count` numbers, one after the other, in one journey to the database; as `take_number` for one.

    The series rises by one each time, as its trigger wants: a range in one step could hide a gap. Not `executemany`:
    within a request the history puts its context before each statement, and makes nonsense of many sets of values.
    """
    take = _TAKE.format(table=NoticeSeries._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(";".join([take] * count), [authority.pk, series, year] * count)
        while cursor.nextset():  # within a request the history has gone through them already
            pass
        row = cursor.fetchone()
    last = int(row[0])
    return range(last - count + 1, last + 1)


def number_text(code: str, series: str, year: int, serial: int) -> str:
    """As documents cite it: 京网信整改〔2026〕12号 (no leading zeros, no 第)."""
    return f"{code}{series}〔{year}〕{serial}号"
