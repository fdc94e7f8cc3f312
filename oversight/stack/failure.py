"""How the commands of the stack fail: with one sentence that says what to do."""

import errno


class StackFailure(Exception):
    """What a command could not do and what helps, as one sentence for the person at the terminal."""


def disk_sentence(place: str) -> str:
    """Say that the disk which holds `place` is full."""
    return f"The disk that holds {place} is full: make room and start again."


def is_disk_full(text: str) -> bool:
    """Whether the output of a program complains of a full disk or an exhausted quota."""
    return any(words in text for words in ("No space left on device", "Disk quota exceeded"))


def of_os_error(error: OSError) -> StackFailure:
    """Turn an error of the operating system into a sentence."""
    place = str(error.filename or "this folder")
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StackFailure(disk_sentence(place))
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return StackFailure(f"{place} may not be read or written by this user: {error.strerror}.")
    return StackFailure(f"{place}: {error.strerror or error}.")
