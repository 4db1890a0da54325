"""The suggestions for a focused option."""

from bot.local.form import Form
from bot.local.vocabulary import OptionType
from bot.local.wire import Json

CHOICES = 25
NAME = 100
VALUE = 100


def check_suggestions(data: Json, option_type: int, form: Form) -> None:
    """Check up to 25 suggestions of the option's type; message data does not belong here (50035, below ``form``)."""
    for key in data.keys() - {"choices"}:
        (form / key).fault("APPLICATION_COMMAND_AUTOCOMPLETE_UNEXPECTED", "An autocomplete result holds choices alone")
    (form / "choices").require(present="choices" in data)
    for place, choice in (form / "choices").items(data.get("choices"), 0, CHOICES):
        (place / "name").text(choice.get("name"), 1, NAME)
        check_value(place / "value", choice.get("value"), option_type)
    form.refuse_if_faulty()


def check_value(form: Form, value: object, option_type: int) -> None:
    """Check that a choice's value fits the option: a string of 1 to 100 characters, an integer, or a number."""
    if option_type == OptionType.STRING:
        form.text(value, 1, VALUE)
    elif isinstance(value, bool) or not isinstance(value, int if option_type == OptionType.INTEGER else int | float):
        form.fault("NUMBER_TYPE_COERCE", f"Value {value!r} does not fit the option's type.")
