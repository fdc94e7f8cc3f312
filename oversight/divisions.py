"""Administrative division codes (GB/T 2260): six digits, province, city, county; zeros mean "all of it"."""

NATIONAL = "000000"


def prefix(code: str) -> str:
    """What every code inside this division begins with: "" for the nation, "11", "4403", "110108"."""
    if code == NATIONAL:
        return ""
    if code.endswith("0000"):
        return code[:2]
    if code.endswith("00"):
        return code[:4]
    return code


def covers(code: str, inner: str) -> bool:
    """Whether a division lies inside another, or is the same."""
    return inner.startswith(prefix(code))
