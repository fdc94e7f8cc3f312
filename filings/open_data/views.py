"""The page of the open data, and the files."""

import re
from datetime import date
from itertools import groupby

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from filings.models import OpenDataFile
from filings.open_data.columns import COLUMNS
from filings.open_data.making import DAYS, file_name
from filings.register.addresses import absolute
from oversight.public.answers import cacheable, page

_NAME = re.compile(r"filings-(?P<day>\d{4}-\d{2}-\d{2}|latest)\.(?P<format>csv|jsonl)\.gz(?P<hash>\.sha256)?", re.ASCII)


@require_safe
def open_data(request: HttpRequest) -> HttpResponseBase:
    """Which files there are, what they hold, how to check them."""
    files = list(OpenDataFile.objects.order_by("-day", "format")[: 2 * DAYS])
    for file in files:
        file.name = file_name(file.day, file.format)  # type: ignore[attr-defined]
    context = {
        "days": [(day, list(group)) for day, group in groupby(files, key=lambda file: file.day)],
        "columns": COLUMNS.items(),
        "kept": DAYS,
        "address": absolute(request.path),
    }
    modified = max((file.made_at for file in files), default=None)
    return cacheable(request, page(request, "register/open_data.html", context), modified=modified, decides=False)


@require_safe
def open_data_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """One file, or the line of `sha256sum` that belongs to it; `filings-latest…` leads to the newest."""
    match = _NAME.fullmatch(name)
    if match is None:
        raise Http404
    files = OpenDataFile.objects.filter(format=match["format"])
    if match["day"] == "latest":
        newest = files.order_by("-day").first()
        if newest is None:
            raise Http404
        return redirect("register-open-data-file", name=file_name(newest.day, newest.format) + (match["hash"] or ""))
    file = files.filter(day=_day(match["day"])).first()
    if file is None:
        raise Http404
    if match["hash"]:
        return HttpResponse(
            f"{file.sha256}  {file_name(file.day, file.format)}\n", content_type="text/plain; charset=utf-8"
        )
    return _download(request, file)


def _download(request: HttpRequest, file: OpenDataFile) -> HttpResponseBase:
    """The bytes; they never change, so whoever has them is told so."""
    etag, modified = f'"{file.sha256}"', int(file.made_at.timestamp())
    answer = get_conditional_response(request, etag=etag, last_modified=modified)
    if answer is not None:
        return answer
    try:
        opened = default_storage.open(file.stored_as)
    except OSError as error:
        raise Http404 from error
    response = FileResponse(
        opened, as_attachment=True, filename=file_name(file.day, file.format), content_type="application/gzip"
    )
    response["ETag"], response["Last-Modified"] = etag, http_date(modified)
    patch_cache_control(response, public=True, max_age=86400, immutable=True)
    return response


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Http404 from error
