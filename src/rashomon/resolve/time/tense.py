"""A guess at the tense of the clause around an expression, from words alone: for callers without syntax.

The coder knows the tense of each clause and asks `resolve`; this guess only decides what `find_times` gives by default.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.resolve.time.lexer import Token
from rashomon.resolve.time.meaning import Tense

_MODAL = frozenset({"will", "shall", "ll", "would", "should"})
_AHEAD = frozenset(
    {
        *("scheduled", "slated", "due", "postponed", "effective", "payable", "planned", "planning", "expected", "intend", "intends"),
        *("plan", "plans", "set", "expect", "expects", "hope", "hopes", "going", "forecast", "forecasts"),
    }
)
_MAY_BE_NOUNS = frozenset({"plan", "plans", "set", "hope", "hopes", "will", "forecast", "forecasts"})
"""Words of the future that name a thing after an article: "the plan", "a set of"."""
_ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their", "this", "that", "of", "new", "no"})
_BE = frozenset({"is", "are", "was", "were"})
_PASSIVE = frozenset({"be", "been", "being", "to", "have"})
"""Words after which a form in -ed tells nothing of the tense: "will be released"."""
_PAST = frozenset(
    {
        *("was", "were", "had", "did", "said", "told", "took", "began", "met", "came", "went", "fell", "rose", "held", "left", "won"),
        *("lost", "made", "gave", "got", "saw", "sent", "led", "shot", "struck", "broke", "brought", "bought", "sold", "built", "fought"),
        *("found", "ran", "became", "kept", "paid", "fled", "flew", "grew", "drew", "wrote", "spoke", "stood", "sank", "hit"),
    }
)
_UP_TO = frozenset({"until", "till", "as"})
"""Prepositions that look ahead unless the clause is past: "valid until Friday", "as early as May"."""
_BESIDE = frozenset({"on", "in", "at", "late", "early", "last", "the", "by", "since", "from"})
_TITLES = frozenset(
    {"mr", "mrs", "ms", "dr", "gen", "lt", "col", "sen", "rep", "gov", "st", "inc", "corp", "co", "ltd", "prof", "sgt", "capt"}
)
"""Short forms whose full stop ends no sentence."""
_REACH = 12  # words before an expression in which a sign of the tense is looked for
_REACH_AFTER = 6  # the same after it: "on Monday the court will"


def guessed(words: list[Token], first: int, last: int) -> Tense | None:
    """The tense of the clause around `words[first:last]`; `None` when no word tells.

    A verb of the past right before the expression ("arrested Friday"), or after one that opens its sentence ("In May the king fled"),
    counts most, then any word of the future in the sentence. Other verbs of the past tell nothing: most are of saying.
    """
    before = list(_same_sentence(words, range(first - 1, max(-1, first - 1 - _REACH), -1)))
    after = list(_same_sentence(words, range(last, min(len(words), last + _REACH_AFTER))))
    told = [i for i in before if words[i].text not in _BESIDE | _UP_TO]
    if told and words[first - 1].text in _UP_TO:
        return "future"
    if told and _is_past(words, told[0]):
        return "past"
    if any(_is_ahead(words, i) for i in before) or any(words[i].text == "will" for i in after):
        return "future"
    if not told and any(_is_past(words, i) for i in after):
        return "past"
    return None


def _same_sentence(words: list[Token], places: range) -> Iterator[int]:
    """The places up to the end of the sentence."""
    for i in places:
        if words[i].kind == "break" and not (words[i].text == "." and i and _is_short_form(words[i - 1])):
            return
        yield i


def _is_short_form(word: Token) -> bool:
    return word.text in _TITLES or (len(word.text) == 1 and word.text.isalpha())


def _is_ahead(words: list[Token], i: int) -> bool:
    text, previous = words[i].text, words[i - 1].text if i else ""
    if text in _MAY_BE_NOUNS and previous in _ARTICLES:
        return False
    return text in _MODAL or text in _AHEAD or (text == "to" and previous in _BE)


def _is_past(words: list[Token], i: int) -> bool:
    text, previous = words[i].text, words[i - 1].text if i else ""
    if previous in _PASSIVE or text in _AHEAD:
        return False
    return text in _PAST or (words[i].kind == "x" and len(text) > 4 and text.endswith("ed"))
