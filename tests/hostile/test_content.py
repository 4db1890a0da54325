"""Files that break whoever reads them: content, an article's text, a server's settings."""

import asyncio
import itertools
import json
import os
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import hypothesis
import pytest
import yaml
from hypothesis import strategies as st

from bot.content.files import FILES
from bot.content.importing import read_text
from bot.content.loader import load_library
from bot.content.source import LONGEST_SENTENCE, Source
from bot.content.yaml_tree import read_tree
from bot.domain.article import Article
from bot.domain.library import Library
from bot.errors import ContentError, OperatorError
from bot.local.driver import Driver, Filled
from bot.local.session import Session
from bot.storage.own_texts import OwnTextStore
from tests.conftest import INVENTED, INVENTED_TEXT
from tests.hostile.examples import examples
from tests.hostile.harmless import PATIENCE, UNSEEN, demand_harmless
from tests.hostile.monsters import MONSTERS
from tests.hostile.texts import CODES, HIDDEN, MARKUP, texts

NASTY = (
    *(
        "~",
        "yes",
        "0x1F",
        "0o17",
        "1_000",
        "60:60:60",
        "1e999",
        ".nan",
        "-.inf",
        "9" * 5_000,
        "2026-13-45",
        "0000-00-00",
    ),
    *("2001-12-14t21:59:43.10-05:00", "!!binary aGk=", "!!python/name:os.system", "*a", "&a b", "<<", "[]", "{}"),
    *(json.dumps(one) for one in (*MARKUP[:3], *HIDDEN[:3], *CODES[:6])),
    *(json.dumps(one) for one in ("x" * 20_000, "a, b " * 4_000, "\u0335" * 9_999)),
)
DAMAGED = ("", "{}", "[]", "null", "7", '"x"', "[" * 100_000, '{"a":' * 50_000, '{"version": 1e999}', "9" * 5_000, "\0")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the invented article that may be spoilt."""
    copy = tmp_path / "content"
    shutil.copytree(INVENTED, copy)
    return copy


@pytest.fixture(scope="module")
def library() -> Library:
    """The invented article alone."""
    return load_library(INVENTED)


async def test_monsters_are_read_within_a_small_machine_s_means(folder: Path) -> None:
    """In a process of its own, whose memory and processor time end where such a machine's do."""
    root = Path(__file__).parents[2]
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.hostile.monsters", str(folder)),
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    said, complaint = await process.communicate()
    assert process.returncode == 0, complaint.decode()[-2000:]
    told: dict[tuple[str, str], list[str]] = {}
    for line in said.splitlines():
        name, where, sentences = json.loads(line)
        told[name, where] = sentences
    assert {name for name, _ in told} == set(MONSTERS)
    for about, sentences in told.items():
        assert sentences, about
        for sentence in sentences:
            demand_readable(sentence)
    load_library(folder)


def demand_readable(sentence: str) -> None:
    """A sentence for the person who edits a file: one line, of a length that can be read, with nothing hidden."""
    assert sentence
    assert "\n" not in sentence
    assert not UNSEEN.search(sentence), sentence[:200]
    assert len(sentence) <= LONGEST_SENTENCE
    assert "Traceback" not in sentence


@pytest.mark.parametrize("name", sorted(FILES))
def test_every_value_of_every_file_may_be_nasty(folder: Path, name: str) -> None:
    """Each value gives way to one of the nasty ones, in turn, as YAML has it."""
    path = folder / "harbour-light" / name
    kept = path.read_text(encoding="utf-8")
    tree = yaml.compose(kept, Loader=yaml.CSafeLoader)
    for number, node in enumerate(_scalars(tree)):
        spoilt = _instead(kept, node, NASTY[number % len(NASTY)])
        for fault in Source(path, FILES[name], read_tree(spoilt.encode())).faults(()):
            demand_readable(fault.sentence)


def _instead(text: str, node: Any, value: str) -> str:  # noqa: ANN401 - PyYAML's
    """The text with another value in the place of one."""
    return f"{text[: node.start_mark.index]}{value}\n{text[node.end_mark.index :]}"


