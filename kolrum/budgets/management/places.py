"""Which places a command is about, as its words name them."""

from argparse import ArgumentParser


def add_places(parser: ArgumentParser, again: str) -> None:
    """Read the codes of territories or --all, a country, and whether to do it again."""
    parser.add_argument("codes", nargs="*", metavar="CODE")
    parser.add_argument("--all", action="store_true", help="every territory")
    parser.add_argument("--country", default="", help="one country, such as se")
    parser.add_argument("--again", action="store_true", help=again)
