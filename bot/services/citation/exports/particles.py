"""Particles beside the names that they belong to."""

_CLOSE = "'’-"  # noqa: RUF001 - a typographic apostrophe


def joined(particle: str | None, family: str) -> str:
    """``La Fontaine``, ``van der Berg``; but ``d'Alembert`` and ``al-Sisi``, where no blank stands in between."""
    if not particle:
        return family
    return particle + family if particle[-1] in _CLOSE else f"{particle} {family}"
