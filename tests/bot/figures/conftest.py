import pytest

from bot.figures.fonts import installed_fonts
from bot.figures.setting import Setter
from bot.figures.typeface import Typeface


@pytest.fixture(scope="session")
def setter() -> Setter:
    """Sets text with the installed fonts."""
    return Setter(Typeface(installed_fonts()))
