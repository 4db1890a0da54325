"""Who may ask what a browser is served: only the page itself, under the address of this machine."""

from collections.abc import Awaitable, Callable

from aiohttp import hdrs, web

NAMES = ("127.0.0.1", "localhost")
"""What the page's own address may be called; under any other name it may be somebody else's (DNS rebinding)."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""With every answer: nothing but the page's own files is run, shown or called, whatever stands in a message."""

_OURS = frozenset({"same-origin", "none"})
"""``Sec-Fetch-Site`` of the page itself, and of what a person typed or opened."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def guarded(handler: Handler, *, from_links: bool = False) -> Handler:
    """Let ``handler`` answer the page alone; anybody else gets 403 and the reason.

    ``from_links`` is for what may be opened from another site's link: the page itself.
    """

    async def answer(request: web.Request) -> web.StreamResponse:
        reason = _objection(request, from_links=from_links)
        response = web.Response(status=403, text=reason) if reason else await handler(request)
        if not response.prepared:
            for name, value in HEADERS.items():
                response.headers.setdefault(name, value)
        return response

    return answer


def _objection(request: web.Request, *, from_links: bool) -> str | None:
    """Why ``request`` is not answered. Programs send neither ``Origin`` nor ``Sec-Fetch-Site``; browsers cannot lie."""
    transport = request.transport
    port = transport.get_extra_info("sockname")[1] if transport else 0
    hosts = [f"{name}:{port}" for name in NAMES] + (list(NAMES) if port == _HTTP else [])
    if request.headers.getall(hdrs.HOST, []) not in [[host] for host in hosts]:
        return f"This address is not served; the page stands at http://{hosts[0]}/."
    origins = request.headers.getall(hdrs.ORIGIN, [])
    if any(origin not in [f"http://{host}" for host in hosts] for origin in origins):
        return "Other sites may not ask this."
    if not from_links and request.headers.get("Sec-Fetch-Site", "none") not in _OURS:
        return "Other sites may not ask this."
    return None


_HTTP = 80
