"""How a file is put into a text."""

from kolrum.files.uploads import Upload

_MEANINGFUL = str.maketrans({sign: f"\\{sign}" for sign in "\\[]*_`<>"})


def markdown(upload: Upload) -> str:
    """The Markdown that shows a picture, or leads to a file."""
    if upload.is_picture:
        stem = upload.name.rpartition(".")[0].replace("-", " ")
        return f"![{stem.translate(_MEANINGFUL)}]({upload.preview_address})"
    named = upload.name.translate(_MEANINGFUL)
    return f"[{named}]({upload.get_absolute_url()})"
