"""An address as a code that a camera reads from paper."""

from io import BytesIO

import segno

QUIET = 0
"""Paper around the code is its quiet zone."""


def code_of(address: str) -> bytes:
    """Draw an address as a QR code, in SVG without colours of its own."""
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn,
        kind="svg",
        border=QUIET,
        xmldecl=False,
        svgns=True,
        omitsize=True,
        dark="#1A1A1A",
    )
    return drawn.getvalue()
