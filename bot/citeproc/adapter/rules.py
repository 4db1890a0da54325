"""The rules, in the order in which they are applied."""

from collections.abc import Callable
from functools import lru_cache
from typing import Final
from xml.etree import ElementTree as ET

from bot.citeproc.adapter.apostrophes import curl_apostrophes
from bot.citeproc.adapter.case import NAMESPACE, Case, Item, style_tree
from bot.citeproc.adapter.casing import lengthen_last_words, shorten_last_words
from bot.citeproc.adapter.dates import (
    leave_words_to_the_year,
    mark_dates_in_words,
    mark_short_years,
    read_loose_dates,
    set_early_years_alone,
    set_eras_once,
    set_short_years,
)
from bot.citeproc.adapter.fields import name_events_both_ways, read_languages
from bot.citeproc.adapter.locators import know_english_paragraphs
from bot.citeproc.adapter.names import (
    join_bodies_without_comma,
    keep_east_asian_names_whole,
    mark_pairs_of_bodies,
    part_hyphened_initials,
    part_names_of_other_scripts,
    remove_signs_of_scripts,
    shorten_suffixes_as_given_names,
    spell_out_what_has_no_initial,
)
from bot.citeproc.adapter.numbers import (
    count_a_docket_as_one,
    hide_marks_of_single_numbers,
    set_pages_without_labels,
    set_ranges_with_dashes,
    show_marks_of_numbers,
)
from bot.citeproc.adapter.punctuation import hide_ends, show_ends
from bot.citeproc.adapter.style_text import count_groups_of_terms, open_quotations_of_prefixes, put_names_before_labels
from bot.citeproc.adapter.substitutes import keep_labels_from_substitutes, try_substitutes_one_by_one
from bot.citeproc.adapter.titles import keep_stop_words_low, remove_tails
from bot.domain.rich_text import RichText, joined

StyleRule = Callable[[ET.Element], None]
"""It changes the style's tree, whose tags are CSL's names without a namespace."""
ItemRule = Callable[[Item, Case], Item]
OutputRule = Callable[[RichText, Case], RichText]

STYLE_RULES: Final[tuple[StyleRule, ...]] = (
    put_names_before_labels,
    open_quotations_of_prefixes,
    count_groups_of_terms,
    know_english_paragraphs,
    try_substitutes_one_by_one,
    keep_labels_from_substitutes,
    leave_words_to_the_year,
    count_a_docket_as_one,
    mark_short_years,
)
ITEM_RULES: Final[tuple[ItemRule, ...]] = (
    read_languages,
    curl_apostrophes,
    lengthen_last_words,
    keep_stop_words_low,
    hide_ends,
    name_events_both_ways,
    mark_pairs_of_bodies,
    keep_east_asian_names_whole,
    part_names_of_other_scripts,
    part_hyphened_initials,
    shorten_suffixes_as_given_names,
    spell_out_what_has_no_initial,
    set_ranges_with_dashes,
    hide_marks_of_single_numbers,
    set_pages_without_labels,
    read_loose_dates,
    set_early_years_alone,
    mark_dates_in_words,
)
OUTPUT_RULES: Final[tuple[OutputRule, ...]] = (
    shorten_last_words,
    remove_tails,
    show_ends,
    show_marks_of_numbers,
    set_eras_once,
    set_short_years,
    join_bodies_without_comma,
    remove_signs_of_scripts,
)


@lru_cache(maxsize=64)
def adapted_style(text: str) -> str:
    """The style as pandoc must read it."""
    root = style_tree(text)
    for rule in STYLE_RULES:
        rule(root)
    root.set("xmlns", NAMESPACE)
    return ET.tostring(root, encoding="unicode")


def adapted_item(case: Case) -> Item:
    """The item as pandoc must read it."""
    item = case.item
    for rule in ITEM_RULES:
        item = rule(item, case)
    return item


def corrected(text: RichText, case: Case) -> RichText:
    """What pandoc set, as the reference processor would have set it."""
    for rule in OUTPUT_RULES:
        text = rule(text, case)
    return joined(text)
