"""Write how rare stems are: `python -m training.rarity`.

Tellings are compared by their words, and those weigh more that few reports hold (`rashomon.ledger.merging.wording`). How rare a word is
comes from two places, half from each: its rank in the reader model's vocabulary, which is the uncased one of BERT (Devlin et al. 2019),
where whole words stand by and large in the order of their frequency; and the share of the reports of `training/written.jsonl` that hold
it. A stem is as rare as the commonest of its words. No shared data are needed.

Weights of the likenesses were learned with this table: after it has changed, `python -m training.wording` fits them anew.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path

from rashomon.ledger.merging.wording import stem

from .written import load

TABLE = Path(__file__).resolve().parents[1] / "src/rashomon/ledger/merging/rarity.txt"

FIRST_RANK = 1_990
"""Rank a little before that of "the", 1,996, the commonest word; before it stand unused entries, signs, letters and other scripts."""

RANKS_IN_ONE = 10
"""Ranks that weigh as one, so that the rarest words are about as rare by rank as by reports: 7.9 and 7.6."""

NO_RANK = 30_522
"""Rank of a word that the vocabulary has only in pieces: its size."""

BOUND = 7.3
"""Rarities from here on are not listed: of some 6,000 more stems, up to 7.8. `rashomon.ledger.merging.wording.UNKNOWN` stands for them."""

REPORTS_TO_COUNT = 2
"""Reports that must hold a word that the vocabulary lacks: one might be a slip of the pen."""

_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
"""Words as `rashomon.ledger.merging.wording` finds them."""

_FUNCTION_WORD_LIST = (
    "a about across after again against all along also am among an and another any are as at be been before behind being between "
    "beyond both but by can could did do does doing done down during each else etc every few for from had has have having he her here "
    "hers him his how i if in into is it its just many may me might mine more most much must my no nor not now of off on one only "
    "onto or other our ours out over own per same shall she should so some such than that the their theirs them then there these they "
    "this those through to too two under up us very via was we were what when where which while who whom whose why will with within "
    "without would yet you your yours "
    "aren't can't couldn't didn't doesn't don't hadn't hasn't haven't he's i'm isn't it's n't she's shouldn't that's there's they're "
    "wasn't we're weren't won't wouldn't d ll m re s t ve"
)
FUNCTION_WORDS = frozenset(_FUNCTION_WORD_LIST.split())
"""Words that tell no story from another, with what is left of short forms ("he'll"). Own list."""

_HEAD = (
    "# How rare stems are in English: a rarity, then the stems that have it; 0 for function words, and stems not listed are rarer than all "
    "here.\n# Half the logarithm of the rank of the commonest word of the stem in the uncased vocabulary of BERT, which is ordered by "
    "frequency (from rank\n# 1,990 on, in tens), half that of one in so many reports of `training/written.jsonl`. No words of other "
    "corpora were counted.\n"
)


def ranks() -> Mapping[str, int]:
    """The rank of each whole word of the reader model's vocabulary, from 0."""
    tokenizer = json.loads((files("rashomon.reader_model") / "tokenizer.json").read_text(encoding="utf-8"))
    return {word: rank for word, rank in tokenizer["model"]["vocab"].items() if word.isalpha()}


def held(texts: Iterable[str]) -> Counter[str]:
    """How many of some texts hold each word, in lower case."""
    return Counter(word for text in texts for word in {found.lower() for found in _WORD.findall(text)})


def rarities(ranked: Mapping[str, int], counts: Mapping[str, int], reports: int) -> dict[str, float]:
    """How rare each stem is; function words, which are not brought to stems, have 0.

    Args:
        ranked: Ranks of words in an order of frequency.
        counts: How many reports hold each word.
        reports: How many reports there are.
    """
    often = {word for word, count in counts.items() if count >= REPORTS_TO_COUNT and word.isalpha()}
    words = {word for word in ranked if len(word) > 1} | often
    found: dict[str, float] = {}
    for word in sorted(word for word in words - FUNCTION_WORDS if word.isascii()):
        rarity = 0.5 * by_rank(ranked.get(word, NO_RANK)) + 0.5 * by_reports(counts.get(word, 0), reports)
        found[stem(word)] = min(found.get(stem(word), rarity), rarity)
    return found | dict.fromkeys(FUNCTION_WORDS, 0.0)


def by_rank(rank: int) -> float:
    """Natural logarithm of a rank, in tens, from 0: words of a language are about as rare as their rank says (Zipf 1949)."""
    return max(0.0, math.log(max(rank - FIRST_RANK, 1) / RANKS_IN_ONE))


def by_reports(holding: int, reports: int) -> float:
    """Natural logarithm of one in so many reports, as if one more held the word (Spärck Jones 1972)."""
    return math.log((reports + 1) / (holding + 1))


def listing(found: Mapping[str, float]) -> str:
    """The text of the table: a line for each tenth, with the stems in the order of the alphabet."""
    levels: dict[float, list[str]] = defaultdict(list)
    for name, rarity in found.items():
        if rarity < BOUND:
            levels[round(rarity, 1)].append(name)
    return _HEAD + "".join(f"{level:.1f} {' '.join(sorted(levels[level]))}\n" for level in sorted(levels))


def table() -> str:
    """The text of the table, made anew."""
    texts = [report["text"] for report in load()]
    return listing(rarities(ranks(), held(texts), len(texts)))


def main() -> None:
    """Write the table, and say whether it is another than before."""
    before = TABLE.read_text(encoding="utf-8") if TABLE.exists() else ""
    made = table()
    TABLE.write_text(made, encoding="utf-8")
    print(f"{sum(len(line.split()) - 1 for line in made[len(_HEAD) :].splitlines()):,} stems in {TABLE}")
    print("the same as before" if made == before else "another than before: fit its weights anew with python -m training.wording")


if __name__ == "__main__":
    main()
