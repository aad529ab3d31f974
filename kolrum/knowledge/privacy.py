"""What the knowledge keeps about a person: which versions they wrote."""

from typing import Any

from kolrum.knowledge import search
from kolrum.knowledge.versions import Version
from kolrum.members import privacy
from kolrum.members.cleaning import clean
from kolrum.members.models import Person


def export(person: Person) -> dict[str, Any]:
    """The versions that a person wrote."""
    own = Version.objects.filter(by=person).select_related("article")
    return {
        "versions": [
            {
                "article": str(version.article),
                "language": version.language,
                "number": version.number,
                "at": version.at.isoformat(),
                "title": version.title,
                "text": version.text,
                "note": version.note,
            }
            for version in own
        ]
    }


def erase(person: Person) -> None:
    """Take the name from what was written for the house; the articles stay."""
    own = Version.objects.filter(by=person)
    articles = {version.article for version in own.select_related("article")}
    clean(person, ((own, "title"), (own, "text")))
    own.update(by=None, note="")
    for article in articles:
        search.renew(article)


def enrol() -> None:
    """Let the knowledge's part of a person be told and erased."""
    privacy.register("knowledge", privacy.Holder(export=export, erase=erase))
