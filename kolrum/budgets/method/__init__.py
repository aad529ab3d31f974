"""The method in words and equations, with every figure taken from the code."""

from pathlib import Path

FOLDER = Path(__file__).parent


def text_in(language: str) -> str:
    """Give the text of the method in a language, with names in place of figures."""
    return (FOLDER / f"{language}.md").read_text(encoding="utf-8")
