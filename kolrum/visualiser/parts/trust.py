"""How sure it is, what it rests on, and what has changed."""

from django.utils.translation import gettext as _

from kolrum.telling import changes, figures
from kolrum.telling.addresses import root_of
from kolrum.visualiser.parts.section import Part, Section, Telling

CHANGES, PRESS, LEARN = "numbers/changes/", "press/", "learn/"


def tell(telling: Telling) -> tuple[Section, ...]:
    """Tell the other ways of computing, then sources, scope and the ledger."""
    return (*_certainty(telling), *_ground(telling))


def _certainty(telling: Telling) -> tuple[Section, ...]:
    """Tell the spread of the ways; what holds in most stands beside the answer."""
    shown = telling.shown(figures.ALTERNATIVES, figures.UNCERTAINTY)
    robustness = telling.texts.get("robustness")
    if robustness is None or not shown:
        return ()
    spread = telling.texts.get("spread")
    newest = telling.texts.get("newest")
    more = [newest.statement] if newest else []
    if spread is not None and telling.is_alone:
        more.insert(0, robustness.statement)
    return (
        Section(
            "alternatives",
            _("How sure it is"),
            spread or robustness,
            shown,
            question=_("How sure is it?"),
            more=tuple(more),
            notes=newest.notes if newest else (),
        ),
    )


def _ground(telling: Telling) -> tuple[Section, ...]:
    if "scope" not in telling.texts:
        return ()
    change = changes.latest(telling.known, telling.language)
    root = root_of(telling.language)
    return (
        Section(
            "trust",
            _("What it rests on"),
            telling.texts["scope"],
            question=_("What is counted, what is new?"),
            figures=(change.figure,) if change else (),
            more=change.sentences if change else (),
            links=(
                (_("Every figure, down to its row"), telling.numbers),
                (_("The method"), f"{root}method/"),
                (_("Questions that are often asked"), f"{root}knowledge/answers/"),
                (_("The data"), f"{root}data/"),
                (_("Everything that has changed"), telling.address(CHANGES)),
                (_("For the press: sentences to quote"), telling.address(PRESS)),
                (
                    _("For pupils and students: a minute’s explanation and terms"),
                    telling.address(LEARN),
                ),
            ),
        ),
    )


PART = Part("trust", tell)
