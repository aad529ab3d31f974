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
    named = upload.name.translate(_MEANINGFUL)
    return f"[{named}]({upload.get_absolute_url()})"
