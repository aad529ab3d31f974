"""How a file is put into a text."""

from kolrum.files.uploads import Upload

_MEANINGFUL = str.maketrans({sign: f"\\{sign}" for sign in "\\[]*_`<>"})


def markdown(upload: Upload, described: str = "") -> str:
    """The Markdown that shows a picture, or leads to a file.

    `described` says what a picture shows, to those who cannot see it; a file's name
    would not.
    """
    if upload.is_picture:
        words = " ".join(described.split())
        return f"![{words.translate(_MEANINGFUL)}]({upload.preview_address})"
    return led_to(upload)


def led_to(upload: Upload) -> str:
    """The Markdown that leads to a file, picture or not, by its name."""
    return f"[{named(upload.name)}]({upload.get_absolute_url()})"


def named(name: str) -> str:
    """A file's name in a text, as it is."""
    return name.translate(_MEANINGFUL)
