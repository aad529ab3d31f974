"""Years without statistics: which they are, and what stands in for them."""

from pathlib import Path

from kolrum.carbon.state import State
from kolrum.narrative.facts import Facts, years_of
from kolrum.narrative.saying import Finding, Message, Told, say, told

OLD_YEARS = 3
"""From this age of the newest figure it is told (STORY B20)."""

RULES = {
    "estimate": "by-movement",
    "estimate-by-parts": "by-movement",
    "estimate-national": "by-nation",
    "estimate-on-line": "by-line",
}


def tell(facts: Facts) -> Told | None:
    """Say where the statistics end, and which years they leave out."""
    if facts.state is State.NO_DATA or not facts.observed:
        return None
    years = years_of(facts.observed)
    has_gaps = years[-1] - years[0] + 1 > len(years)
    gaps = say("gaps", years=years) if has_gaps else None
    if not facts.estimated:
        return told(gaps) if gaps else None
    statement = say("ends", last=years[-1], estimated=years_of(facts.estimated))
    return told(statement, notes=(_rule(facts), _age(facts), gaps))


def _rule(facts: Facts) -> Message | None:
    derivation = facts.chosen.derivation
    estimated = years_of(facts.estimated)
    by_year = {
        step.year: (step.key, step.formula)
        for step in derivation
        if step.key.startswith("estimate")
        and step.year in estimated
        and step.symbol == f"Ehat_{step.year}"
    }
    followed = [year for year in estimated if by_year.get(year, ("",))[0] in RULES]
    rest = tuple(year for year in estimated if year not in followed)
    if not followed:
        return None
    name = RULES[by_year[followed[0]][0]]
    if rest and by_year.get(rest[0], ("",))[0] == "estimate-unchanged":
        return say(
            f"{name}-then-same",
            followed=tuple(followed),
            rest=rest,
            before=followed[-1],
        )
    return say(name, followed=tuple(followed))


def _age(facts: Facts) -> Message | None:
    age = facts.today.year - facts.observed[-1].year
    return say("old", age=age) if age >= OLD_YEARS else None


FINDING = Finding("estimated", Path(__file__).parent, tell)
