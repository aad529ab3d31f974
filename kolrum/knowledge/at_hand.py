"""What a search names beside its hits: models that are pages of their own."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from kolrum.members.standing import Standing
from kolrum.search import registry
from kolrum.search.language.asking import Asked
from kolrum.search.language.keys import SWEDISH, keys_of
from kolrum.search.registry import Offered


@dataclass(frozen=True)
class Model:
    """A page, the words that lead to it, and what is said of it."""

    words: tuple[str, ...]
    page: str
    told: StrOrPromise
    link: StrOrPromise

    def is_asked_for(self, asked: Asked) -> bool:
        """Whether a query holds one of its words, in any form."""
        own = {keys_of(word, SWEDISH).whole for word in self.words}
        return any(own & {*term.keys, *term.other_keys} for term in asked.terms)


MODELS = (
    Model(
        ("medborgarförslag",),
        "knowledge-proposal",
        _("There is a model of a citizen’s proposal, with a municipality’s figures."),
        _("The model"),
    ),
    Model(
        ("tjänsteskrivelse", "styrdokument"),
        "knowledge-wordings",
        _("There are model wordings for decisions and steering documents."),
        _("The wordings"),
    ),
)


def offered(asked: Asked, standing: Standing, language: str) -> Offered | None:
    """The first model that a query asks for by its name; for everybody alike."""
    for each in MODELS:
        if each.is_asked_for(asked):
            return Offered(str(each.told), str(each.link), reverse(each.page))
    return None


def enrol() -> None:
    """Let models be named; called when the app is ready."""
    registry.register_offer(offered)
