"""What each language does with names and shares; one module a language."""

from collections.abc import Mapping
from typing import Protocol

from kolrum.narrative.languages import en, sv
from kolrum.narrative.values import Counted, Limit, PlaceName, SectorName


class Grammar(Protocol):
    """What a module of this package offers."""

    def name(self, place: PlaceName) -> str:
        """Höganäs; the United Kingdom."""

    def genitive(self, place: PlaceName) -> str:
        """Luleås; Luleå's."""

    def where(self, place: PlaceName) -> str:
        """I Höganäs, på Gotland; in Höganäs, on Gotland."""

    def organisation(self, place: PlaceName) -> str:
        """Falu kommun; Falun Municipality."""

    def the_kind(self, place: PlaceName) -> str:
        """Kommunen; the municipality."""

    def genitive_of_kind(self, place: PlaceName) -> str:
        """Kommunens; the municipality's."""

    def agreement(self, named: PlaceName | SectorName) -> str:
        """Which option a verb takes: one or many."""

    def sector(self, sector: SectorName) -> str:
        """A sector inside a sentence: industrin; industry."""

    def bare_sector(self, sector: SectorName) -> str:
        """A sector in a list: industri; industry."""

    def listed(self, items: list[str]) -> str:
        """Join the items of a list in a sentence."""

    def fraction(self, part: float) -> str:
        """Drygt fyra femtedelar; just over four fifths."""

    def for_limit(self, limit: Limit) -> str:
        """För 1,5 grader; its likelihood only where it is not even."""

    def for_whole_limit(self, limit: Limit) -> str:
        """För 1,5 grader med 50 procents sannolikhet."""

    def at_limit(self, limit: Limit) -> str:
        """Vid 1,5 grader."""

    def counted(self, counted: Counted) -> str:
        """33 kommuner; 33 municipalities."""

    def how_many(self, counted: Counted) -> str:
        """En (kommun), ett (län); one."""

    def multiple(self, times: int) -> str:
        """Mer än tredubblas; more than triple."""

    def every(self, number: int) -> str:
        """Var sjätte; every sixth."""

    def times(self, factor: float) -> str:
        """Drygt fem gånger; just over five times."""

    def gas(self, gas: str) -> str:
        """Koldioxid; carbon dioxide."""


GRAMMARS: Mapping[str, Grammar] = {"sv": sv, "en": en}
