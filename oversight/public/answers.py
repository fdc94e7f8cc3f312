"""How a public page is answered: cacheable, with ETag and Last-Modified, 304 where the reader holds it already."""

from datetime import datetime
from hashlib import blake2b
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import http_date

from oversight.public.links import public_links

NO_INDEX = {"X-Robots-Tag": "noindex"}


def page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    status: int = 200,
    index: bool = True,
    headers: dict[str, str] | None = None,
) -> HttpResponse:
    """A public page in the reader's language; `index`: whether search engines may list it."""
    every = {"here": request.get_full_path(), "index": index, "links": public_links(), **context}
    response = render(request, template, every, status=status)
    for name, value in {**({} if index else NO_INDEX), **(headers or {})}.items():
        response[name] = value
    return response


def cacheable(
    request: HttpRequest, response: HttpResponse, *, modified: datetime | None = None, decides: bool = True
) -> HttpResponseBase:
    """The response for any reader to keep and ask again about; 304 where it is unchanged.

    modified  when the content last became different, told as Last-Modified
    decides   whether that is exact enough to answer If-Modified-Since; else only the ETag, a hash of the body, is
    """
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    patch_cache_control(response, public=True, no_cache=True)
    if response.status_code != 200:
        return response
    seconds = int(modified.timestamp()) if modified else None
    response["ETag"] = f'W/"{blake2b(response.content, digest_size=12).hexdigest()}"'
    if seconds is not None:
        response["Last-Modified"] = http_date(seconds)
    return (
        get_conditional_response(
            request, etag=response["ETag"], last_modified=seconds if decides else None, response=response
        )
        or response
    )


def private(response: HttpResponse) -> HttpResponse:
    """The response for this reader only, kept nowhere."""
    patch_cache_control(response, private=True, no_store=True)
    return response
