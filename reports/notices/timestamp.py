"""A time stamp on a signature, from a service of RFC 3161: proves when it was made for good."""

import urllib.request
from asyncio import to_thread
from typing import Final

from asn1crypto.tsp import TimeStampReq, TimeStampResp  # type: ignore[import-untyped]
from pyhanko.sign.timestamps import TimeStamper

SECONDS: Final = 10
LIMIT: Final = 100_000  # bytes: an answer has a few thousand


class HttpTimeStamper(TimeStamper):
    """Asks a service over HTTP, with what Python brings along."""

    def __init__(self, url: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.url = url

    async def async_request_tsa_response(self, req: TimeStampReq) -> TimeStampResp:
        """Raises OSError where the service cannot be reached or answers something else."""
        return await to_thread(self._ask, req.dump())

    def _ask(self, question: bytes) -> TimeStampResp:
        headers = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
        asked = urllib.request.Request(self.url, data=question, headers=headers)  # noqa: S310 - an operator's address
        with urllib.request.urlopen(asked, timeout=SECONDS) as answer:  # noqa: S310
            if answer.headers.get_content_type() != "application/timestamp-reply":
                raise OSError(f"{self.url} answers no time stamp")
            content = answer.read(LIMIT)
        try:
            return TimeStampResp.load(content)
        except ValueError as error:
            raise OSError(f"{self.url} answers no time stamp") from error
