"""The suite `resolution`: what it costs to resolve a million names against the whole register and the whole gazetteer.

Half of the names go to the register, each with the context of a report: names and aliases as they are, behind a title, with what newspapers
add to them, misspelled, and names of nobody, made of the words of known ones. The other half go to the gazetteer: its own names and others
of it, and names of nowhere. All are drawn with a fixed seed; few come twice, so that what is remembered of earlier names helps little.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rashomon.knowledge import gazetteer
from rashomon.knowledge.register import ActorRegister, Context, Mentioned, Period, link, register

NAMES = 1_000_000
SEED = 11
_TITLES = ("President", "General", "Prime Minister", "Sheikh", "Commander", "Foreign Minister")
_ADDED = ("group", "militia", "fighters", "movement", "rebels", "officials")
_DAYS = tuple(date(year, month, 10) for year in range(1990, 2025) for month in (2, 8))

_LOADING = (
    "import resource,time; t=time.perf_counter(); "
    "from rashomon.knowledge import gazetteer; from rashomon.knowledge.register import register; "
    "gazetteer().resolve('Karbala'); register().candidates('Hezbolla'); "
    "print(time.perf_counter()-t, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
)
"""Loads both and asks each once, by the loosest step, so that nothing is left to be made later."""


def actor_names(known: ActorRegister, count: int, draw: random.Random) -> Iterator[str]:
    """Names as reports may write them, of actors of the register and of nobody."""
    forms = [form for entry in known for form in entry.names]
    words = sorted({word for form in forms for word in form.split() if word[:1].isupper()})
    for _ in range(count):
        form = draw.choice(forms)
        yield draw.choice(
            (
                form,
                f"{draw.choice(_TITLES)} {form}",
                f"{form} {draw.choice(_ADDED)}",
                _misspelled(form, draw),
                f"{draw.choice(words)} {draw.choice(words)}",
            )
        )


def _misspelled(form: str, draw: random.Random) -> str:
    at = draw.randrange(len(form))
    return form[:at] + draw.choice("aeioubhkst") + form[at + draw.randrange(2) :]


def place_names(count: int, draw: random.Random) -> Iterator[str]:
    """Names of places of the gazetteer, and now and then of nowhere."""
    names = list(gazetteer().names())
    for _ in range(count):
        name = draw.choice(names)
        yield _misspelled(name, draw) if draw.random() < 0.2 else name


def timed(names: Sequence[str], resolve: Any) -> dict[str, float]:  # noqa: ANN401 - either of two functions
    """Seconds for all names, microseconds for one, and the share that somebody or somewhere is known by."""
    start = time.perf_counter()
    known = sum(1 for name in names if resolve(name))
    seconds = time.perf_counter() - start
    return {
        "names": len(names),
        "seconds": round(seconds, 2),
        "us_a_name": round(1e6 * seconds / len(names), 1),
        "known": round(known / len(names), 4),
    }


def run(on: Path | None = None, *, names: int = NAMES) -> dict[str, Any]:
    """Time and memory of resolving so many names, and of loading, in a process of its own.

    Args:
        on: Not used; the names are drawn from what is known.
        names: How many.
    """
    del on
    loading = subprocess.run([sys.executable, "-c", _LOADING], check=True, capture_output=True, text=True)
    seconds, kilobytes = map(float, loading.stdout.split())
    draw = random.Random(SEED)
    known = register()
    actors = list(actor_names(known, names // 2, draw))
    places = list(place_names(names - names // 2, draw))
    contexts = [Context(Period(day, day), {"IRQ": 2.0, "SYR": 1.0}) for day in _DAYS]
    return {
        "loading": {"seconds": round(seconds, 2), "mb": round(kilobytes / 1024, 1)},
        "actors": timed(
            actors, lambda name: link(known, Mentioned((name,), "unidentified"), contexts[len(name) % len(contexts)]).candidates
        ),
        "places": timed(places, gazetteer().resolve),
        "mb_at_the_end": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    }
