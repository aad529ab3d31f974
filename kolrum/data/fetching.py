"""Files fetched from their publishers over HTTP, whole and within limits."""

import http.client
import json
import time
import urllib.error
import urllib.request
from collections.abc import Mapping

from kolrum.data.errors import FetchFault

CONNECT_SECONDS = 30.0
WHOLE_SECONDS = 300.0
MOST_BYTES = 80_000_000
CHUNK_BYTES = 65_536
AGENT = "Kolrum (open local carbon budgets)"
LATER = "Try again later; the bundled figures stay in use."


def fetch(address: str, body: Mapping[str, object] | None = None) -> bytes:
    """Fetch a file, by GET or, with a body of JSON, by POST.

    Parameters
    ----------
    address : of http or https
    body : what is asked for

    Returns
    -------
    bytes

    Raises
    ------
    FetchFault
        When the publisher does not answer, refuses, breaks off, or sends too much.
    """
    if not address.startswith(("https://", "http://")):
        raise FetchFault(
            address, what="That is not an address of http.", mend="Give another."
        )
    headers = {"User-Agent": AGENT}
    data = None
    if body is not None:
        headers["Content-Type"] = "application/json"
        data = json.dumps(body).encode()
    request = urllib.request.Request(address, data, headers)  # noqa: S310 looked at above
    try:
        with urllib.request.urlopen(request, timeout=CONNECT_SECONDS) as answer:  # noqa: S310
            return _whole(address, answer)
    except urllib.error.HTTPError as error:
        error.close()
        raise FetchFault(
            address,
            what=f"The publisher answers {error.code} {error.reason}.",
            mend=LATER,
        ) from error
    except (TimeoutError, OSError, http.client.HTTPException) as error:
        what = f"The publisher does not answer: {error}."
        raise FetchFault(address, what=what, mend=LATER) from error


def _whole(address: str, answer: http.client.HTTPResponse) -> bytes:
    promised = answer.headers.get("Content-Length")
    began, content = time.monotonic(), bytearray()
    while chunk := answer.read(CHUNK_BYTES):
        content += chunk
        if len(content) > MOST_BYTES:
            what = f"The file is larger than {MOST_BYTES:,} bytes."
            raise FetchFault(address, what=what, mend="Look at what is sent.")
        if time.monotonic() - began > WHOLE_SECONDS:
            what = f"The file was not whole in {WHOLE_SECONDS:g} seconds."
            raise FetchFault(address, what=what, mend=LATER)
    if promised is not None and len(content) != int(promised):
        what = f"The file breaks off after {len(content):,} of {int(promised):,} bytes."
        raise FetchFault(address, what=what, mend=LATER)
    return bytes(content)
