"""Texts that want to be more than text, and sites that want to be the page."""

import json
import re
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from playwright.async_api import Route, expect

from bot.local.page.drawing import forms as drawing
from bot.local.page.drawing.commands import commands
from bot.local.page.drawing.sight import Choice, Sight
from bot.local.page.talk import Type
from bot.local.page.typed import line, values
from bot.local.server import HOST, LocalDiscord
from bot.local.wire import Json, encode
from tests.browser.conftest import Opening
from tests.browser.window import Window

TRICKS = [
    "<script>fired()</script>",
    "<img src=x onerror=fired()>",
    "<svg onload=fired()><a href='javascript:fired()'>x</a></svg>",
    "<svg><script href=data:,fired()></script></svg>",
    "<template><img src=x onerror=fired()></template><iframe srcdoc='<script>fired()</script>'>",
    "<math><mtext><table><mglyph><style><img src=x onerror=fired()>",
    "</li></ol><style>*{display:none}</style><base href=//evil.example><meta http-equiv=refresh content=0>",
    "[a](javascript:fired()) [b](data:text/html,<script>fired()</script>) [c](vbscript:x) [d](//evil.example)",
    "[e](JaVaScRiPt:fired()) <javascript:fired()> [f](http:javascript:fired()) [g](https://u:p@evil.example)",
    '[h](https://a.example "onmouseover=fired()") https://a.example/"onmouseover="fired() <https://a.example/<b>>',
    "[https://good.example](https://evil.example) [\u202egpj.exe](https://evil.example/exe)",
    "**bold <b>not** __u *i ~~s ||p|| ~~ i* u__ `<i>code</i>` ```html\n<script>fired()</script>\n```",
    "nul\0byte and \u202eturned\u202c and \u2066isolated and z" + "\u0335" * 40 + "algo",
    "<t:0:R><t:9999999999999:F><@1><@&1><#1></help:1><:a:1> @everyone",
    "&lt;img src=x onerror=fired()&gt; &#60;script&#62;",
    "{{constructor.constructor('fired()')()}} ${fired()} <%= fired() %>",
    "*" * 900 + "_" * 900,
    "||" * 400 + "> " * 300,
    "> > > - 1. # -# x\n>>> - a\n  - b\n      - c\n# <h1>h</h1>\n-# <small>s</small>",
    "[" * 500 + "](" * 400,
    "- " * 500,
]


@pytest.fixture
async def window(opening: Opening, practice: LocalDiscord) -> Window:
    return await opening(f"{practice.world.base}/#student/daily-facts")


def layout(text: str) -> Json:
    """A message that shows ``text`` wherever a bot can put one."""
    short = text[:80]
    option = {"label": short, "value": "v", "description": short}
    return {
        "flags": 1 << 15,
        "components": [
            {"type": 17, "components": [{"type": 10, "content": text}]},
            {"type": 9, "components": [{"type": 10, "content": f"||{text}||"}], "accessory": button(short)},
            {"type": 1, "components": [{"type": 3, "custom_id": "m", "placeholder": short, "options": [option]}]},
            {"type": 12, "items": [{"media": {"url": "https://evil.example/a.png"}, "description": text[:1000]}]},
        ],
    }


def button(label: str) -> Json:
    return {"type": 2, "style": 5, "label": label, "url": "https://evil.example/" + "x" * 20}


async def demand_harmless(window: Window, known: int, within: str = "#log") -> None:
    """Nothing ran, nothing was asked for, and no element or address came out of a text ``within`` what is shown."""
    page = window.page
    assert await page.evaluate("window.didFire") is None
    found: list[str] = await page.evaluate(
        "[...document.querySelectorAll('script, iframe, object, embed, base, meta, style, template, svg, math')]"
        ".map((one) => one.outerHTML)"
    )
    assert len(found) == known
    odd = await page.evaluate(
        "(within) => [...document.querySelectorAll(within + ' *')].flatMap((one) => [...one.attributes])"
        ".filter(({ name }) => /^on|^srcdoc$|^style$/.test(name)).map(({ value }) => value)",
        within,
    )
    # The stripe of a card has the colour that the bot chose.
    assert {one for one in odd if not re.fullmatch(r"border-inline-start-color: rgb\(\d+, \d+, \d+\);", one)} == set()
    links: list[list[str]] = await page.evaluate(
        "(within) => [...document.querySelectorAll(within + ' a[href]')]"
        ".map((one) => [one.getAttribute('href'), one.rel])",
        within,
    )
    for address, rel in links:
        assert re.match(r"https?://|/attachments/|#", address), address
        assert rel == "noopener noreferrer" or not address.startswith("http")


