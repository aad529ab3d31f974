"""What is kept of a budget can be computed again, and changes are taken apart."""

import json

import pytest
from django.core.management import CommandError, call_command

from kolrum.budgets import actions
from kolrum.budgets.inputs import assessment, inputs_of
from kolrum.budgets.models import AppendOnly, LedgerEntry, StoredAssessment
from kolrum.carbon.methods import uppsala_1
from kolrum.carbon.methods.choices import Choices
from kolrum.data.choosing import chosen
from kolrum.data.countries import read_country
from kolrum.data.inputs import assess, gather
from kolrum.data.statistics import read_statistics
from kolrum.data.world import read_world
from kolrum.lib.frozen import as_json, digest_of, thawed
from kolrum.territories.models import Territory

pytestmark = pytest.mark.django_db
SWEDEN = read_country("se")


def territory(code: str, country: str = "se") -> Territory:
    return Territory.objects.get(country=country, code=code)


@pytest.mark.parametrize("code", ["1284", "12", "SE", "0980"])
def test_a_kept_assessment_is_computed_again_to_the_last_bit(code):
    actions.draw_up(territory=territory(code))

    for kept in StoredAssessment.objects.filter(inputs__territory__code=code):
        inputs = thawed(uppsala_1.Inputs, json.loads(json.dumps(kept.inputs.content)))
        again = uppsala_1.assess(
            inputs,
            Choices(
                kept.start_year,
                kept.temperature_c,
                kept.likelihood_pct,
                kept.variant,
                kept.principle,
            ),
        )
        assert again.budget_t == kept.budget_t
        assert digest_of(as_json(again)) == kept.digest


def test_the_database_gives_what_the_packages_give():
    wanted = chosen(SWEDEN, {})
    by_packages = assess(
        gather("uppsala", read_statistics("se"), read_world(), "1284"), wanted.choices
    )

    assert as_json(assessment("se", "1284", wanted)) == as_json(by_packages)


def test_drawing_up_twice_keeps_one():
    first = actions.draw_up(territory=territory("1284"))
    second = actions.draw_up(territory=territory("1284"))

    assert (first.added, second.added) == (3, 0)
    assert StoredAssessment.objects.current().count() == 3


def test_an_identity_names_everything_that_a_budget_rests_on():
    actions.draw_up(territory=territory("1284"))
    identity = StoredAssessment.objects.first().identity

    assert identity["method"] == "uppsala 1.0"
    assert identity["emissions_vintage"] == "2025"
    assert identity["inputs_sha256"] == digest_of(
        as_json(inputs_of("se", "1284", "uppsala"))
    )
    assert "ipcc-ar6-wg1" in identity["sources"]


def test_other_inputs_make_other_assessments_current():
    actions.draw_up(territory=territory("1284"))
    old = StoredAssessment.objects.first().inputs
    old.digest = "0" * 64  # as an earlier vintage would have had
    old.save()

    actions.draw_up(territory=territory("1284"))

    assert not old.assessments.current().exists()
    assert old.assessments.count() == 3
    assert StoredAssessment.objects.current().count() == 3


@pytest.mark.parametrize("code", ["1284", "12", "SE"])
def test_the_terms_of_a_change_sum_to_it_exactly(code):
    (entry,) = actions.write_ledger(territory=territory(code))

    assert list(entry.terms_t) == [
        "consumption",
        "revision",
        "share",
        "vintage",
        "scope",
    ]
    assert sum(entry.terms_t.values()) == pytest.approx(
        entry.new_budget_t - entry.old_budget_t, abs=1e-6
    )
    assert (entry.old_edition, entry.new_edition) == (2025, 2026)
    assert entry.terms_t["share"] == 0  # METHOD P5
    assert entry.terms_t["consumption"] < 0
    assert entry.terms_t["revision"] != 0


def test_the_ledger_is_written_once_and_never_changed():
    (entry,) = actions.write_ledger(territory=territory("1284"))

    assert actions.write_ledger(territory=territory("1284")) == ()
    with pytest.raises(AppendOnly):
        entry.save()
    with pytest.raises(AppendOnly):
        entry.delete()
    with pytest.raises(AppendOnly):
        LedgerEntry.objects.all().delete()
    with pytest.raises(AppendOnly):
        LedgerEntry.objects.update(old_edition=1)


def test_the_command_names_what_it_does_not_know():
    with pytest.raises(CommandError, match="9999"):
        call_command("assess", "1284", "9999")
    with pytest.raises(CommandError, match="--all"):
        call_command("assess")


def test_the_command_tells_the_states_and_skips_what_has_not_changed(capsys):
    call_command("assess", "1284", "2580")
    assert "2 territories: 2 ok; 6 new" in capsys.readouterr().out

    actions.note_drawn_up(country=SWEDEN)
    call_command("assess", "--all", country="se")
    assert "nothing has changed" in capsys.readouterr().out
