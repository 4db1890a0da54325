"""What may come of trying to send a post, each with what it means for another try."""


class Trouble(Exception):
    """A post was not sent, or may not have been."""


class NotTaken(Trouble):
    """It surely had no effect: try again, after ``wait_s`` seconds at least."""

    def __init__(self, wait_s: float = 0.0) -> None:
        super().__init__(wait_s)
        self.wait_s = wait_s


class MaybeTaken(Trouble):
    """Nobody answered, or only that something failed: it may have had its effect."""


class Refused(Trouble):
    """Discord takes no such post, with its ``code``: trying again is useless, another day's may do."""

    def __init__(self, code: int, status: int) -> None:
        super().__init__(code, status)
        self.code = code
        self.status = status


class Closed(Refused):
    """Discord takes no post there any more: its channel is gone, or closed to the bot."""


class NotMember(Trouble):
    """The bot is not in the server."""


class ShutOut(Trouble):
    """Discord takes nothing from this bot for a while, and asking on makes it worse."""


class Withdrawn(Trouble):
    """It was kept back at the last moment: the claim has run out, or all posting has stopped."""


class CannotTell(Trouble):
    """Whether a post stands in its channel cannot be seen."""
