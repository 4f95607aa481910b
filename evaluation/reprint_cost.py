"""How well and how fast copies are looked for: passages found by their keys, time and space."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from itertools import product
from statistics import fmean
from typing import Any

from evaluation.reprint_set import SEED, Made
from rashomon.ledger.copies import bands, likeness, signature, words
from rashomon.ledger.copies.bands import ENOUGH, weight


def passages_by_key(reports: Sequence[Made], *, trials: int = 400) -> dict[str, Any]:
    """How many pairs of different reports with a passage in common share enough keys, by its words and the words between two edits."""
    pool = [words(report.text).forms for report in reports if report.kind in ("alone", "original") and report.size == "long"]
    if len(pool) < 3:
        return {}
    draw = random.Random(SEED)
    shares: dict[str, Any] = {}
    for size, every in product((40, 60, 100), (0, 20, 10)):
        name = f"{size} words, {f'one in {every} changed' if every else 'unchanged'}"
        shares[name] = round(fmean(_found_by_key(pool, size, every, draw) for _ in range(trials)), 3)
    return shares


def _found_by_key(pool: Sequence[Sequence[str]], size: int, every: int, draw: random.Random) -> bool:
    source, one, other = draw.sample(pool, 3)
    at = draw.randrange(max(1, len(source) - size))
    passage = source[at : at + size]
    edited = [f"{word}ly" if every and (n + every // 2) % every == 0 else word for n, word in enumerate(passage)]
    texts = [" ".join((*host[:150], *inside, *host[150:])) for host, inside in ((one, passage), (other, edited))]
    first, second = (set(bands(signature(text))) for text in texts)
    return sum(weight(key, 2) for key in first & second) >= ENOUGH


def cost(texts: Sequence[str]) -> dict[str, Any]:
    """Milliseconds of one core for a text's keys and a pair's comparison; keys and bytes of a text as they are stored, without an index."""
    some = [" ".join(text.split()[:400]) for text in texts if len(text.split()) >= 400][:200]
    if not some:
        return {}
    keys = [bands(signature(text)) for text in some]
    long = " ".join(text for text in some * 2)
    one, other = (" ".join(long.split()[skip : skip + 10_000]) for skip in (0, 3_000))
    return {
        "ms_signature_400_words": _ms(signature, some),
        "ms_bands": _ms(bands, [signature(text) for text in some]),
        "ms_likeness_400_words": _ms(lambda text: likeness(text, f"{text[200:]} {text[:200]}"), some),
        "ms_likeness_10000_words": _ms(lambda text: likeness(text, other), [one]),
        "keys_400_words": round(fmean(len(some) for some in keys), 1),
        "bytes_400_words": round(8 * fmean(len(some) for some in keys)),
    }


def _ms(measured: Callable[[Any], object], given: Sequence[object]) -> float:
    start = time.process_time()
    for one in given:
        measured(one)
    return round(1000 * (time.process_time() - start) / len(given), 3)
