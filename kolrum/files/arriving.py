"""What a browser sends, stopped before it fills the disk."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

_FIELDS = 200_000
"""Room for the other fields of a form."""


class Bounded(FileUploadHandler):
    """Reads no further than the largest file that is taken, whoever sends it."""

    _received = 0

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803
        content_length: int,
        boundary: Any,
        encoding: Any = None,
    ) -> None:
        """Refuse by what the browser says that it will send."""
        if content_length > settings.FILES_LARGEST + _FIELDS:
            raise RequestDataTooBig

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Refuse by what it has sent."""
        self._received += len(raw_data)
        if self._received > settings.FILES_LARGEST + _FIELDS:
            raise RequestDataTooBig
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the next."""
        return
