from kolrum.budgets.identity import (
    flag_names,
    identity_in_words,
    in_one_line,
    method_names,
    principle_names,
    variant_names,
)
from kolrum.budgets.origins import origin_of
from kolrum.carbon.methods import METHODS
from kolrum.carbon.provenance import Source
from kolrum.data.choosing import chosen
from kolrum.data.inputs import assess, gather
from kolrum.data.statistics import read_statistics
from kolrum.data.world import read_world
from kolrum.narrative.choices import name as short_name


def test_everything_that_a_method_offers_has_a_name():
    offered = METHODS.values()
    assert set(method_names()) == set(METHODS)
    assert set(variant_names()) == {v for method in offered for v in method.variants}
    assert set(principle_names()) >= {p for each in offered for p in each.principles}
    assert {"uncertain", "cement-residual", "large-jump", "emulated"} <= set(
        flag_names()
    )


def test_the_identity_names_all_that_tells_a_budget_apart():
    statistics = read_statistics("se")
    choice = chosen(statistics.country, {"temperature": "1.83", "variant": "rolling"})
    inputs = gather("uppsala", statistics, read_world(), "0980")
    found = assess(inputs, choice.choices)
    told = " ".join(text for _label, text in identity_in_words(found, "sv"))
    rolling = variant_names()["rolling"]
    for part in ("1,83\u00a0°C", "50\u00a0%", rolling, "2025-01-01", "2026-01-01"):
        assert part in told
    for part in ("19,2194", "CO₂", "klimatkollen-co2-excl-cement-2025", "emulator"):
        assert part in told
    assert short_name("variant", "rolling", "sv").plain in in_one_line(found, "sv")


def test_rules_lead_to_the_method_and_tables_to_the_data():
    rule = origin_of(Source("method:P8", "METHOD P8"))
    assert (rule.page, rule.anchor) == ("method", "P8")
    table = origin_of(Source("smhi-co2-2025", "Table", licence="CC-BY-4.0"))
    assert (table.page, table.anchor) == ("data", "smhi-co2-2025")
    print_ = origin_of(Source("a-b-2022", "A & B (2022)"))
    assert (print_.page, print_.title) == ("", "A & B (2022)")
