"""A whole message: what may stand together, and that it shows something."""

from bot.local.form import Form
from bot.local.refusals import NotBuilt, empty_message
from bot.local.rules.components import check_components
from bot.local.rules.embeds import check_embeds
from bot.local.rules.media import ALT_TEXT
from bot.local.vocabulary import MessageFlag
from bot.local.wire import Json

CONTENT = 2000
NONCE = 25
ATTACHMENTS = 10
_MENTIONED = 100
_NOT_BUILT = ("poll", "sticker_ids", "shared_client_theme")


def check_message(body: Json, *, names: frozenset[str], former: Json | None = None, form: Form | None = None) -> None:
    """Check the body of a new or edited message.

    ``names`` are the names of the attachments that the message will have, ``former`` is the message to be edited.
    Raises :class:`~bot.local.refusals.Refused`: 400 (50035) with every fault, or 501 for what is not built here.
    """
    for key in _NOT_BUILT:
        if body.get(key):
            field = f"message field {key!r}"
            raise NotBuilt(field)
    form = form or Form()
    former = former or {}
    v2 = bool((former.get("flags", 0) | (body.get("flags") or 0)) & MessageFlag.COMPONENTS_V2)
    (form / "content").text(body.get("content"), 0, CONTENT)
    check_embeds(form / "embeds", body.get("embeds"))
    check_components(form / "components", body.get("components"), v2=v2, attachments=names)
    if v2:
        _nothing_beside(form, {**former, **body})
    _attachments(form / "attachments", body.get("attachments"))
    _nonce(form / "nonce", body.get("nonce"))
    _allowed_mentions(form / "allowed_mentions", body.get("allowed_mentions") or {})
    form.refuse_if_faulty()


def refuse_if_empty(payload: Json) -> None:
    """Raise :class:`~bot.local.refusals.Refused` (400, 50006) for a message that shows nothing."""
    if not any(payload.get(key) for key in ("content", "embeds", "components", "attachments")):
        raise empty_message()


def _nothing_beside(form: Form, body: Json) -> None:
    for key in ("content", "embeds"):
        if body.get(key):
            (form / key).fault(
                "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
            )


def _attachments(form: Form, attachments: object) -> None:
    for place, attachment in form.items(attachments, 0, ATTACHMENTS):
        (place / "description").text(attachment.get("description"), 0, ALT_TEXT)
        (place / "id").require(present=attachment.get("id") is not None)


def _nonce(form: Form, nonce: object) -> None:
    if nonce is not None and len(str(nonce)) > NONCE:
        form.fault("NONCE_TYPE_TOO_LONG", f"Must be {NONCE} or fewer in length.")


def _allowed_mentions(form: Form, allowed: Json) -> None:
    parse = allowed.get("parse") or []
    for place, one in (form / "parse").values(parse, 0, len(parse)):
        place.one_of(one, {"users", "roles", "everyone"})
    for key in ("users", "roles"):
        list((form / key).values(allowed.get(key), 0, _MENTIONED))
        if key in parse and allowed.get(key):
            (form / key).fault(
                "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                f'parse:["{key}"] and {key}: [ids...] are mutually exclusive.',
            )
