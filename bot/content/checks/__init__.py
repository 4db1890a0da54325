"""What the files of one article must keep to beyond their models; each check yields the flaws that it finds."""

from collections.abc import Callable, Iterator
from typing import Final

from bot.content.checks.comparison import cells_are_complete, sides_are_tenures, topics_are_compared_once
from bot.content.checks.contradictions import (
    contradicted_facts_stand_under_their_note,
    contradicting_notes_name_facts,
)
from bot.content.checks.counts import counts_are_as_printed
from bot.content.checks.coverage import (
    citations_close_sentences_in_order,
    every_sentence_has_a_fact,
    facts_stand_in_their_paragraph,
    fingerprints_are_complete,
    sources_agree_with_citations,
)
from bot.content.checks.dating import certainty_is_borne_out, printed_years_are_printed, tenure_goes_by_date
from bot.content.checks.identity import (
    aliases_lead_to_one_entry,
    article_is_named_like_its_folder,
    ids_are_unique,
    reserved_words_stay_free,
    sections_are_in_order,
    styles_are_unique,
)
from bot.content.checks.links import addresses_exist, keys_exist, summaries_cite_their_own_section
from bot.content.checks.wording import (
    bibliography_can_be_cited,
    figures_are_in_the_text,
    only_events_are_nobodys,
    quotations_are_short,
    sentences_end,
    wordings_match_the_digest,
)
from bot.content.draft import Draft
from bot.content.place import Flaw

Check = Callable[[Draft], Iterator[Flaw]]

CHECKS: Final[tuple[Check, ...]] = (
    article_is_named_like_its_folder,
    ids_are_unique,
    aliases_lead_to_one_entry,
    reserved_words_stay_free,
    sections_are_in_order,
    styles_are_unique,
    addresses_exist,
    keys_exist,
    summaries_cite_their_own_section,
    citations_close_sentences_in_order,
    fingerprints_are_complete,
    facts_stand_in_their_paragraph,
    every_sentence_has_a_fact,
    sources_agree_with_citations,
    contradicting_notes_name_facts,
    contradicted_facts_stand_under_their_note,
    certainty_is_borne_out,
    printed_years_are_printed,
    tenure_goes_by_date,
    sides_are_tenures,
    topics_are_compared_once,
    cells_are_complete,
    counts_are_as_printed,
    sentences_end,
    wordings_match_the_digest,
    only_events_are_nobodys,
    figures_are_in_the_text,
    quotations_are_short,
    bibliography_can_be_cited,
)
"""Every check, in the order in which it runs."""
