"""The QR code of a document: a vector picture inside the text, the same for the same address."""

import segno
from django.utils.html import format_html

MODULE = 0.6  # millimetres: a picture of about 25 mm, which a telephone reads from paper


def qr_image(address: str) -> str:
    """An `<img>` whose picture is in the text itself; readers who cannot see it are told where it leads."""
    # Error correction M: 15 % of the picture may be worn.
    picture = segno.make(address, error="m", micro=False).svg_data_uri(scale=MODULE, unit="mm", border=2)
    return format_html('<img class="qr" src="{}" alt="{}">', picture, f"验证二维码 QR code: {address}")
