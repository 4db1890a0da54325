"""The embeds of a message."""

from bot.local.form import Form
from bot.local.wire import Json

EMBEDS = 10
FIELDS = 25
TOGETHER = 6000
_TITLE = 256
_DESCRIPTION = 4096
_FIELD_NAME = 256
_FIELD_VALUE = 1024
_FOOTER = 2048
_AUTHOR = 256
_SCHEMES = ("http://", "https://", "attachment://")


def check_embeds(form: Form, embeds: object) -> None:
    """Check up to ten embeds of 6,000 characters together."""
    total = 0
    for place, embed in form.items(embeds, 0, EMBEDS):
        _embed(place, embed)
        total += characters(embed)
    if total > TOGETHER:
        form.fault("MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {TOGETHER}")


def characters(embed: Json) -> int:
    """How many characters count towards the 6,000: title, description, fields, footer and author."""
    fields = [field for field in embed.get("fields") or () if isinstance(field, dict)]
    texts = [
        embed.get("title"),
        embed.get("description"),
        (embed.get("footer") or {}).get("text"),
        (embed.get("author") or {}).get("name"),
        *(field.get(key) for field in fields for key in ("name", "value")),
    ]
    return sum(len(text) for text in texts if isinstance(text, str))


def _embed(form: Form, embed: Json) -> None:
    (form / "title").text(embed.get("title"), 0, _TITLE)
    (form / "description").text(embed.get("description"), 0, _DESCRIPTION)
    (form / "color").number(embed.get("color"), 0, 0xFFFFFF)
    for place, field in (form / "fields").items(embed.get("fields"), 0, FIELDS):
        (place / "name").text(field.get("name"), 1, _FIELD_NAME)
        (place / "value").text(field.get("value"), 1, _FIELD_VALUE)
    if footer := embed.get("footer"):
        (form / "footer" / "text").text(footer.get("text"), 1, _FOOTER)
    if author := embed.get("author"):
        (form / "author" / "name").text(author.get("name"), 1, _AUTHOR)
    _links(form, embed)


def _links(form: Form, embed: Json) -> None:
    links = {
        form / "url": embed.get("url"),
        form / "image" / "url": (embed.get("image") or {}).get("url"),
        form / "thumbnail" / "url": (embed.get("thumbnail") or {}).get("url"),
    }
    for place, url in links.items():
        if url and not str(url).startswith(_SCHEMES):
            place.fault("URL_TYPE_INVALID_SCHEME", "Scheme must be one of ('http', 'https').")
