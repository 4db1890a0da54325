"""Items set in styles, each combination once."""

from collections.abc import AsyncIterator

import pytest

from bot.citeproc import processor as module
from bot.citeproc import warming
from bot.citeproc.catalogue import Catalogue
from bot.citeproc.citing import Citing
from bot.citeproc.processor import Processor
from bot.citeproc.seven import SEVEN
from bot.citeproc.warming import wanted, warm
from bot.domain.article import Article
from bot.domain.library import Library
from bot.domain.rich_text import italics, plain
from bot.errors import ProcessorFailed
from bot.services.citation.items import all_items
from bot.services.names import ARTICLE


class Kept:
    """A store in memory."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.engines: set[str] = set()

    async def get(self, key: str) -> str | None:
        return self.texts.get(key)

    async def put(self, key: str, engine: str, text: str) -> None:
        self.texts[key] = text
        self.engines.add(engine)

    async def forget_other_engines(self, engine: str) -> None:
        self.engines &= {engine}


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
async def processor(kept: Kept) -> AsyncIterator[Processor]:
    setting = Processor(kept)
    yield setting
    await setting.close()


CATALOGUE = Catalogue()


async def test_a_citation_is_set_once(processor: Processor, kept: Kept, article: Article) -> None:
    item, style = all_items(article)[0], CATALOGUE.style("apa")
    first = await processor.render(item, style, "bibliography")
    await processor.close()
    again = await processor.render(item, style, "bibliography")
    assert processor.worker_pid is None
    assert again == first
    assert len(kept.texts) == 1
    assert italics(first) == ("Annals of Coastal Lights", "12")


async def test_another_item_style_form_locale_locator_or_engine_is_another_citation(
    processor: Processor, kept: Kept, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    (item, other, *_), style = all_items(article), CATALOGUE.style("apa")
    await processor.render(item, style, "bibliography")
    await processor.render(other, style, "bibliography")
    await processor.render(item, CATALOGUE.style("ieee"), "bibliography")
    await processor.render(item, style, "citation")
    await processor.render(item, style, "citation", locale="de-DE")
    await processor.render(item, style, "citation", locator="para. 2")
    monkeypatch.setattr(module, "ADAPTER_VERSION", module.ADAPTER_VERSION + 1)
    await processor.render(item, style, "bibliography")
    assert len(kept.texts) == 7
    assert len(kept.engines) == 2


async def test_a_dependent_style_brings_its_locale(processor: Processor, article: Article) -> None:
    item = all_items(article)[0]
    set_there = await processor.render(item, CATALOGUE.style("turabian-notes-bibliography"), "bibliography")
    assert plain(set_there).startswith("Øygard, Marit, and Tom Penhallow.")


async def test_missing_styles_are_said(processor: Processor, article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    def style_text(_: str) -> str:
        raise FileNotFoundError

    monkeypatch.setattr(module, "style_text", style_text)
    with pytest.raises(ProcessorFailed, match="the CSL styles are missing"):
        await processor.render(all_items(article)[0], CATALOGUE.style("apa"), "bibliography")


async def test_the_seven_are_set_ahead(processor: Processor, kept: Kept, article: Article) -> None:
    kept.engines.add("pandoc 1")
    citing = Citing(CATALOGUE, processor)
    await warm(citing, Library((article,)), 0.0)
    forms = {
        (family.style_id(form), form == "bibliography", family.locale)
        for name, family in SEVEN.items()
        for form in citing.forms(name)
    }
    # Two forms of one family may be one style; a style without an entry for a source is asked for its citation.
    assert len(kept.texts) == len(forms) * len(all_items(article))
    assert len(kept.engines) == 1
    await processor.close()
    await warm(citing, Library((article,)), 0.0)
    assert processor.worker_pid is None


async def test_no_more_are_set_ahead_than_so_many_and_articles_come_first(
    processor: Processor, kept: Kept, article: Article, shipped: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warming, "MOST", 5)
    citing, library = Citing(CATALOGUE, processor), Library((article, shipped))
    await warm(citing, library, 0.0)
    assert 0 < len(kept.texts) <= 5
    sources = [(one.about.id, wish.source) for one, wish in wanted(citing, library)]
    ordered = list(dict.fromkeys(sources))
    assert [source for _, source in ordered[:3]] == [ARTICLE, ARTICLE, next(iter(shipped.references))]
    assert len(ordered) == 2 + len(article.references) + len(shipped.references)
