"""The officer's desk of the ground floor, for this app's pages."""

from tests.oversight.admin.conftest import at_desk, reads_english

__all__ = ["at_desk", "reads_english"]
