"""Files that are handed in: known by what they hold, bounded in size, kept once under their hash, never served inline.

A door gets the bytes by `read_kept` and answers them by `attachment`. Evidence may be large and of any kind: it is kept
by `streaming.keep_large` and given out by `streaming.open_verified` and `streaming.stream`.
"""

from oversight.files.answer import attachment
from oversight.files.keeping import MAX_SIZE, Kept, keep, look_at, read_kept
from oversight.files.names import clean_name
from oversight.files.sniffing import ACCEPT, SUFFIXES, sniff

__all__ = [
    "ACCEPT",
    "MAX_SIZE",
    "SUFFIXES",
    "Kept",
    "attachment",
    "clean_name",
    "keep",
    "look_at",
    "read_kept",
    "sniff",
]
