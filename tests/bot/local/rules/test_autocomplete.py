import pytest

from bot.local.form import Form
from bot.local.rules.autocomplete import check_suggestions
from bot.local.vocabulary import OptionType
from bot.local.wire import Json
from tests.bot.local.refusing import faults_of


def faults(data: Json, option_type: OptionType = OptionType.STRING) -> dict[str, str]:
    return faults_of(lambda: check_suggestions(data, option_type, Form()))


def choices(*values: object) -> Json:
    return {"choices": [{"name": "n", "value": value} for value in values]}


def test_25_suggestions_pass_and_none_passes() -> None:
    assert faults(choices(*["v"] * 25)) == {}
    assert faults(choices()) == {}


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (choices(*["v"] * 26), "choices"),
        (choices("x" * 101), "choices.0.value"),
        (choices(""), "choices.0.value"),
        (choices(3), "choices.0.value"),
        ({"choices": [{"name": "x" * 101, "value": "v"}]}, "choices.0.name"),
        ({"choices": [{"name": "", "value": "v"}]}, "choices.0.name"),
        ({}, "choices"),
        ({**choices("v"), "content": "text"}, "content"),
    ],
)
def test_what_discord_refuses_is_refused_where_it_stands(data: Json, where: str) -> None:
    assert list(faults(data)) == [where]


def test_a_value_is_of_the_options_type() -> None:
    assert faults(choices(3), OptionType.INTEGER) == {}
    assert faults(choices(3.5), OptionType.NUMBER) == {}
    assert list(faults(choices(3.5), OptionType.INTEGER)) == ["choices.0.value"]
    assert list(faults(choices(*[True]), OptionType.INTEGER)) == ["choices.0.value"]
