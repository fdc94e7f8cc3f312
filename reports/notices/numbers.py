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
    with connection.cursor() as cursor:
        cursor.execute(_TAKE.format(table=NoticeSeries._meta.db_table), [authority.pk, series, year])
        row = cursor.fetchone()
    return int(row[0])


def take_numbers(authority: Authority, series: str, year: int, count: int) -> range:
    """The next `count` numbers, one after the other, in one statement; as `take_number` for one.

    The series rises by one each time, as its trigger wants: a range in one step could hide a gap.
    """
    first = take_number(authority, series, year)
    row: list[int | str] = [authority.pk, series, year]
    with connection.cursor() as cursor:
        cursor.executemany(_TAKE.format(table=NoticeSeries._meta.db_table), [row] * (count - 1))
    return range(first, first + count)


def number_text(code: str, series: str, year: int, serial: int) -> str:
    """As documents cite it: 京网信整改〔2026〕12号 (no leading zeros, no 第)."""
    return f"{code}{series}〔{year}〕{serial}号"
