"""What an officer reads of a failure that nobody foresaw."""


def told(error: Exception) -> str:
    """Its type and what it says, on one line; without a NUL, which no text of the database holds."""
    return f"{type(error).__name__}: {error}".replace("\0", "").strip()[:1000]
