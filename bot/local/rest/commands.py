"""The registration of commands, global and of one guild."""

from bot.local.form import Form
from bot.local.rest.call import NOTHING, Answer, Call, Handler, Routes


def _scope(call: Call) -> str | None:
    """The guild whose commands are meant, or none; raises ``Refused`` for others' applications and guilds."""
    call.demand_own_application()
    return call.guild.id if "guild_id" in call.path else None


def _list(call: Call) -> Answer:
    return Answer(body=call.world.commands.of(_scope(call)))


def _replace(call: Call) -> Answer:
    scope = _scope(call)
    form = Form()
    commands = [command for _, command in form.items(call.body, 0, len(call.body or ()))]
    form.refuse_if_faulty()
    return Answer(body=call.world.commands.replace(scope, commands))


def _add(call: Call) -> Answer:
    command, new = call.world.commands.add(_scope(call), call.form)
    return Answer(201 if new else 200, command)


def _get(call: Call) -> Answer:
    return Answer(body=call.world.commands.get(_scope(call), call.path["command_id"]))


def _change(call: Call) -> Answer:
    return Answer(body=call.world.commands.change(_scope(call), call.path["command_id"], call.form))


def _remove(call: Call) -> Answer:
    call.world.commands.remove(_scope(call), call.path["command_id"])
    return NOTHING


_ALL: dict[str, Handler] = {"GET": _list, "PUT": _replace, "POST": _add}
_ONE: dict[str, Handler] = {"GET": _get, "PATCH": _change, "DELETE": _remove}
_SCOPES = ("/applications/{application_id}/commands", "/applications/{application_id}/guilds/{guild_id}/commands")

ROUTES: Routes = {
    **{(method, scope): handler for scope in _SCOPES for method, handler in _ALL.items()},
    **{(method, f"{scope}/{{command_id}}"): handler for scope in _SCOPES for method, handler in _ONE.items()},
}
