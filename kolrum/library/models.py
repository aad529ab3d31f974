"""What this app keeps in the database."""

from kolrum.library.documents import Category, Document, Kind, Licence, Use
from kolrum.library.versions import DocumentVersion, Withdrawal

__all__ = [
    "Category",
    "Document",
    "DocumentVersion",
    "Kind",
    "Licence",
    "Use",
    "Withdrawal",
]
