"""The QR code of a filing's page: black on white, readable from print, no more than SVG."""

from io import BytesIO

import segno


def qr_svg(address: str, title: str) -> bytes:
    """An SVG of its own that leads to the address; `title` is its text for who cannot see it."""
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", scale=5, border=4, light="#fff", title=title, desc=address, svgclass=None, lineclass=None
    )
    return out.getvalue()
