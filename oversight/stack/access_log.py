"""The logs of the web server, without the addresses that open recipients' pages."""

from typing import Any

from gunicorn.glogging import Logger  # type: ignore[import-untyped]

from oversight.log_lines import HideTokens, without_tokens


class AccessLog(Logger):  # type: ignore[misc]
    """Gunicorn's own, with every text of a line looked through (`gunicorn --logger-class`)."""

    def setup(self, cfg: Any) -> None:
        """Let its handlers of errors hide addresses as well: a request that fails is told there with its path.

        Run again at each reload, when the handlers are new ones.
        """
        super().setup(cfg)
        for handler in self.error_log.handlers:
            if not any(isinstance(one, HideTokens) for one in handler.filters):
                handler.addFilter(HideTokens())

    def atoms(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().atoms(*args, **kwargs)
        return {name: without_tokens(value) if isinstance(value, str) else value for name, value in found.items()}
