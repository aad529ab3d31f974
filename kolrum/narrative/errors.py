"""What can be wrong with a text: always a fault of ours, never of a reader."""


class NarrativeError(Exception):
    """A text cannot be written as asked."""


class UnknownMessage(NarrativeError):
    """No file of the folder has a message of that name, in any language."""


class BadMessage(NarrativeError):
    """A message that cannot be read: braces, options or headings out of order."""


class MissingValue(NarrativeError):
    """A message asks for a value that its finding does not give."""


class BadValue(NarrativeError):
    """A value that cannot be written in the way a message asks for."""