async def test_no_text_becomes_more_than_text(window: Window, practice: LocalDiscord) -> None:
    world = practice.world
    page, place = window.page, world.places["daily-facts"]
    known: int = await page.evaluate("document.querySelectorAll('script, meta').length")
    await page.evaluate("void (window.fired = () => { window.didFire = true })")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for trick in TRICKS:
        world.say(world.person("other"), place, trick)
        message = world.post(place, world.bot, {})
        world.write(message, layout(trick), {})
        world.keep(message)
        card = {"title": trick[:256], "description": trick, "url": "javascript:fired()", "color": 1}
        card |= {
            "author": {"name": trick[:256]},
            "footer": {"text": trick},
            "fields": [{"name": trick[:256], "value": trick}],
        }
        embedded = world.post(place, world.bot, {})
        world.write(embedded, {"embeds": [card]}, {})
        world.keep(embedded)
    await expect(window.messages).to_have_count(3 * len(TRICKS))
    await page.evaluate("document.querySelectorAll('#log .spoiler').forEach((one) => one.click())")
    await expect(page.locator("#log .spoiler")).to_have_count(0)
    await demand_harmless(window, known)
    assert [url for url in asked if not url.startswith(world.base)] == []
    assert [url for url in asked if "evil" in url] == []
    content, inner = await window.width()
    assert content <= inner


def form(text: str) -> Json:
    """A form that shows ``text`` wherever a bot can put one."""
    option = {"label": text, "value": "v", "description": text}
    written = {"type": 4, "custom_id": "a", "style": 2, "value": text, "placeholder": text}
    chosen = {"type": 3, "custom_id": "b", "placeholder": text, "options": [option]}
    ticked = {"type": 22, "custom_id": "c", "options": [option]}
    fields = [{"type": 18, "label": text, "description": text, "component": one} for one in (written, chosen, ticked)]
    return {"title": text, "components": [{"type": 10, "content": text}, *fields]}


async def test_no_form_command_suggestion_or_problem_becomes_more_than_text(
    window: Window, practice: LocalDiscord
) -> None:
    page, world = window.page, practice.world
    sight = Sight(world, world.person("student"), world.places["daily-facts"])
    scripts: int = await page.evaluate("document.querySelectorAll('script, meta').length")
    await page.evaluate("void (window.fired = () => { window.didFire = true })")
    opened = "async (forms) => { const { openForm } = await import('/page/form.js'); forms.forEach(openForm); }"
    forms = [drawing.form(sight, f"{number}", form(trick)) for number, trick in enumerate(TRICKS)]
    await page.evaluate(opened, json.loads(encode(forms)))
    await expect(page.locator("dialog[open]")).to_have_count(len(TRICKS))
    await demand_harmless(window, scripts, "dialog")
    await page.evaluate("document.querySelectorAll('dialog').forEach((one) => one.close())")
    text = " ".join(TRICKS[:16])
    option = {"type": 3, "name": "what", "description": text, "required": True, "autocomplete": True}
    known = commands([{"type": 1, "name": "do", "description": text, "options": [option]}])
    typed, listed = line(known, Type(person="student", place="daily-facts", text="/do "))
    answers: dict[str, Json] = {
        "type": {"line": typed, "listed": listed},
        "suggest": {"listed": values(known[0]["options"][0], [Choice(trick, trick, trick) for trick in TRICKS], "")},
        "call": {"problem": {"kind": "failed", "sentence": text}},
    }

    async def answer(route: Route) -> None:
        await route.fulfill(json=answers[route.request.url.rsplit("/", 1)[-1]])

    await page.route("**/page/acts/*", answer)
    await window.type("/do ")
    await expect(window.choices).to_have_count(len(TRICKS))
    await demand_harmless(window, scripts, "#composer")
    await page.get_by_role("combobox", name="what *").fill(text)
    await expect(window.choices).to_have_count(len(TRICKS))
    await page.get_by_role("button", name="Send").click()
    await expect(page.locator("#log .trouble")).to_contain_text("<script>fired()</script>")
    await demand_harmless(window, scripts)


