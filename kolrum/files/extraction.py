"""The words of a file, read by the process that is shut in."""

from collections.abc import Callable

from kolrum.files import kept
from kolrum.files.confining import Unanswered, ask
from kolrum.files.kinds import words_in
from kolrum.files.refusals import Refused
from kolrum.files.uploads import Reading, Upload

Listener = Callable[[Upload], None]
_LISTENERS: list[Listener] = []
MOST_LETTERS = 2_000_000


def when_read(listener: Listener) -> None:
    """Let an app above hear when a file's words have been read; in its `ready`."""
    _LISTENERS.append(listener)


def read(upload: Upload) -> Upload:
    """Read a file's words, or say that they could not be; can be done again."""
    try:
        text = _text_of(upload)
    except (Unanswered, Refused, kept.LostFile):
        upload.reading, upload.text = Reading.UNREADABLE, ""
    else:
        upload.text = text.replace("\0", "")[:MOST_LETTERS]
        upload.reading = Reading.READ if upload.text else Reading.UNREADABLE
    upload.save(update_fields=("reading", "text"))
    for listener in _LISTENERS:
        listener(upload)
    return upload


def _text_of(upload: Upload) -> str:
    content = kept.content_of(upload.sha256)
    if upload.is_plain:
        return words_in(content).text
    return ask("words.read", content, upload.kind).data.decode("utf-8", "replace")
