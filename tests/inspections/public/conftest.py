"""Somebody without a login who reads English, and a department that takes complaints."""

from tests.filings.register.conftest import _reads_english, filing, party, product, visitor

__all__ = ["_reads_english", "filing", "party", "product", "visitor"]
