from kolrum.carbon.errors import BadChoice, CarbonError


def test_a_bad_choice_says_what_was_chosen_in_a_form_for_other_languages():
    refused = BadChoice("no", field="start", code="too-late", params={"last": 2050})
    assert isinstance(refused, CarbonError)
    assert (refused.field, refused.code, refused.params) == (
        "start",
        "too-late",
        {"last": 2050},
    )


def test_a_bad_choice_may_have_nothing_to_fill_in():
    assert BadChoice("no", field="a", code="b").params == {}