async def test_what_stands_in_a_text_is_read_as_it_stands(window: Window, practice: LocalDiscord) -> None:
    world = practice.world
    world.say(world.person("other"), world.places["daily-facts"], "<img src=x onerror=fired()> & &amp; nul\0byte")
    await expect(window.last.locator(".body")).to_have_text("<img src=x onerror=fired()> & &amp; nul\ufffdbyte")


async def test_names_that_turn_the_direction_are_made_plain(window: Window, practice: LocalDiscord) -> None:
    world = practice.world
    thread = world.add_thread("\u202egpj.exe\0", world.places["daily-facts"], world.snowflakes.mint(), None)
    link = window.page.locator("#places").get_by_role("link", name="gpj.exe")
    await expect(link).to_have_text("\u21b3\ufffdgpj.exe\ufffd")
    world.remove_channel(thread)
    await expect(link).to_have_count(0)


EVIL = """<!doctype html>
<title>evil</title>
<iframe src="{page}"></iframe><img src="{page}page/icon.svg">
<form method="post" enctype="text/plain" action="{page}page/acts/say" target="t"><input name='{ask}' value=''></form>
<iframe name="t"></iframe>
<script>
  const refused = () => "refused";
  const post = (type, mode) => fetch("{page}page/acts/say", {{ method: "POST", mode, headers: {{ "Content-Type": type }}, body: '{ask}' }});
  const listening = new Promise((done) => {{
    const socket = new WebSocket("{page}page/live?person=student".replace("http", "ws"));
    socket.onopen = () => done("heard");
    socket.onerror = () => done("refused");
  }});
  document.querySelector("form").submit();
  Promise.all([
    post("application/json", "cors").then((answer) => answer.text(), refused),
    post("text/plain", "no-cors").then((answer) => answer.text(), refused),
    fetch("{page}page/live?person=student").then((answer) => answer.text(), refused),
    listening,
  ]).then((all) => (document.title = all.join(" ")));
</script>
"""  # noqa: E501 - as a site would write it


@pytest.fixture
async def evil(practice: LocalDiscord) -> AsyncIterator[str]:
    """Another site on this machine, which tries to use the page."""
    ask = '{"person": "student", "place": "daily-facts", "text": "from evil"}'
    text = EVIL.format(page=f"{practice.world.base}/", ask=ask)

    async def answer(_: web.Request) -> web.Response:
        return web.Response(text=text, content_type="text/html")

    app = web.Application()
    app.router.add_get("/", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, HOST, 0)
    await site.start()
    yield f"http://{HOST}:{runner.addresses[0][1]}/"
    await runner.cleanup()


async def test_another_site_can_neither_act_nor_listen_nor_frame_the_page(
    practice: LocalDiscord, evil: str, window: Window
) -> None:
    before = await window.messages.count()
    page = await window.page.context.new_page()
    answers: dict[str, int] = {}
    page.on("response", lambda response: answers.update({response.url.split("?")[0]: response.status}))
    await page.goto(evil)
    await expect(page).to_have_title("refused refused refused refused")
    base = practice.world.base
    assert answers[f"{base}/page/acts/say"] == 403
    assert await page.frames[1].evaluate("document.querySelector('#composer')") is None
    assert await window.messages.count() == before


async def test_the_policy_stops_what_a_text_could_not_do_anyway(window: Window) -> None:
    refused = await window.page.evaluate(
        """() => {
          try {
            document.querySelector("#log").innerHTML = "<b>x</b>";
          } catch (error) {
            return error.name;
          }
        }"""
    )
    assert refused == "TypeError"
    window.faults.clear()
