"""The processes that set citations and draw pictures get no secret, and can do little harm."""

import resource
import struct
import zlib
from pathlib import Path

import pytest

from bot.citeproc.pandoc import find_pandoc
from bot.citeproc.worker import Worker
from bot.errors import DrawingFailed, ProcessorFailed
from bot.figures.painter import Painter

SECRET = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz0123456789AB"  # noqa: S105 - of the shape, not real
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4">{}</svg>'
BOMB = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + SVG.format("<text>&b;</text>")


@pytest.fixture
def _secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISCORD_TOKEN", "FOOTNOTE_DATA", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, SECRET)


def environment(pid: int) -> bytes:
    return Path(f"/proc/{pid}/environ").read_bytes()


def red_dot(path: Path) -> Path:
    """A picture of one red point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header, pixel = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0), zlib.compress(b"\0\xff\0\0")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixel) + chunk(b"IEND", b""))
    return path


def is_held(pid: int) -> bool:
    limits = {name: resource.prlimit(pid, name) for name in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE)}
    return set(limits.values()) == {(0, 0)} and resource.prlimit(pid, resource.RLIMIT_NOFILE)[1] <= 64


@pytest.mark.usefixtures("_secrets")
async def test_the_process_that_draws_gets_no_secret_and_writes_no_file() -> None:
    painter = Painter([])
    try:
        assert await painter.png(SVG.format(""), 4)
        assert painter.pid is not None
        assert SECRET.encode() not in environment(painter.pid)
        assert b"PATH=" in environment(painter.pid)
        assert is_held(painter.pid)
    finally:
        await painter.close()


@pytest.mark.usefixtures("_secrets")
async def test_pandoc_gets_no_secret_and_writes_no_file() -> None:
    worker = Worker(find_pandoc().path)
    try:
        with pytest.raises(ProcessorFailed):
            await worker.ask({})
        assert worker.pid is not None
        assert SECRET.encode() not in environment(worker.pid)
        assert is_held(worker.pid)
    finally:
        await worker.close()


@pytest.mark.usefixtures("_secrets")
def test_a_pandoc_that_is_asked_for_its_release_gets_no_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen, program = tmp_path / "seen", tmp_path / "pandoc"
    program.write_text(f"#!/bin/sh\nenv > '{seen}'\necho 'pandoc 3.9 +lua'\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PYPANDOC_PANDOC", str(program))
    assert find_pandoc().version == "3.9"
    assert SECRET not in seen.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "body",
    [
        '<image href="{path}" width="4" height="4"/>',
        '<image xlink:href="file://{path}" xmlns:xlink="http://www.w3.org/1999/xlink"/>',
        '<s:image xmlns:s="http://www.w3.org/2000/svg" href="{path}"/>',
        '<image\nhref="{path}"/>',
        '<filter id="f"><feImage href="{path}"/></filter><rect width="4" height="4" filter="url(#f)"/>',
    ],
)
async def test_a_picture_that_names_a_file_is_not_drawn(tmp_path: Path, body: str) -> None:
    painter, path = Painter([]), red_dot(tmp_path / "red.png")
    try:
        with pytest.raises(DrawingFailed, match="not drawn right"):
            await painter.png(SVG.format(body.format(path=path)), 4)
    finally:
        await painter.close()


async def test_a_picture_with_a_document_type_is_not_drawn() -> None:
    painter = Painter([])
    try:
        with pytest.raises(DrawingFailed, match="not drawn right"):
            await painter.png(BOMB, 4)
    finally:
        await painter.close()
