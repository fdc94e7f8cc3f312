"""A stored value that the table of the dossier does not know: a table changes, a dossier stays."""

from collections.abc import Iterator

from filings.rules.completeness.finding import Dossier, Finding, error
from filings.rules.dossier import validate


def check(dossier: Dossier) -> Iterator[Finding]:
    """One error for each value that could not be stored today."""
    for problem in validate(dossier.content, dossier.role, dossier.kind):
        yield error("invalid_value", problem.field, "ARP 24.1", problem.message, problem.remedy)
