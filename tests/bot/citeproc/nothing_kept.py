"""Citations that are set anew each time."""


class NothingKept:
    """A store that forgets at once."""

    async def get(self, _: str) -> None:
        return None

    async def put(self, key: str, engine: str, text: str) -> None:
        pass

    async def forget_other_engines(self, engine: str) -> None:
        pass
