"""A budget as it is read in a terminal."""

import textwrap
from collections.abc import Iterator
from datetime import date

from kolrum.carbon.derivation import symbols_of
from kolrum.data.records import BudgetRecord, StepRecord
from kolrum.lib.dates import full_date
from kolrum.lib.languages import CO2, CO2E
from kolrum.lib.numbers import fixed, interval, percent, short, significant
from kolrum.web.budget_words import Words

WIDTH = 88
FORMULA_WIDTH = 44
PART_KEYS = ("estimate-of-part",)
GASES = {"CO2": CO2, "CO2e": CO2E}
Line = tuple[str, str]


def table(
    record: BudgetRecord, heading: str, statement: str, words: Words, today: date
) -> str:
    """Write a budget as lines of text.

    Parameters
    ----------
    record : BudgetRecord
    heading : whose budget it is
    statement : how it stands, in sentences
    words : Words
    today : what has passed is told in the past tense

    Returns
    -------
    text, ended by a new line
    """
    budget = _Budget(record, words, today)
    parts = [heading, _filled(statement), _aligned(budget.figures())]
    if record["delay"]:
        delays = _aligned(budget.delays())
        parts.append(f"{words.say('heading', 'delay')}\n{delays}")
    if record["derivation"]:
        steps = "\n".join(budget.derivation())
        parts.append(f"{words.say('heading', 'derivation')}\n{steps}")
    if record["sources"]:
        sources = "\n".join(budget.sources())
        parts.append(f"{words.say('heading', 'sources')}\n{sources}")
    return "\n\n".join(parts) + "\n"


