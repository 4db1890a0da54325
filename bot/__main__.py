"""``python -m bot``."""

import sys


def _status() -> int:
    if sys.argv[1:] == ["health"]:
        from bot.monitoring.asking import main  # noqa: PLC0415 - nothing else is loaded for what is asked so often
    else:
        from bot.cli import main  # noqa: PLC0415 - as above
    return main()


if __name__ == "__main__":
    raise SystemExit(_status())
