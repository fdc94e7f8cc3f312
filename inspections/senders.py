"""Who sends large files: evidence is taken by those who inspect and by those who register complaints."""

from oversight.files.arriving import let_send_large
from oversight.models import Role


def register() -> None:
    """Called when the application is ready."""
    let_send_large([Role.INSPECTOR, Role.INTAKE])
