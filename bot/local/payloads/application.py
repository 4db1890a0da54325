"""The application as Discord describes it in JSON."""

from bot.local.cast import Person
from bot.local.payloads.people import user
from bot.local.wire import Json


def application(bot: Person, owner: Person, installed: int) -> Json:
    """The application that the token belongs to; ``installed`` counts its guilds."""
    return {
        "id": bot.id,
        "name": bot.name,
        "icon": None,
        "description": "",
        "summary": "",
        "type": None,
        "bot": user(bot),
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": 0,
        "flags_new": "0",
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": user(owner),
        "team": None,
        "approximate_guild_count": installed,
        "approximate_user_install_count": 1,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "eligible_oauth2_scopes": ["bot", "applications.commands"],
        "integration_types_config": {"0": {}, "1": {}},
    }
