"""The access log of the web server, without the addresses that open recipients' pages."""

from typing import Any

from gunicorn.glogging import Logger  # type: ignore[import-untyped]

from oversight.log_lines import without_tokens


class AccessLog(Logger):  # type: ignore[misc]
    """Gunicorn's own, with every text of a line looked through (`gunicorn --logger-class`)."""

    def atoms(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().atoms(*args, **kwargs)
        return {name: without_tokens(value) if isinstance(value, str) else value for name, value in found.items()}
