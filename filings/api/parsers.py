"""JSON bodies, read with a bound."""

import json
from collections.abc import Mapping
from typing import IO, Any, NoReturn

from django.utils.translation import gettext as _
from rest_framework.parsers import BaseParser

from oversight.problems import MALFORMED_JSON, TOO_LARGE, Problem

LARGEST_BODY = 4 * 1024 * 1024
"""Bytes; a thousand listings with every field filled to its limit fit."""


class BoundedJSONParser(BaseParser):
    """Strict JSON in UTF-8 of at most LARGEST_BODY bytes."""

    media_type = "application/json"

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """The body as Python values. Raises Problem: too-large, malformed-json."""
        raw = stream.read(LARGEST_BODY + 1)
        if len(raw) > LARGEST_BODY:
            raise Problem(
                TOO_LARGE,
                _("The body exceeds %(limit)d bytes; send the listings in several requests.") % {"limit": LARGEST_BODY},
            )
        try:
            return json.loads(raw.decode("utf-8"), parse_constant=_no_constant)
        except UnicodeDecodeError as error:
            raise Problem(MALFORMED_JSON, _("The body is not UTF-8 (byte %(at)d).") % {"at": error.start}) from error
        except json.JSONDecodeError as error:
            where = {"what": error.msg, "line": error.lineno, "column": error.colno}
            raise Problem(
                MALFORMED_JSON, _("%(what)s (line %(line)d, column %(column)d of the body).") % where
            ) from error
        except RecursionError as error:
            raise Problem(MALFORMED_JSON, _("The body is nested too deeply.")) from error
        except ValueError as error:
            raise Problem(MALFORMED_JSON, _("The body holds a number that JSON does not know.")) from error


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)
