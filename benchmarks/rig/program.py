"""The bot as its operator starts it: the program, where it runs, and what its environment says."""

import os
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
FOOTNOTE: Final = ("-m", "bot", "run")
DATABASE: Final = "footnote.sqlite"
"""The name of its database, in the folder of its state."""


def environment(token: str, api_url: str, gateway_url: str, data: Path) -> dict[str, str]:
    """What leads a bot to a local Discord, and has it keep its state and its log in ``data``; the rest is ours."""
    return os.environ | {
        "DISCORD_TOKEN": token,
        "DISCORD_API_URL": api_url,
        "DISCORD_GATEWAY_URL": gateway_url,
        "FOOTNOTE_DATA": str(data),
        "FOOTNOTE_LOG": str(data / "bot.log"),
    }