class _Budget:
    """A record with what is needed to put it into words."""

    def __init__(self, record: BudgetRecord, words: Words, today: date) -> None:
        self.record = record
        self.words = words
        self.language = words.language
        ends = record["exhausted_on"]
        self.ends = date.fromisoformat(ends) if ends else None
        self.is_past = self.ends is not None and self.ends < today

    def figures(self) -> Iterator[Line]:
        """Give the figures, each with its label."""
        record, words = self.record, self.words
        start_year = record["start_year"]
        if record["budget_t"] is not None:
            kind = "debt" if record["budget_t"] < 0 else "remaining"
            yield self._labelled(kind, self._budget(), start_year=start_year)
        if record["emissions_latest_t"] is not None:
            yield self._labelled(
                f"latest_{record['latest_year_status']}",
                f"{self._mass(record['emissions_latest_t'])} {self._word('per_year')}",
                latest_year=record["latest_year"],
            )
        if self.ends:
            kind = "exhausted_past" if self.is_past else "exhausted"
            yield self._labelled(kind, full_date(self.ends, self.language))
        if record["required_annual_cut_pct"] is not None:
            cut = self._rate(record["required_annual_cut_pct"])
            yield self._labelled("required", cut)
        yield from self._achieved()
        yield self._labelled(
            "method",
            words.say(
                "value",
                "method",
                **record["method"],
                variant=record["variant"],
                principle=record["principle"],
            ),
        )
        yield self._labelled(
            "limit",
            words.say(
                "value",
                "limit",
                temperature=self._plain(record["temperature_c"]),
                likelihood=self._plain(record["likelihood_pct"]),
            ),
        )
        yield from self._scope()
        for flag in record["flags"]:
            if words.has("flag", flag):
                yield self._labelled("flags", words.say("flag", flag))
        if record["lacking"]:
            yield self._labelled("lacking", record["lacking"])

    def _labelled(self, label: str, value: str, /, **values: object) -> Line:
        return self.words.say("label", label, **values), value

    def _word(self, name: str, /, **values: object) -> str:
        return self.words.say("word", name, **values)

    def _plain(self, value: float) -> str:
        return short(value, self.language, 2)

    def _mass(self, mass_t: float) -> str:
        gas = self.record["gas"] or "CO2"
        return self.words.say(
            "value",
            "mass",
            tonnes=fixed(mass_t, self.language),
            gas=GASES.get(gas, gas),
        )

    def _rate(self, percentage: float) -> str:
        rate = percent(percentage / 100, self.language, 2)
        return self._word("percent_per_year", percent=rate)

    def _budget(self) -> str:
        budget_t = self.record["budget_t"] or 0.0
        sign = -1 if budget_t < 0 else 1
        value = self._mass(sign * budget_t)
        spread = self.record["uncertainty"]
        if spread is None:
            return value
        bounds = sorted((sign * spread["p05_t"], sign * spread["p95_t"]))
        low, high = (fixed(bound, self.language) for bound in bounds)
        between = interval(low, high, self.language)
        return self._word("with_interval", value=value, interval=between)

    def _achieved(self) -> Iterator[Line]:
        trend = self.record["trend"]
        if trend is None:
            return
        low, high = (
            fixed(trend[bound], self.language, 2) for bound in ("low_pct", "high_pct")
        )
        told = self._rate(trend["annual_cut_pct"])
        if not trend["has_direction"]:
            told = f"{told}, {self._word('no_direction')}"
        between = interval(low, high, self.language)
        yield self._labelled(
            "achieved",
            self._word("with_interval", value=told, interval=between),
            first_year=trend["first_year"],
            last_year=trend["last_year"],
        )

    def _scope(self) -> Iterator[Line]:
        scope = self.record["scope"]
        if scope is None:
            return
        perspective = scope["perspective"]
        if self.words.has("perspective", perspective):
            perspective = self.words.say("perspective", perspective)
        yield self._labelled(
            "scope",
            self.words.say(
                "value",
                "scope",
                gas=GASES.get(scope["gas"], scope["gas"]),
                perspective=perspective,
                series=scope["series"],
            ),
        )

    def delays(self) -> Iterator[Line]:
        """Give the cut needed from each later start."""
        for delay in self.record["delay"]:
            cut = delay["required_annual_cut_pct"]
            told = self._word("too_late") if cut is None else self._rate(cut)
            yield str(self.record["start_year"] + delay["years"]), told

    def derivation(self) -> Iterator[str]:
        """Give the steps behind what remains, and what follows from it."""
        behind = _behind(self.record["derivation"], self.record["start_year"])
        steps = [step for step in behind if step["key"] not in PART_KEYS]
        columns = [
            (step["symbol"], self._value(step), self._unit(step["unit"]))
            for step in steps
        ]
        wide = [max(map(len, column)) for column in zip(*columns, strict=True)]
        for step, (symbol, value, unit) in zip(steps, columns, strict=True):
            aligned = f"{symbol:<{wide[0]}}  {value:>{wide[1]}} {unit:<{wide[2]}}"
            yield f"  {aligned}  {_formula(step)}"
        if len(steps) < len(behind):
            yield f"  {self._word('more_parts', count=len(behind) - len(steps))}"

    def _value(self, step: StepRecord) -> str:
        if step["unit"].startswith("tCO2"):
            return fixed(step["value"], self.language)
        return significant(step["value"], self.language, 6)

    def _unit(self, unit: str) -> str:
        return self.words.say("unit", unit) if self.words.has("unit", unit) else unit

    def sources(self) -> Iterator[str]:
        """Give the publications, by the keys that the derivation names them by."""
        for source in self.record["sources"]:
            facts = (source["publisher"], source["licence"])
            told = ". ".join([source["title"], *filter(None, facts)])
            yield f"  {source['key']}"
            yield textwrap.indent(textwrap.fill(told, WIDTH - 6), " " * 6)
            if source["url"]:
                yield f"      {source['url']}"


def _behind(steps: list[StepRecord], start_year: int) -> list[StepRecord]:
    wanted = {f"B_{start_year}", "E_0", "x", "r"}
    for step in reversed(steps):
        if step["symbol"] in wanted:
            wanted |= symbols_of(step["formula"])
    return [step for step in steps if step["symbol"] in wanted]


def _formula(step: StepRecord) -> str:
    if not step["formula"]:
        return step["source"]
    formula = textwrap.shorten(step["formula"], FORMULA_WIDTH, placeholder=" …")
    return f"= {formula}  [{step['source']}]"


def _filled(text: str) -> str:
    return textwrap.fill(text, WIDTH, break_long_words=False, break_on_hyphens=False)


def _aligned(lines: Iterator[Line]) -> str:
    pairs = list(lines)
    width = max(len(label) for label, _ in pairs)
    return "\n".join(f"  {label:<{width}}  {value}" for label, value in pairs)
