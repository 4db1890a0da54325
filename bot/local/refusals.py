"""Discord's refusals: HTTP status, Discord's own code, and its sentence."""

from http import HTTPStatus

from bot.local.wire import Json

INVALID_FORM_BODY = 50035


class Refused(Exception):
    """A request that Discord would not carry out; ``errors`` nests what is wrong where it is wrong."""

    def __init__(self, status: int, code: int, message: str, errors: Json | None = None) -> None:
        super().__init__(f"{status} {code}: {message}")
        self.status = status
        self.code = code
        self.message = message
        self.errors = errors
        self.provoked = False
        """Whether it is not the world's own, but what a test wants to go wrong."""

    @property
    def body(self) -> Json:
        """The JSON that the client receives."""
        body: Json = {"message": self.message, "code": self.code}
        if self.errors:
            body["errors"] = self.errors
        return body

    @property
    def explanation(self) -> str:
        """All of it in one sentence: code, message, and each fault with the key it stands at."""
        faults = "; ".join(_faults(self.errors or {}, ""))
        return f"{self.message} (code {self.code})" + (f": {faults}" if faults else "")


class RateLimited(Refused):
    """Too many requests; ``retry_after`` is in seconds. Without ``via`` it comes from before Discord: a ban."""

    def __init__(self, retry_after: float, *, everywhere: bool, via: bool = True) -> None:
        super().__init__(429, 0, "You are being rate limited.")
        self.retry_after = retry_after
        self.everywhere = everywhere
        self.via = via

    @property
    def body(self) -> Json:
        """The JSON that the client receives."""
        return super().body | {"retry_after": self.retry_after, "global": self.everywhere}


def broken(status: int) -> Refused:
    """Something is wrong on Discord's side (500, 502, 503, 504)."""
    return Refused(status, 0, f"{status}: {HTTPStatus(status).phrase}")


def unauthorized() -> Refused:
    """The token is not the one of this world's application."""
    return Refused(401, 0, "401: Unauthorized")


def unknown_application() -> Refused:
    """Another application's commands are asked for."""
    return Refused(404, 10002, "Unknown Application")


def unknown_channel() -> Refused:
    """No such channel."""
    return Refused(404, 10003, "Unknown Channel")


def unknown_guild() -> Refused:
    """No such guild, or the bot is not in it."""
    return Refused(404, 10004, "Unknown Guild")


def unknown_member() -> Refused:
    """No member of the guild."""
    return Refused(404, 10007, "Unknown Member")


def unknown_message() -> Refused:
    """No such message, or one that only its reader sees."""
    return Refused(404, 10008, "Unknown Message")


def unknown_user() -> Refused:
    """No such person."""
    return Refused(404, 10013, "Unknown User")


def unknown_webhook() -> Refused:
    """The interaction has no answer yet, so nothing can follow it."""
    return Refused(404, 10015, "Unknown Webhook")


def unknown_interaction() -> Refused:
    """No such interaction, or its three seconds are over."""
    return Refused(404, 10062, "Unknown interaction")


def unknown_command() -> Refused:
    """No such command of the application."""
    return Refused(404, 10063, "Unknown application command")


def unknown_tag() -> Refused:
    """No such tag of the forum."""
    return Refused(404, 10087, "Unknown tag")


def already_acknowledged() -> Refused:
    """An interaction is answered once."""
    return Refused(400, 40060, "Interaction has already been acknowledged.")


def tag_required() -> Refused:
    """The forum wants every post marked."""
    return Refused(400, 40067, "A tag is required to create a forum post in this channel")


def too_many_followups() -> Refused:
    """An application that only the user installed may follow up five times."""
    return Refused(400, 40094, "This interaction has reached its maximum number of follow up messages")


def too_large() -> Refused:
    """A file above the limit."""
    return Refused(413, 40005, "Request entity too large")


def missing_access() -> Refused:
    """The bot cannot see the channel."""
    return Refused(403, 50001, "Missing Access")


def foreign_message() -> Refused:
    """Only the author edits a message."""
    return Refused(403, 50005, "Cannot edit a message authored by another user")


def empty_message() -> Refused:
    """A message that shows nothing."""
    return Refused(400, 50006, "Cannot send an empty message")


def closed_to_messages() -> Refused:
    """The person takes no direct messages."""
    return Refused(403, 50007, "Cannot send messages to this user")


def no_text_channel() -> Refused:
    """A forum or the like, where messages stand only in threads."""
    return Refused(400, 50008, "Cannot send messages in a non-text channel")


def missing_permissions() -> Refused:
    """The bot may not do this here."""
    return Refused(403, 50013, "Missing Permissions")


def wrong_channel_type() -> Refused:
    """A channel of this type has no such thing."""
    return Refused(400, 50024, "Cannot execute action on this channel type")


def expired_token() -> Refused:
    """An interaction's token lives 15 minutes."""
    return Refused(401, 50027, "Invalid Webhook Token")


def archived_thread(status: int) -> Refused:
    """Nothing changes in a thread that was put away; so Discord also answers (403) who posts in a locked one."""
    return Refused(status, 50083, "Thread is archived")


def invalid_json() -> Refused:
    """The body is not JSON."""
    return Refused(400, 50109, "The request body contains invalid JSON.")


def has_thread_already() -> Refused:
    """A message starts one thread at most."""
    return Refused(400, 160004, "A thread has already been created for this message")


class NotBuilt(Refused):
    """Discord would do this; the local Discord does not, and says so."""

    def __init__(self, what: str) -> None:
        super().__init__(501, 0, f"501: the local Discord has no {what}")


def _faults(errors: Json, path: str) -> list[str]:
    """Flatten the nested errors into ``key: sentence``."""
    found = [f"{path}: {fault['message']}" for fault in errors.get("_errors", ())]
    for key, inner in errors.items():
        if key != "_errors":
            found += _faults(inner, f"{path}.{key}" if path else key)
    return found
