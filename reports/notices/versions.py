"""What a PDF was made with: versions of the renderer and every font, so that a later difference can be explained."""

import functools
import hashlib
from collections.abc import Iterable
from importlib.metadata import version
from io import BytesIO
from typing import Any

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import ffi, harfbuzz, pango
from weasyprint.text.fonts import get_hb_object_data

_LIBRARIES = ("weasyprint", "pydyf", "fonttools")
_VERSION_NAME, _FULL_NAME = 5, 4  # of the table of names (OpenType)
_known: dict[tuple[bytes, int], dict[str, str]] = {}


def made_with(fonts: Iterable[Font]) -> dict[str, Any]:
    """Versions of the libraries, and name, version and file hash of each font, in order of their names."""
    found = {tuple(one.items()) for one in map(_font, fonts)}
    return {**_libraries(), "fonts": [dict(one) for one in sorted(found)]}


def differences(then: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """What changed between two renderings, in plain words: "weasyprint 69.0 → 70.0"."""
    said = [
        f"{name} {then.get(name)} → {now.get(name)}"
        for name in (*_LIBRARIES, "pango")
        if then.get(name) != now.get(name)
    ]
    before, after = (
        {(one["name"], one["version"], one["sha256"]) for one in each.get("fonts", [])} for each in (then, now)
    )
    gone, come = (
        ", ".join(f"{name} {number}" for name, number, _ in sorted(some)) for some in (before - after, after - before)
    )
    return said + ([f"fonts {gone or 'none'} → {come or 'none'}"] if before != after else [])


@functools.cache
def _libraries() -> dict[str, str]:
    number = pango.pango_version()
    pango_version = f"{number // 10000}.{number // 100 % 100}.{number % 100}"
    return {**{name: version(name) for name in _LIBRARIES}, "pango": pango_version}


def _font(font: Font) -> dict[str, str]:
    """A font file has 20 MB and more, so each is read once for a process and known again by its head.

    The head holds the checksum of the whole file: another file has another head.
    """
    key = (_table(font, b"head"), font.index)
    if key not in _known:
        content = get_hb_object_data(font.hb_face)
        names = TTFont(BytesIO(content), fontNumber=font.index, lazy=True)["name"]
        _known[key] = {
            "name": str(names.getDebugName(_FULL_NAME) or font.family),
            "version": str(names.getDebugName(_VERSION_NAME) or ""),
            "sha256": hashlib.sha256(content).hexdigest(),
        }
    return _known[key]


def _table(font: Font, name: bytes) -> bytes:
    blob = harfbuzz.hb_face_reference_table(font.hb_face, harfbuzz.hb_tag_from_string(name, -1))
    try:
        length = ffi.new("unsigned int *")
        data = harfbuzz.hb_blob_get_data(blob, length)
        return b"" if data == ffi.NULL else bytes(ffi.unpack(data, int(length[0])))
    finally:
        harfbuzz.hb_blob_destroy(blob)
