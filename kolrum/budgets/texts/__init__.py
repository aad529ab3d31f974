"""Long texts of the method, one Markdown file per language."""

from pathlib import Path

FOLDER = Path(__file__).parent


def text_of(name: str, language: str) -> str:
    """Give a text in a language."""
    return (FOLDER / name / f"{language}.md").read_text(encoding="utf-8")
