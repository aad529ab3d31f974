"""The pages of law: their words as shipped or changed, with what is filled in."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from kolrum.lib.markdown import filled, html
from kolrum.members import audit
from kolrum.members.models import Person
from kolrum.moderation.texts import LawVersion, Particulars

FOLDER = Path(__file__).parent / "law"
SHIPPED_ON = date(2026, 11, 22)
"""When the words of the files were last gone through."""

PAGES = (
    "rules",
    "terms",
    "reporting",
    "contact",
    "bulletin-boards",
    "digital-services",
    "public-documents",
    "personal-data",
)
"""The pages in the order that they are listed."""

LABELS = {
    "provider": _("who provides the service"),
    "number": _("organisation number"),
    "address": _("postal address"),
    "email": _("e-mail address of the contact point"),
    "languages": _("languages of the contact point"),
    "controller": _("controller of personal data"),
    "officer": _("how the data protection officer is reached"),
    "basis": _("legal basis of the processing"),
    "processors": _("who processes data for the provider, and in which countries"),
    "supervision": _("supervisory authority for personal data"),
    "age": _("lowest age for an account"),
    "court": _("which law and court the terms go by"),
}
BASES = {
    "task": _("a task in the public interest (GDPR, article 6.1 e)"),
    "agreement": _("the agreement with who has an account (GDPR, article 6.1 b)"),
    "interest": _("a legitimate interest (GDPR, article 6.1 f)"),
}


@dataclass(frozen=True)
class Words:
    """A page's title and text in a language; number 0 is as it was shipped."""

    page: str
    language: str
    title: str
    text: str
    number: int = 0
    holds_from: date = SHIPPED_ON

    @property
    def html(self) -> SafeString:
        """The text with what the provider has told, and what is missing marked."""
        return body(self.text, self.language)


def words_of(page: str, language: str) -> Words:
    """What a page says today: the version in force, or the words of the files."""
    version = LawVersion.objects.of(page, language).in_force(localdate())
    return _words(version) if version else shipped(page, language)


def coming(page: str, language: str) -> Words | None:
    """What a page will say, where a later version has been published ahead."""
    version = LawVersion.objects.of(page, language).coming(localdate())
    return _words(version) if version else None


def _words(version: LawVersion) -> Words:
    return Words(
        version.page,
        version.language,
        version.title,
        version.text,
        version.number,
        version.holds_from,
    )


def shipped(page: str, language: str) -> Words:
    """A page as the house wrote it."""
    written = (FOLDER / page / f"{language}.md").read_text(encoding="utf-8")
    title, _sep, text = written.partition("\n")
    return Words(page, language, title.removeprefix("# ").strip(), text.strip())


def body(text: str, language: str) -> SafeString:
    """Markdown with the particulars in it; those that lack are said to."""
    return html(filled(text, particulars_in(language)))


def particulars() -> dict[str, str]:
    """What the provider has told, or the settings say where nobody has."""
    newest = Particulars.objects.first()
    told: dict[str, str] = dict(newest.told) if newest else {}
    told.setdefault("provider", settings.PROVIDER)
    told.setdefault("email", settings.CONTACT)
    return {key: told.get(key, "") for key in LABELS}


def particulars_in(language: str) -> dict[str, str]:
    """What stands in place of `{provider}` and the others, in a language."""
    told = particulars()
    with override(language):
        basis = BASES.get(told["basis"])
        told["basis"] = str(basis) if basis else ""
        told["age"] = _years(told["age"])
        lacking = str(_("not yet filled in: %(what)s"))
        return {
            key: _plain(told[key]) or f"**[{lacking % {'what': label}}]**"
            for key, label in LABELS.items()
        }


def lacking() -> list[str]:
    """Which particulars nobody has told."""
    told = particulars()
    return [str(label) for key, label in LABELS.items() if not told[key]]


def version_of_terms() -> str:
    """Which words somebody accepts who makes an account now: told by their numbers."""
    language = settings.LANGUAGE_CODE
    numbers = {page: words_of(page, language).number for page in ("rules", "terms")}
    return json.dumps(numbers, sort_keys=True)


@transaction.atomic
def change(
    page: str,
    language: str,
    *,
    title: str,
    text: str,
    note: str,
    by: Person,
    holds_from: date | None = None,
) -> LawVersion:
    """Let a page say something else from a day on; what it said is kept."""
    last = LawVersion.objects.of(page, language).first() or _kept(page, language)
    made = LawVersion.objects.create(
        page=page,
        language=language,
        number=last.number + 1,
        title=title.strip(),
        text=text.strip(),
        note=note.strip(),
        by=by,
        holds_from=holds_from or localdate(),
    )
    facts: dict[str, audit.Fact] = {
        "page": page,
        "language": language,
        "number": made.number,
        "holds_from": made.holds_from.isoformat(),
    }
    audit.record("law-changed", by=by, thing=made, text=note, facts=facts)
    return made


def _kept(page: str, language: str) -> LawVersion:
    """The words that the page was shipped with, as its first version."""
    before = shipped(page, language)
    return LawVersion.objects.create(
        page=page,
        language=language,
        number=1,
        title=before.title,
        text=before.text,
        holds_from=before.holds_from,
    )


@transaction.atomic
def tell(told: Mapping[str, str], *, by: Person) -> Particulars:
    """Keep new particulars of the provider."""
    made = Particulars.objects.create(told=dict(told), by=by)
    audit.record("particulars-changed", by=by, thing=made)
    return made


def _years(age: str) -> str:
    return str(_("%(age)s years")) % {"age": age} if age else ""


def _plain(words: str) -> str:
    """Words without Markdown's marks: they are typed as they are meant."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>#" else c for c in words)
