"""What a picture or file in a message may point to."""

from bot.local.form import Form

ALT_TEXT = 1024
ATTACHMENT = "attachment://"


def check_media(form: Form, media: object, attachments: frozenset[str]) -> None:
    """An unfurled media item: ``http(s)``, or ``attachment://`` with the name of a file of the same message."""
    url = media.get("url") if isinstance(media, dict) else None
    if not (form / "url").require(present=isinstance(url, str)) or not isinstance(url, str):
        return
    if url.startswith(ATTACHMENT):
        if url.removeprefix(ATTACHMENT) not in attachments:
            (form / "url").fault(
                "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
                f"The referenced attachment {url!r} was not found in the request",
            )
    elif not url.startswith(("http://", "https://")):
        (form / "url").fault("URL_TYPE_INVALID_SCHEME", "Scheme must be one of ('http', 'https', 'attachment').")
