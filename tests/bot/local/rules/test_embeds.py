import pytest

from bot.local.form import Form
from bot.local.rules.embeds import characters, check_embeds
from bot.local.wire import Json
from tests.bot.local.refusing import faults_of


def faults(*embeds: Json) -> dict[str, str]:
    form = Form()
    check_embeds(form, list(embeds))
    return faults_of(form.refuse_if_faulty)


@pytest.mark.parametrize(
    ("embed", "where"),
    [
        ({"title": "x" * 257}, "0.title"),
        ({"description": "x" * 4097}, "0.description"),
        ({"footer": {"text": "x" * 2049}}, "0.footer.text"),
        ({"author": {"name": "x" * 257}}, "0.author.name"),
        ({"fields": [{"name": "x" * 257, "value": "v"}]}, "0.fields.0.name"),
        ({"fields": [{"name": "n", "value": "x" * 1025}]}, "0.fields.0.value"),
        ({"fields": [{"name": "", "value": "v"}]}, "0.fields.0.name"),
        ({"fields": [{"name": "n"}]}, "0.fields.0.value"),
        ({"fields": [{"name": "n", "value": "v"}] * 26}, "0.fields"),
        ({"color": 0x1000000}, "0.color"),
        ({"url": "ftp://example.org"}, "0.url"),
        ({"image": {"url": "no"}}, "0.image.url"),
    ],
)
def test_each_part_has_its_limit(embed: Json, where: str) -> None:
    assert list(faults(embed)) == [where]


def test_all_at_their_limits_pass() -> None:
    fields = [{"name": "n", "value": "v"}] * 25
    assert faults({"title": "x" * 256, "fields": fields, "image": {"url": "attachment://a.png"}, "color": 0}) == {}


def test_all_embeds_together_have_6000_characters() -> None:
    half = {"description": "x" * 2990, "footer": {"text": "x" * 10}}
    assert characters(half) == 3000
    assert faults(half, half) == {}
    assert faults(half, half, {"title": "x"}) == {"": "MAX_EMBED_SIZE_EXCEEDED"}


def test_there_are_ten_embeds_at_most() -> None:
    assert faults(*[{"title": "x"}] * 10) == {}
    assert faults(*[{"title": "x"}] * 11) == {"": "BASE_TYPE_MAX_LENGTH"}