def _scalars(node: Any) -> list[Any]:  # noqa: ANN401 - PyYAML's
    """The values that are no lists and no entries, block texts left out."""
    if isinstance(node, yaml.ScalarNode):
        return [node] if node.style not in ("|", ">") else []
    parts = [value for _, value in node.value] if isinstance(node, yaml.MappingNode) else node.value
    return [one for part in parts for one in _scalars(part)]


def test_what_stands_in_a_file_s_place_is_told(folder: Path, tmp_path: Path) -> None:
    """Links to nothing, to themselves, to devices and to folders; a pipe that nobody writes to."""
    article = folder / "harbour-light"
    loop, pipe = tmp_path / "loop", tmp_path / "pipe"
    loop.symlink_to(loop)
    os.mkfifo(pipe)
    for target in (tmp_path / "nothing", loop, pipe, Path("/dev/zero"), Path("/dev/full"), tmp_path):
        path = article / "facts.yaml"
        path.unlink()
        path.symlink_to(target)
        with pytest.raises(ContentError) as caught:
            load_library(folder)
        (fault,) = caught.value.faults
        assert fault.file == path
        demand_readable(fault.sentence)


def test_a_link_to_a_file_that_is_none_of_ours_tells_nothing_of_it(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("root:x:0:0:zq-secret:/root:/bin/sh\nDISCORD_TOKEN=zq-secret\n", encoding="utf-8")
    path = folder / "harbour-light" / "facts.yaml"
    path.unlink()
    path.symlink_to(secret)
    with pytest.raises(ContentError) as caught:
        load_library(folder)
    assert "zq-secret" not in str(caught.value)


@pytest.mark.parametrize("damage", DAMAGED, ids=lambda damage: damage[:12])
def test_a_kept_text_that_is_none_is_refused_with_a_sentence(tmp_path: Path, article: Article, damage: str) -> None:
    store = OwnTextStore(tmp_path)
    file = store.path(article.about.id)
    file.parent.mkdir(parents=True)
    file.write_text(damage)
    with pytest.raises(OperatorError) as caught:
        store.read(article)
    demand_readable(caught.value.sentence)


@examples(25)
@hypothesis.given(data=st.data())
def test_any_change_of_an_article_s_text_is_read_or_refused(library: Library, data: st.DataObject) -> None:
    lines = INVENTED_TEXT.read_text(encoding="utf-8").splitlines(keepends=True)
    for _ in range(data.draw(st.integers(1, 4))):
        at, removed = data.draw(st.integers(0, len(lines))), data.draw(st.integers(0, 3))
        lines[at : at + removed] = data.draw(st.lists(texts(2_000), max_size=2))
    with TemporaryDirectory() as folder:
        file = Path(folder) / "text.txt"
        file.write_text("".join(lines), encoding="utf-8")
        try:
            _, imported = read_text(file, library)
        except OperatorError as error:
            demand_readable(error.sentence)
        else:
            shown = "".join("".join(one) for one in imported.own_text.paragraphs.values())
            assert not UNSEEN.search(shown)


@pytest.mark.parametrize("name", [name for name in MONSTERS if "10 MB" not in name])
async def test_no_settings_file_breaks_the_import(session: Session, tmp_path: Path, name: str) -> None:
    await import_(session, tmp_path, "settings.yaml", MONSTERS[name]())


async def test_what_a_settings_file_says_is_shown_to_the_letter(session: Session, tmp_path: Path) -> None:
    moderator = Driver(session.discord, person="moderator")
    exported = (await moderator.call("/config export")).replies[0].attachments[0].data.decode()
    nodes = _scalars(yaml.compose(exported, Loader=yaml.CSafeLoader))
    assert len(nodes) > 20
    tricks = itertools.cycle(json.dumps(one[:200]) for one in (*MARKUP, *HIDDEN, *CODES))
    for round_ in range(4):
        for node, trick in zip(nodes, tricks, strict=False):
            await import_(
                session, tmp_path, f"**zq{round_}** [zq](https:evil).yaml", _instead(exported, node, trick).encode()
            )


async def import_(session: Session, folder: Path, name: str, data: bytes) -> None:
    """A moderator imports a file of that name."""
    moderator = Driver(session.discord, person="moderator")
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    async with asyncio.timeout(PATIENCE):
        asked = await moderator.call(Filled("/config import", {"file": str(file)}))
    demand_harmless(session, asked)
