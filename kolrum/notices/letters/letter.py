"""A message that has arrived, as the rest of the house sees it."""

from dataclasses import dataclass
from enum import StrEnum

PHOTOGRAPH = 60_000
"""Bytes of a picture in a text that is not taken for a logotype."""


class Unreadable(ValueError):
    """The bytes are no message, or one made to be hard to read."""


class Nature(StrEnum):
    """What kind of message it is; only a personal one is ever answered or posted."""

    PERSONAL = "personal"
    AUTOMATIC = "automatic"
    BOUNCE = "bounce"
    LIST = "list"
    CALENDAR = "calendar"
    LOOP = "loop"


@dataclass(frozen=True)
class Attachment:
    """A file that came with a message; `is_inline` tells of pictures in the text."""

    name: str
    kind: str
    content: bytes
    is_inline: bool = False

    @property
    def size(self) -> int:
        """Its size in bytes."""
        return len(self.content)

    @property
    def is_sent(self) -> bool:
        """Whether it was sent to be read: a logotype stands in the text, and is small.

        A photograph does too, as telephones send it.
        """
        return not self.is_inline or self.size >= PHOTOGRAPH


@dataclass(frozen=True)
class Failure:
    """One address that a message of ours did not reach."""

    recipient: str
    status: str
    message_id: str

    @property
    def is_lasting(self) -> bool:
        """Whether trying again is pointless: a status of 5 (RFC 3463)."""
        return self.status.startswith("5")


@dataclass(frozen=True)
class Letter:
    """Who wrote what to which of our addresses.

    `text` holds the writer's own words: no quoted text, no signature. `sender` is empty
    unless the message names exactly one author.
    """

    message_id: str
    references: tuple[str, ...]
    sender: str
    sender_name: str
    addressed: tuple[str, ...]
    subject: str
    text: str
    attachments: tuple[Attachment, ...]
    nature: Nature
    failures: tuple[Failure, ...] = ()
    is_vouched_for: bool = False
    is_disowned: bool = False
    is_sealed: bool = False
    """Whether the text is encrypted, or signed in a form that hides it."""
