"""``reports``: what is kept in the database."""

import argparse

from bot.app import App, opened
from bot.cli.terminal import ANSWERED, awaited, say
from bot.settings import Settings


def reports(settings: Settings, _: argparse.Namespace) -> int:
    """List the errors that readers have reported."""

    async def listed(app: App) -> str:
        lines = [
            f"{report.id} {report.at:%Y-%m-%d} {report.article_id} {report.place}: {report.text!r}"
            for article_id in app.library.articles
            for report in await app.error_reports.all(article_id)
        ]
        return "".join(f"{line}\n" for line in lines) or "No errors have been reported.\n"

    async def show() -> int:
        async with opened(settings) as app:
            say(await listed(app))
        return ANSWERED

    return awaited(show())
