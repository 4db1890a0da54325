"""``python -m bot``."""

import sys


def _status() -> int:
    if sys.argv[1:] == ["health"]:
        from bot.monitoring.asking import main
    else:
        from bot.cli import main
    return main()


if __name__ == "__main__":
    raise SystemExit(_status())
